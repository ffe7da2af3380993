import { describe, expect, it } from 'vitest';
import { aRule, aRuleSet, aStructure, aSubject } from '#test/support/builders/commissions.ts';
import { chainsOf } from './chain.ts';
import { findRule } from './decide-sale.ts';
import type { RuleSet } from './rule.ts';

const north = { teamId: 9, teamCode: 'N', teamName: 'Norte', memberIds: [1, 2], from: '2026-01-01', to: '2026-06-30' };
const south = { teamId: 8, teamCode: 'S', teamName: 'Sul', memberIds: [1], from: '2026-01-01' };
const salespeople = [
  { id: 1, code: 'V1', name: 'Ana', defaultRate: 25_000 },
  { id: 2, code: 'V2', name: 'Bia' },
  { id: 3, code: 'V3', name: 'Caio', defaultRate: 0 },
];
const structure = aStructure({ salespeople, teams: [north, south] });

const generic = [aRule(10, [{ percent: '1' }])];
const company = aRuleSet(generic, { planCode: 'EMPRESA' });
const own = aRuleSet(generic, { planCode: 'DE-ANA', owner: 'SELLER', salespersonId: 1 });
const team = aRuleSet(generic, { planCode: 'NORTE', owner: 'TEAM', teamId: 9 });
const member = aRuleSet(generic, { planCode: 'ANA-NO-NORTE', owner: 'TEAM_MEMBER', teamId: 9, salespersonId: 1 });
const all = [company, own, team, member];

const planCodes = (sets: readonly RuleSet[], person: number, date: string) =>
  chainsOf(sets, structure)(person, date).sets.map((each) => each.set.planCode);

describe('which rule sets pay a salesperson', () => {
  it('S1-37 (T07): member in his team, team, salesperson, company, and last his default percentage', () => {
    const chain = chainsOf(all, structure)(1, '2026-03-10');
    expect(chain.sets.map((each) => each.set.owner)).toEqual(['TEAM_MEMBER', 'TEAM', 'SELLER', 'COMPANY']);
    expect(chain.defaultRate).toBe(25_000);
  });

  it('S1-85: a member without rules of his own is paid by the rules of the team', () => {
    expect(planCodes(all, 2, '2026-03-10')).toEqual(['NORTE', 'EMPRESA']);
  });

  it('S1-106: without a team the chain begins at his own rules; it works with no team at all', () => {
    expect(planCodes(all, 3, '2026-03-10')).toEqual(['EMPRESA']);
    const alone = aStructure({ salespeople });
    const chain = chainsOf(all, alone)(1, '2026-03-10');
    expect(chain.sets.map((each) => each.set.planCode)).toEqual(['DE-ANA', 'EMPRESA']);
  });

  it('S1-37 (T07): a level whose rules do not match gives way to the next; the first that matches decides', () => {
    const ofProduct = aRuleSet([aRule(10, [], { PRODUCT: [7] })], { planCode: 'SETE', owner: 'TEAM', teamId: 9 });
    const chain = chainsOf([company, own, ofProduct], structure)(1, '2026-03-10');
    expect(findRule(chain, aSubject({ product: 7 }))?.set.planCode).toBe('SETE');
    expect(findRule(chain, aSubject({ product: 8 }))?.set.planCode).toBe('DE-ANA');
  });

  it('S1-93 (P6): the membership and the validity of the date decide, both ends included', () => {
    expect(planCodes(all, 1, '2026-06-30')).toEqual(['ANA-NO-NORTE', 'NORTE', 'DE-ANA', 'EMPRESA']);
    expect(planCodes(all, 1, '2026-07-01')).toEqual(['DE-ANA', 'EMPRESA']);
    const march = aRuleSet(generic, { planCode: 'MARCO', from: '2026-03-01', to: '2026-03-31' });
    expect(planCodes([march], 3, '2026-02-28')).toEqual([]);
    expect(planCodes([march], 3, '2026-03-01')).toEqual(['MARCO']);
    expect(planCodes([march], 3, '2026-03-31')).toEqual(['MARCO']);
    expect(planCodes([march], 3, '2026-04-01')).toEqual([]);
  });

  it('S1-37: in several teams every member level comes before any team level, teams by their codes', () => {
    const inSouth = aRuleSet(generic, { planCode: 'A-SUL', owner: 'TEAM', teamId: 8 });
    const asMember = aRuleSet(generic, {
      planCode: 'A-ANA-SUL',
      owner: 'TEAM_MEMBER',
      teamId: 8,
      salespersonId: 1,
    });
    expect(planCodes([inSouth, asMember, team, member], 1, '2026-03-10')).toEqual([
      'ANA-NO-NORTE',
      'A-ANA-SUL',
      'NORTE',
      'A-SUL',
    ]);
  });

  it('S1-32: a default percentage of zero is filled, a missing one is not', () => {
    const chainOf = chainsOf([], structure);
    expect(chainOf(3, '2026-03-10').defaultRate).toBe(0);
    expect(chainOf(2, '2026-03-10')).toEqual({ sets: [] });
    expect(chainOf(99, '2026-03-10')).toEqual({ sets: [] });
  });

  it('S1-37: asked again it answers the same', () => {
    const chainOf = chainsOf(all, structure);
    expect(chainOf(1, '2026-03-10')).toBe(chainOf(1, '2026-03-10'));
  });
});
