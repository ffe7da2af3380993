import { plusDays, todayIn, yearOf, type IsoDate } from '#kernel/calendar-date.ts';
import { lastDay, periodOf, periodOfDate, periodsBetween, plusPeriods, type Period } from '#kernel/period.ts';

/** How much is made; tests make less. */
export type DemoSize = {
  /** Finished months of sales, before the current one. */
  readonly months: number;
  /** Sales documents in a month, before growth and season. */
  readonly documents: number;
  /** The last finished months whose commissions are calculated. */
  readonly calculated: number;
};

export const usualSize: DemoSize = { months: 36, documents: 300, calculated: 12 };

/** The time the demo company lives in. */
export type Span = {
  readonly first: Period;
  /** The month of yesterday, finished or not. */
  readonly last: Period;
  /** Yesterday: sales go up to it. */
  readonly until: IsoDate;
  readonly finished: readonly Period[];
  /** The first month without the salesperson who left. */
  readonly afterLeaving: Period;
  /** The first month of the salesperson who came. */
  readonly arrival: Period;
  /** To December of this year: targets are given for the whole of it. */
  readonly planned: readonly Period[];
};

export function spanOf(now: Temporal.Instant, zone: string, size: DemoSize): Span {
  const until = plusDays(todayIn(zone, now), -1);
  const last = periodOfDate(until);
  const first = plusPeriods(last, lastDay(last) === until ? 1 - size.months : -size.months);
  return {
    first,
    last,
    until,
    finished: periodsBetween(first, last).filter((month) => lastDay(month) <= until),
    afterLeaving: plusPeriods(first, Math.trunc((size.months * 3) / 5)),
    arrival: plusPeriods(first, Math.trunc((size.months * 4) / 5)),
    planned: periodsBetween(first, periodOf(yearOf(until), 12)),
  };
}
