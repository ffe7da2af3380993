import type { Actor } from '#platform/session/index.ts';
import type { DatedStructure, SalesStructure } from './structure.ts';

/** Whose rows an actor sees: everybody's, or those of the salespeople named. */
export type VisibleSalespeople = 'all' | ReadonlySet<number>;

/**
 * Whose figures of a span of days an actor may see (S0-24, C67): his own; his own and those of everyone below him or in
 * the teams he supervises or manages, on any of the days; those of people posted at his branches; or everybody's.
 */
export function visibleSalespeople(
  actor: Pick<Actor, 'scope' | 'salespersonId' | 'branchIds'>,
  structure: SalesStructure,
  dated: DatedStructure,
  span: { from: string; to: string },
): VisibleSalespeople {
  if (actor.scope === 'COMPANY') return 'all';
  if (actor.scope === 'BRANCH') return postedAt(structure, actor.branchIds, span);
  const own = actor.salespersonId;
  if (own === null) return new Set();
  if (actor.scope === 'OWN') return new Set([own]);
  const seen = new Set([own]);
  for (const date of [span.from, span.to]) for (const below of dated.below(own, date)) seen.add(below);
  for (const team of structure.teams) {
    const leads = team.supervisorId === own || team.managerId === own;
    if (leads && overlaps(team, span)) for (const member of team.memberIds) seen.add(member);
  }
  return seen;
}

export function isVisible(visible: VisibleSalespeople, salespersonId: number): boolean {
  return visible === 'all' || visible.has(salespersonId);
}

function overlaps(dated: { from: string; to?: string }, span: { from: string; to: string }): boolean {
  return dated.from <= span.to && (dated.to === undefined || dated.to >= span.from);
}

function postedAt(
  structure: SalesStructure,
  branchIds: readonly number[],
  span: { from: string; to: string },
): ReadonlySet<number> {
  return new Set(
    structure.postings
      .filter((posting) => overlaps(posting, span) && branchIds.includes(posting.branchId ?? 0))
      .map((posting) => posting.salespersonId),
  );
}
