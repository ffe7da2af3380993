import type { IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import { multiplyDivideRounded, type Rounding } from '#kernel/rounding.ts';
import { workedInPeriod, workedUntil, type WorkCalendar } from '#kernel/worked-days.ts';
import { calendarOf } from '#modules/calendar/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { listBranchesWithOwnDays } from './report.repository.ts';

export interface MonthCalendars {
  /** The head office's, which also serves whoever has no main posting. */
  readonly headOffice: WorkCalendar;
  /** Those of the branches that differ from the company's. */
  readonly own: ReadonlyMap<number, WorkCalendar>;
  readonly company: WorkCalendar;
}

/** The calendars of a month: one for each branch that has days of its own, however many branches there are. */
export async function loadCalendars(
  handle: Handle,
  companyId: number,
  headOfficeId: number | undefined,
  period: Period,
): Promise<MonthCalendars> {
  const [first, last] = [firstDay(period), lastDay(period)];
  const company = await calendarOf(handle, companyId, null, first, last);
  const own = new Map<number, WorkCalendar>();
  for (const id of await listBranchesWithOwnDays(handle, companyId, first, last)) {
    own.set(id, await calendarOf(handle, companyId, id, first, last));
  }
  return { company, own, headOffice: (headOfficeId === undefined ? undefined : own.get(headOfficeId)) ?? company };
}

/** Worked days of a calendar elapsed to a day (null: none) and in all of the month. */
export function workedDaysOf(
  calendar: WorkCalendar,
  period: Period,
  countedUntil: IsoDate | null,
): { elapsed: number; total: number } {
  return {
    elapsed: countedUntil === null ? 0 : workedUntil(calendar, period, countedUntil).worked,
    total: workedInPeriod(calendar, period).worked,
  };
}

/**
 * A target prorated by the worked days that have passed (T35, E59), in centavos, in the calendar of the owner's branch.
 * Null where the month has no worked day at all.
 */
export function targetToDate(
  calendars: MonthCalendars,
  period: Period,
  countedUntil: IsoDate | null,
  rounding: Rounding,
): (target: number, branchId: number | undefined) => number | null {
  const shares = new Map<WorkCalendar, { elapsed: number; total: number }>();
  const shareOf = (calendar: WorkCalendar) => {
    let share = shares.get(calendar);
    if (share === undefined) {
      const elapsed = countedUntil === null ? 0 : workedUntil(calendar, period, countedUntil).weight;
      share = { elapsed, total: workedInPeriod(calendar, period).weight };
      shares.set(calendar, share);
    }
    return share;
  };
  return (target, branchId) => {
    const calendar = branchId === undefined ? calendars.headOffice : (calendars.own.get(branchId) ?? calendars.company);
    const { elapsed, total } = shareOf(calendar);
    return total === 0 ? null : multiplyDivideRounded(target, elapsed, total, rounding);
  };
}
