import { firstDay, lastDay, period } from '#kernel/period.ts';
import { indexByDay } from '#modules/analysis/daily-production.ts';
import { measureOf } from '#modules/analysis/figures.ts';
import { monthPeople } from '#modules/salesforce/index.ts';
import { monthlyTargets } from '#modules/targets/index.ts';
import type { Report125Input } from '#modules/analysis/report-125.ts';
import type { ReportMonth } from '#modules/analysis/report-month.ts';
import type { SalesStructure } from '#modules/salesforce/index.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import type { TargetLine } from '#modules/targets/index.ts';
import { aSalesStructure } from './commissions.ts';

export interface MonthOptions extends Partial<Omit<ReportMonth, 'targets' | 'people'>> {
  readonly structure?: Partial<SalesStructure>;
  readonly targets?: readonly TargetLine[];
}

/** November 2026 of salespeople 1 to 5, counted whole and seen by the head office; half of every target is due. */
export function aReportMonth({ structure, targets, ...given }: MonthOptions = {}): ReportMonth {
  const november = period('2026-11');
  const people = monthPeople(aSalesStructure(structure), november);
  return {
    period: november,
    basis: {
      period: november,
      countedUntil: lastDay(november),
      cutOff: 'YESTERDAY',
      productionBy: 'ATTRIBUTION',
      indicator: 'NET',
      workedDays: { elapsed: 12, total: 24 },
      limitedTo: null,
    },
    people,
    targets: monthlyTargets(targets ?? [], november, 'NET', (id) => people.isActive(id)),
    measure: measureOf('NET'),
    limits: { people: undefined, branches: undefined, words: [] },
    visible: undefined,
    reference: firstDay(november),
    toDate: (target) => target / 2,
    ...given,
  };
}

/** A sum of sales of salesperson 1; net in centavos. */
export function aSum(net: number, given: Partial<ProductionRow> = {}): ProductionRow {
  const none = { first: 1, second: 0, date: '', branchId: 0, customerId: 0, productId: 0 };
  return { ...none, gross: net, net, cost: 0, quantity: 1000, lines: 1, ...given };
}

export function a125Input(
  month: ReportMonth,
  rows: readonly ProductionRow[],
  given: Partial<Report125Input> = {},
): Report125Input {
  return {
    month,
    rows,
    everyones: rows,
    daily: indexByDay(rows),
    links: [],
    flagged: new Set(),
    targetCustomersOnly: false,
    summary: false,
    ...given,
  };
}
