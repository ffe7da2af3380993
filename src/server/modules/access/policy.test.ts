import { describe, expect, it } from 'vitest';
import { abilities, roles, scopes } from '#contract/abilities.ts';
import { abilitiesOf, reachProblem, refusedTokenAbilities, tokenExpiryAllowed } from './policy.ts';

describe('what a membership may do', () => {
  it('is everything for an administrator of the whole company', () => {
    expect([...abilitiesOf('ADMINISTRATOR', 'COMPANY')].sort()).toEqual([...abilities].sort());
  });

  it('is never more with a narrower scope', () => {
    for (const role of roles) {
      const whole = abilitiesOf(role, 'COMPANY');
      for (const scope of scopes)
        expect([...abilitiesOf(role, scope)].every((ability) => whole.has(ability))).toBe(true);
    }
  });

  it('S0-24, S0-26: includes report 125 but not 126 for who sees only some branches', () => {
    expect(abilitiesOf('COMMERCIAL_MANAGER', 'BRANCH').has('report125.read')).toBe(true);
    expect(abilitiesOf('COMMERCIAL_MANAGER', 'BRANCH').has('report126.read')).toBe(false);
    expect(abilitiesOf('COMMERCIAL_MANAGER', 'COMPANY').has('report126.read')).toBe(true);
  });

  it('S0-24: does not include reading the rules of everyone for who sees less than the company', () => {
    for (const scope of scopes) {
      expect(abilitiesOf('COMMERCIAL_MANAGER', scope).has('rules.read')).toBe(scope === 'COMPANY');
    }
  });

  it('leaves a salesperson only reading', () => {
    expect([...abilitiesOf('SALESPERSON', 'OWN')].filter((ability) => !ability.endsWith('.read'))).toEqual([]);
  });
});

describe('the reach of a membership', () => {
  const reach = { role: 'SALESPERSON', scope: 'COMPANY', salespersonId: null, branchIds: [] } as const;

  it('needs a salesperson for one’s own rows, and branches for those of branches', () => {
    expect(reachProblem(reach)).toBeUndefined();
    expect(reachProblem({ ...reach, scope: 'OWN' })).toBe('access.scope-needs-salesperson');
    expect(reachProblem({ ...reach, scope: 'TEAMS', salespersonId: 1 })).toBeUndefined();
    expect(reachProblem({ ...reach, scope: 'BRANCH' })).toBe('access.scope-needs-branches');
  });
});

describe('a key', () => {
  it('carries what its creator has, but never the making of users or keys', () => {
    const held = new Set(abilities);
    expect(refusedTokenAbilities(['sales.read', 'users.change', 'tokens.change'], held)).toEqual([
      'users.change',
      'tokens.change',
    ]);
    expect(refusedTokenAbilities(['sales.read'], new Set())).toEqual(['sales.read']);
  });

  it('ends after now and within 400 days', () => {
    const now = Temporal.Instant.from('2026-11-13T15:00:00Z');
    expect(tokenExpiryAllowed(now, now)).toBe(false);
    expect(tokenExpiryAllowed(now.add({ seconds: 1 }), now)).toBe(true);
    expect(tokenExpiryAllowed(now.add({ hours: 400 * 24 }), now)).toBe(true);
    expect(tokenExpiryAllowed(now.add({ hours: 400 * 24, seconds: 1 }), now)).toBe(false);
  });
});
