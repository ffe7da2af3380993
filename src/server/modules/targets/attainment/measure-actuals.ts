import type { IsoDate } from '#kernel/calendar-date.ts';
import type { DatedStructure } from '#modules/salesforce/index.ts';
import type { ProductionPart, ProductionRow } from '#modules/sales/index.ts';
import { criteriaMatch, filledDimensions, type Criteria, type Subject } from '../criteria.ts';
import type { Indicator, TargetOwner } from '../target.ts';

/** Whose actual is asked for, of what, from one day to another (both included). */
export interface ActualRequest {
  ownerType: TargetOwner;
  /** A salesperson for SELLER, EACH_SELLER and MANAGER; a team; a branch; absent for COMPANY. */
  ownerId?: number;
  indicator: Indicator;
  criteria: Criteria;
  from: IsoDate;
  to: IsoDate;
}

/** What the sums must be kept apart by, to answer a request. */
export function partsOf(request: ActualRequest): ProductionPart[] {
  const parts = new Set<ProductionPart>();
  for (const dimension of filledDimensions(request.criteria)) {
    if (dimension === 'BRANCH') parts.add('branch');
    else if (dimension === 'CUSTOMER' || dimension === 'CUSTOMER_CATEGORY') parts.add('customer');
    else parts.add('product');
  }
  const owner = ownerOf(request);
  if (owner === 'BRANCH') parts.add('branch');
  if (owner === 'TEAM' || owner === 'MANAGER') parts.add('date');
  return [...parts].sort();
}

/** A customer's target counts every sale to that customer, whoever sold, so its owner does not limit it. */
function ownerOf(request: ActualRequest): TargetOwner {
  return request.criteria.CUSTOMER === undefined ? request.ownerType : 'COMPANY';
}

/** The additive measure of one sum: centavos, or thousandths for units. */
export function indicatorOf(indicator: Indicator, production: 'NET' | 'GROSS'): (row: ProductionRow) => number {
  const resolved = indicator === 'PRODUCTION' ? production : indicator;
  switch (resolved) {
    case 'NET':
      return (row) => row.net;
    case 'GROSS':
      return (row) => row.gross;
    case 'UNITS':
      return (row) => row.quantity;
  }
}

/**
 * The actual of a request over the sums of its span (decisions, "Actual of a team"): own for a seller; own and everyone
 * below for a manager; the members' by dated membership for a team. A sale with two salespeople counts once in a group.
 */
export function actualOf(
  request: ActualRequest,
  rows: readonly ProductionRow[],
  context: {
    structure: DatedStructure;
    production: 'NET' | 'GROSS';
    subjectOf: (row: ProductionRow) => Subject;
  },
): number {
  const measure = indicatorOf(request.indicator, context.production);
  const belongs = membership(request, context.structure);
  const anything = filledDimensions(request.criteria).length === 0;
  let actual = 0;
  for (const row of rows) {
    if (belongs(row) && (anything || criteriaMatch(request.criteria, context.subjectOf(row)))) actual += measure(row);
  }
  return actual;
}

function membership(request: ActualRequest, structure: DatedStructure): (row: ProductionRow) => boolean {
  const id = request.ownerId ?? 0;
  switch (ownerOf(request)) {
    case 'COMPANY':
      return () => true;
    case 'BRANCH':
      return (row) => row.branchId === id;
    case 'SELLER':
    case 'EACH_SELLER':
      return (row) => row.first === id || row.second === id;
    case 'MANAGER':
      return (row) => {
        if (row.first === id || row.second === id) return true;
        const below = structure.below(id, row.date);
        return below.has(row.first) || below.has(row.second);
      };
    case 'TEAM':
      return (row) => {
        const members = structure.membersOf(id, row.date);
        return members.has(row.first) || members.has(row.second);
      };
  }
}
