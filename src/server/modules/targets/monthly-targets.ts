import type { Period } from '#kernel/period.ts';
import { windowOf } from '#kernel/window.ts';
import { cents } from '#kernel/money.ts';
import { filledDimensions } from './criteria.ts';
import { targetOfWindow } from './target-of-window.ts';
import type { TargetLine, TargetOwner } from './target.ts';

/** The targets of one month that reports follow, in centavos. Undefined: none was given. */
export interface MonthlyTargets {
  /** The salesperson's own: his line, else the one that is each salesperson's. */
  seller(id: number): number | undefined;
  /** Of his own and everyone's below together. */
  manager(id: number): number | undefined;
  team(id: number): number | undefined;
  /** By customer, those given in the context of the salesperson (S0-44). */
  customers(sellerId: number): ReadonlyMap<number, number>;
  /** Who has a line as a manager. */
  managerIds: readonly number[];
}

const noTargets: ReadonlyMap<number, number> = new Map();

/**
 * The targets of a month out of the lines of its year. Only values of that very month count (S0-33), in the company's
 * production indicator; those of purpose COMMISSION are never followed in reports (S1-97, S1-99). When several plans
 * have the same key, the first plan by code wins: a key has one value (S0-40). `isActive` tells who works in the month
 * and so has the target that is each salesperson's.
 */
export function monthlyTargets(
  lines: readonly TargetLine[],
  period: Period,
  indicator: 'NET' | 'GROSS',
  isActive: (salespersonId: number) => boolean,
): MonthlyTargets {
  const month = windowOf(period, 'MONTH');
  const whole = new Map<string, Map<number, number>>();
  const customers = new Map<number, Map<number, number>>();
  const managerIds = new Set<number>();
  const followed = [...lines]
    .filter(
      (line) => line.purpose !== 'COMMISSION' && (line.indicator === 'PRODUCTION' || line.indicator === indicator),
    )
    // What was given as production comes before the same indicator by its name.
    .sort(
      (a, b) =>
        order(a.planCode, b.planCode) || Number(a.indicator !== 'PRODUCTION') - Number(b.indicator !== 'PRODUCTION'),
    );
  for (const line of followed) {
    const value = targetOfWindow(line, month);
    if (value === undefined) continue;
    const customer = customerOf(line);
    if (customer !== undefined && line.ownerType === 'SELLER') {
      const own = entry(customers, line.ownerId ?? 0);
      if (!own.has(customer)) own.set(customer, value);
    } else if (filledDimensions(line.criteria).length === 0) {
      const byBranch = entry(whole, `${line.ownerType}|${line.ownerId ?? 0}`);
      if (!byBranch.has(line.branchId ?? 0)) byBranch.set(line.branchId ?? 0, value);
      if (line.ownerType === 'MANAGER' && line.ownerId !== undefined) managerIds.add(line.ownerId);
    }
  }
  // A target of the whole wins over those given by branch, which add up to one without it.
  const of = (owner: TargetOwner, id: number) => {
    const byBranch = whole.get(`${owner}|${id}`);
    return byBranch?.get(0) ?? sumFilled(byBranch?.values() ?? []);
  };
  const each = of('EACH_SELLER', 0);
  return {
    seller: (id) => of('SELLER', id) ?? (isActive(id) ? each : undefined),
    manager: (id) => of('MANAGER', id),
    team: (id) => of('TEAM', id),
    customers: (id) => customers.get(id) ?? noTargets,
    managerIds: [...managerIds],
  };
}

/** The customer a line is the target of: its criteria name one customer and nothing else. */
function customerOf(line: TargetLine): number | undefined {
  const [only, another] = filledDimensions(line.criteria);
  const members = line.criteria.CUSTOMER;
  return only === 'CUSTOMER' && another === undefined && members?.length === 1 ? members[0] : undefined;
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function entry<Key>(map: Map<Key, Map<number, number>>, key: Key): Map<number, number> {
  let inner = map.get(key);
  if (inner === undefined) map.set(key, (inner = new Map<number, number>()));
  return inner;
}

/** The sum of what is filled, in centavos; undefined when nothing is. */
export function sumFilled(values: Iterable<number | null | undefined>): number | undefined {
  let sum: number | undefined;
  for (const value of values) {
    if (value !== null && value !== undefined) sum = cents((sum ?? 0) + value);
  }
  return sum;
}
