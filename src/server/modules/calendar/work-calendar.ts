import type { WeekPattern } from '#contract/calendar.ts';
import { isoDate, type IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import {
  mondayToSaturday,
  workCalendar,
  workedInPeriod,
  type WorkCalendar,
  type WorkedDays,
} from '#kernel/worked-days.ts';
import type { Handle } from '#platform/database/index.ts';
import { storedDays, storedPattern } from './days.repository.ts';

/** The week in force, and whose it is: the branch's, else the company's, else Monday to Saturday. */
export async function weekInForce(
  handle: Handle,
  companyId: number,
  branchId: number | null,
): Promise<{ pattern: WeekPattern; origin: 'DEFAULT' | 'COMPANY' | 'BRANCH' }> {
  const own = branchId === null ? undefined : await storedPattern(handle, companyId, branchId);
  if (own) return { pattern: own, origin: 'BRANCH' };
  const company = await storedPattern(handle, companyId, null);
  if (company) return { pattern: company, origin: 'COMPANY' };
  const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = mondayToSaturday.map(Boolean);
  const week = { monday, tuesday, wednesday, thursday, friday, saturday, sunday };
  return { pattern: week as WeekPattern, origin: 'DEFAULT' };
}

/**
 * The calendar of a branch (null: of the company alone) between two dates, compiled for counting: its week, the
 * national holidays, the company's exceptions and, over them, the branch's own.
 */
export async function calendarOf(
  handle: Handle,
  companyId: number,
  branchId: number | null,
  first: IsoDate,
  last: IsoDate,
): Promise<WorkCalendar> {
  const { pattern: week } = await weekInForce(handle, companyId, branchId);
  const days = await storedDays(handle, companyId, { branchId, first, last });
  return workCalendar({
    weekdays: [week.monday, week.tuesday, week.wednesday, week.thursday, week.friday, week.saturday, week.sunday],
    exceptions: days.map((day) => ({ date: isoDate(day.date), kind: day.kind })),
  });
}

/** Worked days of a period in a branch's calendar (S2-18); weight in hundredths of a day. */
export async function workedDays(
  handle: Handle,
  companyId: number,
  branchId: number | null,
  period: Period,
): Promise<WorkedDays> {
  return workedInPeriod(await calendarOf(handle, companyId, branchId, firstDay(period), lastDay(period)), period);
}
