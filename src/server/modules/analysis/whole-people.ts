import type { ProductionRow } from '#modules/sales/index.ts';
import type { MonthlyTargets } from '#modules/targets/index.ts';
import type { ReportMonth } from './report-month.ts';

type Shown = Pick<ReportMonth, 'limits' | 'people'>;

/**
 * Who is shown with all sales and the target (S0-24). A target is of all that somebody sells: where only the sales of
 * some branches are shown, it is compared only for those posted at no other branch in the month. Undefined: everyone.
 */
export function wholePeople({ limits, people }: Shown): ReadonlySet<number> | undefined {
  return limits.branches === undefined ? undefined : people.postedOnlyAt(limits.branches);
}

const noTargets: ReadonlyMap<number, number> = new Map();

/** The targets that may be compared with what is shown: none of whoever is shown in part (S0-24). */
export function comparedTargets(month: Shown & Pick<ReportMonth, 'targets'>): MonthlyTargets {
  const { targets } = month;
  const whole = wholePeople(month);
  if (whole === undefined) return targets;
  return {
    seller: (id) => (whole.has(id) ? targets.seller(id) : undefined),
    manager: (id) => (whole.has(id) ? targets.manager(id) : undefined),
    team: () => undefined,
    customers: (id) => (whole.has(id) ? targets.customers(id) : noTargets),
    managerIds: targets.managerIds.filter((id) => whole.has(id)),
  };
}

/** Whether a target exists that may not be compared with what is shown of its owner. */
export function hasWithheldTarget(month: Shown & Pick<ReportMonth, 'targets'>, id: number): boolean {
  return wholePeople(month)?.has(id) === false && month.targets.seller(id) !== undefined;
}

/**
 * The sales that are shown, of those of the whole company apart by branch: those of the limited branches, and the others
 * of whoever is shown whole, without a second salesperson who is not.
 */
export function shownRows(month: Shown, rows: readonly ProductionRow[]): readonly ProductionRow[] {
  const { branches } = month.limits;
  const whole = wholePeople(month);
  if (branches === undefined || whole === undefined) return rows;
  const own = (id: number): number => (whole.has(id) ? id : 0);
  return rows.flatMap((row) => {
    if (branches.includes(row.branchId)) return [row];
    const [first, second] = [own(row.first), own(row.second)];
    return first === 0 && second === 0 ? [] : [{ ...row, first, second }];
  });
}
