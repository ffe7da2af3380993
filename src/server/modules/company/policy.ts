import type { Actor } from '#platform/session/actor.ts';

/** The branches whose rows the actor sees; undefined for all of the company. */
export function visibleBranches(actor: Pick<Actor, 'scope' | 'branchIds'>): readonly number[] | undefined {
  return actor.scope === 'BRANCH' ? actor.branchIds : undefined;
}

export function seesBranch(actor: Pick<Actor, 'scope' | 'branchIds'>, branchId: number): boolean {
  return visibleBranches(actor)?.includes(branchId) ?? true;
}
