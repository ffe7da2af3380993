import type { Role, Scope } from '#contract/access.ts';

interface GivenReach {
  role: Role;
  scope: Scope;
  salesperson: { code: string; name: string } | null;
  branches: readonly { code: string; name: string }[];
}

/** Which fields a reach shows, and which of them may not stay empty. */
export function reachFields({ role, scope }: Pick<GivenReach, 'role' | 'scope'>) {
  const byPerson = scope === 'OWN' || scope === 'TEAMS';
  return {
    salesperson: byPerson || role === 'SALESPERSON',
    salespersonRequired: byPerson,
    branches: scope === 'BRANCH',
  };
}

/** What a reach still lacks before it can be saved. */
export function missingOf(given: GivenReach): 'salesperson' | 'branches' | undefined {
  const fields = reachFields(given);
  if (fields.salespersonRequired && given.salesperson === null) return 'salesperson';
  return fields.branches && given.branches.length === 0 ? 'branches' : undefined;
}

/** A reach as it is sent: by codes, and without what its scope is not measured by. */
export function membershipOf(given: GivenReach) {
  return {
    role: given.role,
    scope: given.scope,
    salesperson: given.salesperson?.code ?? null,
    branches: given.scope === 'BRANCH' ? given.branches.map(({ code }) => code) : [],
  };
}
