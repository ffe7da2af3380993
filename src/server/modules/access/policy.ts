import { companyWideAbilities, roleAbilities, type Ability, type Role, type Scope } from '#contract/abilities.ts';
import { refusals } from './refusals.ts';

/**
 * What a membership may do: its role's abilities, without those of the whole company when it sees less than that. Report
 * 126 belongs to the head office: who sees less than the company does not have it (S0-26).
 */
export function abilitiesOf(role: Role, scope: Scope): ReadonlySet<Ability> {
  const held = roleAbilities[role].filter(
    (ability) => scope === 'COMPANY' || (!companyWideAbilities.has(ability) && ability !== 'report126.read'),
  );
  return new Set(held);
}

export type Reach = {
  readonly role: Role;
  readonly scope: Scope;
  readonly salespersonId: number | null;
  readonly branchIds: readonly number[];
};

/** Why a membership cannot be so: a scope without what it is measured by. Undefined when it can. */
export function reachProblem(reach: Reach): string | undefined {
  if ((reach.scope === 'OWN' || reach.scope === 'TEAMS') && reach.salespersonId === null) {
    return refusals.scopeNeedsSalesperson;
  }
  return reach.scope === 'BRANCH' && reach.branchIds.length === 0 ? refusals.scopeNeedsBranches : undefined;
}

/** Which abilities a key may not carry: those its creator lacks, and those that would let a key make users or keys. */
export function refusedTokenAbilities(wanted: readonly Ability[], held: ReadonlySet<Ability>): Ability[] {
  return wanted.filter((ability) => !held.has(ability) || ability === 'users.change' || ability === 'tokens.change');
}

/** Days a key may live at most. */
export const longestTokenDays = 400;

/** Whether a key may expire then: in the future, and not too far in it. */
export function tokenExpiryAllowed(expiresAt: Temporal.Instant, now: Temporal.Instant): boolean {
  const latest = now.add({ hours: longestTokenDays * 24 });
  return Temporal.Instant.compare(expiresAt, now) > 0 && Temporal.Instant.compare(expiresAt, latest) <= 0;
}
