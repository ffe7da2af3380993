import type { Report125, Report125Salesperson } from '#contract/reports.ts';
import { firstDay, lastDay } from '#kernel/period.ts';
import type { DatedLink } from '#modules/customers/index.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import { sumFilled, type MonthlyTargets } from '#modules/targets/index.ts';
import type { DailyProduction } from './daily-production.ts';
import { figuresOf } from './figures.ts';
import { leaderFigures, leaderIds } from './report-126.ts';
import { compareNames, leaderOf, personToDate, teamOf, type ReportMonth } from './report-month.ts';
import { comparedTargets, hasWithheldTarget, wholePeople } from './whole-people.ts';

export interface Report125Input {
  readonly month: ReportMonth;
  /** Sales up to the cut-off, apart by customer: those the reader sees. */
  readonly rows: readonly ProductionRow[];
  /** The same of the whole company: what a customer's target is compared with. */
  readonly everyones: readonly ProductionRow[];
  /** The same sales apart by day; empty when nobody who is shown leads others. */
  readonly daily: DailyProduction;
  readonly links: readonly DatedLink[];
  /** Customers flagged as target in the month (S0-31). */
  readonly flagged: ReadonlySet<number>;
  readonly targetCustomersOnly: boolean;
  readonly summary: boolean;
}

/** One salesperson with what was found for him; id 0 gathers the sales that are nobody's. */
export interface Gathered {
  readonly id: number;
  readonly rows: readonly ProductionRow[];
  readonly customers: ReadonlySet<number>;
}

const nobody = 0;

/**
 * Who is shown and with which customers: those with a target, sales or customers linked in the month, or who lead
 * others. Beside sales, the customers are those linked to the salesperson and those with a target given under him (S0-44).
 */
export function gather125(input: Omit<Report125Input, 'daily'>): Gathered[] {
  const { month, rows } = input;
  const { limits, people } = month;
  const targets = comparedTargets(month);
  const byPerson = rowsByPerson(rows);
  const linked = linkedCustomers(input);
  const leaders = visibleLeaders(month);
  const posted = limits.branches === undefined ? undefined : people.postedAt(limits.branches);
  const none: ReadonlySet<number> = new Set();
  const gathered: Gathered[] = [];
  for (const { id } of people.all) {
    if (limits.people?.has(id) === false) continue;
    const own = byPerson.get(id) ?? [];
    const here = posted === undefined || posted.has(id);
    if (!here && own.length === 0) continue;
    const customers = new Set(own.map((row) => row.customerId));
    for (const customer of here ? (linked.get(id) ?? none) : none) customers.add(customer);
    for (const customer of targets.customers(id).keys()) customers.add(customer);
    if (customers.size > 0 || targets.seller(id) !== undefined || leaders.has(id))
      gathered.push({ id, rows: own, customers });
  }
  const unclaimed = byPerson.get(nobody);
  if (unclaimed !== undefined && limits.people === undefined) {
    gathered.push({ id: nobody, rows: unclaimed, customers: new Set(unclaimed.map((row) => row.customerId)) });
  }
  return input.targetCustomersOnly ? onlyFlagged(gathered, input.flagged) : gathered;
}

/** The filter takes rows away, never figures: a salesperson's production counts all customers (S0-32, S0-38). */
function onlyFlagged(gathered: readonly Gathered[], flagged: ReadonlySet<number>): Gathered[] {
  return gathered
    .map((each) => ({ ...each, customers: new Set([...each.customers].filter((id) => flagged.has(id))) }))
    .filter((each) => each.customers.size > 0);
}

/** A sale of two salespeople stands under both, whole. */
function rowsByPerson(rows: readonly ProductionRow[]): Map<number, ProductionRow[]> {
  const index = new Map<number, ProductionRow[]>();
  const put = (id: number, row: ProductionRow) => {
    const own = index.get(id);
    if (own === undefined) index.set(id, [row]);
    else own.push(row);
  };
  for (const row of rows) {
    if (row.first !== 0 || row.second === 0) put(row.first, row);
    if (row.second !== 0) put(row.second, row);
  }
  return index;
}

function linkedCustomers({ links, month }: Pick<Report125Input, 'links' | 'month'>): Map<number, Set<number>> {
  const [first, last] = [firstDay(month.period), lastDay(month.period)];
  const { branches } = month.limits;
  const linked = new Map<number, Set<number>>();
  for (const link of links) {
    if (link.from > last || (link.to !== undefined && link.to < first)) continue;
    if (branches !== undefined && link.branchId !== undefined && !branches.includes(link.branchId)) continue;
    const own = linked.get(link.salespersonId);
    if (own === undefined) linked.set(link.salespersonId, new Set([link.customerId]));
    else own.add(link.customerId);
  }
  return linked;
}

