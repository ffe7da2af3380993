import type { Actor } from '#platform/session/index.ts';
import type { MonthPeople } from './month-people.ts';

export type Viewer = Pick<Actor, 'scope' | 'salespersonId' | 'branchIds'>;

/** Whose rows a viewer sees: everybody's, or those of the salespeople named. */
export type VisibleSalespeople = 'all' | ReadonlySet<number>;

/**
 * Whose figures of a month a viewer sees (S0-24, C67): only his own (OWN); his own, and those of everyone below him or in
 * the teams he answers for on some day of the month (TEAMS); those of who is posted at his branches, or at all (BRANCH);
 * or everybody's.
 */
export function visibleSalespeople(viewer: Viewer, people: MonthPeople): VisibleSalespeople {
  const self = viewer.salespersonId;
  switch (viewer.scope) {
    case 'COMPANY':
      return 'all';
    case 'BRANCH':
      return people.postedAt(viewer.branchIds);
    case 'OWN':
      return new Set(self === null ? [] : [self]);
    case 'TEAMS':
      return new Set(self === null ? [] : [self, ...people.belowInMonth(self)]);
  }
}

export function isVisible(visible: VisibleSalespeople, salespersonId: number): boolean {
  return visible === 'all' || visible.has(salespersonId);
}