/**
 * Report 125 (S0-23, S0-36): each salesperson's own production against his target, and under him his sales to each
 * customer, whose target is compared with everyone's sales to it. The total counts a sale of two salespeople once.
 */
export function report125(
  input: Report125Input,
  gathered: readonly Gathered[],
  customers: ReadonlyMap<number, { code: string; name: string }>,
): Report125 {
  const { month } = input;
  const everyone = sumBy(input.everyones, (row) => row.customerId, month.measure);
  const leaders = visibleLeaders(month);
  const salespeople = gathered
    .map((each) => salespersonRow(input, each, { leaders, everyone, customers, targets: comparedTargets(month) }))
    .sort(
      (a, b) =>
        Number(a.salespersonCode === '') - Number(b.salespersonCode === '') ||
        compareNames(a.name, b.name) ||
        compareNames(a.salespersonCode, b.salespersonCode),
    );
  const shown = new Set(gathered.map(({ id }) => id));
  let production = 0;
  for (const row of input.rows) {
    const unclaimed = row.first === 0 && row.second === 0;
    const counts = unclaimed ? shown.has(nobody) : (row.first !== 0 && shown.has(row.first)) || shown.has(row.second);
    if (counts) production += month.measure(row);
  }
  // The targets of some against the production of more people would be a false attainment.
  const compared = gathered.some(({ id }) => hasWithheldTarget(month, id)) ? [] : salespeople;
  return {
    basis: month.basis,
    salespeople,
    total: {
      ...figuresOf(sumFilled(compared.map((each) => each.target)), production),
      targetToDate: sumFilled(compared.map((each) => each.targetToDate)) ?? null,
    },
  };
}

/** Who leads people, all of whom the reader may see, and sees whole. */
export function visibleLeaders(month: ReportMonth): Set<number> {
  const { people, visible } = month;
  const whole = wholePeople(month);
  const leaders = leaderIds(month).filter((id) => {
    const below = [...people.belowInMonth(id)];
    return (
      (visible === undefined || below.every((each) => visible.has(each))) &&
      (whole === undefined || [id, ...below].every((each) => whole.has(each)))
    );
  });
  return new Set(leaders);
}

/** What the rows are looked up in. */
interface Known {
  readonly leaders: ReadonlySet<number>;
  /** Everyone's sales by customer. */
  readonly everyone: ReadonlyMap<number, number>;
  readonly customers: ReadonlyMap<number, { code: string; name: string }>;
  readonly targets: MonthlyTargets;
}

function salespersonRow(input: Report125Input, gathered: Gathered, known: Known): Report125Salesperson {
  const { id, rows, customers } = gathered;
  const { leaders, targets } = known;
  const { month } = input;
  const person = month.people.person(id);
  const target = id === nobody ? undefined : targets.seller(id);
  const ownTargets = targets.customers(id);
  const customerTargets = sumFilled(ownTargets.values());
  const production = rows.reduce((sum, row) => sum + month.measure(row), 0);
  return {
    salespersonCode: person?.code ?? '',
    name: person?.name ?? 'Sem vendedor',
    teamName: teamOf(month, id)?.teamName ?? null,
    supervisorName: leaderOf(month, id)?.name ?? null,
    ...figuresOf(target, production),
    targetToDate: personToDate(month, id, target),
    customerTargets: customerTargets ?? 0,
    // Shown, never enforced: the customers' targets may add up to something else (S0-39, T43).
    customerTargetsDifference: customerTargets === undefined || target === undefined ? null : customerTargets - target,
    customerCount: customers.size,
    leads: leaders.has(id) ? leaderFigures(month, input.daily, id) : null,
    customers: input.summary ? [] : customerRows(input, gathered, known),
  };
}

function customerRows(
  { month, flagged }: Report125Input,
  { id, rows, customers }: Gathered,
  { everyone, customers: named, targets: compared }: Known,
): Report125Salesperson['customers'] {
  const own = sumBy(rows, (row) => row.customerId, month.measure);
  const targets = compared.customers(id);
  return [...customers]
    .map((customer) => {
      const soldByAll = everyone.get(customer) ?? 0;
      return {
        customerCode: named.get(customer)?.code ?? '',
        customerName: named.get(customer)?.name ?? '',
        targetCustomer: flagged.has(customer),
        ...figuresOf(targets.get(customer), soldByAll),
        production: own.get(customer) ?? 0,
        everyonesProduction: targets.has(customer) ? soldByAll : null,
      };
    })
    .sort((a, b) => b.production - a.production || compareNames(a.customerName, b.customerName));
}

function sumBy(
  rows: readonly ProductionRow[],
  key: (row: ProductionRow) => number,
  measure: (row: ProductionRow) => number,
): Map<number, number> {
  const sums = new Map<number, number>();
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0) + measure(row));
  return sums;
}
