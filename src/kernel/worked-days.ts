import { nationalHolidays } from './br-holidays.ts';
import { epochDay, isoDateOfEpochDay, weekdayOfEpochDay, yearOf, type IsoDate } from './calendar-date.ts';
import { firstDay, lastDay, yearOfPeriod, periodOf, type Period } from './period.ts';
import { rate, ratioAsRate, type Rate } from './rate.ts';

/** Weight of a whole worked day. Weights are integer hundredths of a day, so that Christmas Eve can be 50. */
export const wholeDay = 100;

export type DayExceptionKind = 'HOLIDAY' | 'CLOSED' | 'OPEN';

/** A date that departs from the weekday pattern: a local holiday, a closure, an opening. */
export interface DayException {
  readonly date: IsoDate;
  readonly kind: DayExceptionKind;
  /** Hundredths of a day worked; blank = 100 for OPEN, 0 for the others. */
  readonly weight?: number;
}

export interface CalendarPattern {
  /** Monday to Sunday: true or hundredths of a day worked. */
  readonly weekdays: readonly (boolean | number)[];
  /** A later exception on the same date wins: give the company's first, then the branch's. */
  readonly exceptions?: Iterable<DayException>;
  /** Whether the national table closes the day. Default true; an exception on the date wins over it. */
  readonly nationalHolidays?: boolean;
}

/** A branch's calendar compiled for counting. */
export interface WorkCalendar {
  readonly weekdays: readonly number[];
  readonly exceptions: ReadonlyMap<number, number>;
  readonly localHolidays: ReadonlySet<number>;
  readonly observesNational: boolean;
}

export const mondayToFriday: readonly boolean[] = [true, true, true, true, true, false, false];
export const mondayToSaturday: readonly boolean[] = [true, true, true, true, true, true, false];

/** Compiles a pattern and its exceptions. Throws RangeError unless there are seven weekdays of 0 to 100. */
export function workCalendar(pattern: CalendarPattern): WorkCalendar {
  if (pattern.weekdays.length !== 7) throw new RangeError('a weekday pattern has seven days');
  const weekdays = pattern.weekdays.map((day) => checkedWeight(typeof day === 'boolean' ? (day ? wholeDay : 0) : day));
  const exceptions = new Map<number, number>();
  const localHolidays = new Set<number>();
  for (const { date, kind, weight } of pattern.exceptions ?? []) {
    const day = epochDay(date);
    exceptions.set(day, checkedWeight(weight ?? (kind === 'OPEN' ? wholeDay : 0)));
    if (kind === 'HOLIDAY') localHolidays.add(day);
    else localHolidays.delete(day);
  }
  return { weekdays, exceptions, localHolidays, observesNational: pattern.nationalHolidays ?? true };
}

function checkedWeight(weight: number): number {
  if (!Number.isInteger(weight) || weight < 0 || weight > wholeDay) throw new RangeError(`day weight: ${weight}`);
  return weight;
}

const nationalDays = new Map<number, ReadonlySet<number>>();

function nationalDaysOf(year: number): ReadonlySet<number> {
  let days = nationalDays.get(year);
  if (days === undefined) {
    days = new Set(nationalHolidays(year).map((holiday) => epochDay(holiday.date)));
    nationalDays.set(year, days);
  }
  return days;
}

/** Walks the days of a range with the weight each is worked; national sets are looked up once a year. */
function eachDay(calendar: WorkCalendar, first: IsoDate, last: IsoDate, visit: (day: number, weight: number) => void) {
  const end = epochDay(last);
  let day = epochDay(first);
  for (let year = yearOf(first); day <= end; year += 1) {
    const national = calendar.observesNational ? nationalDaysOf(year) : undefined;
    const yearEnd = Math.min(end, lastDayOfYear(year));
    for (; day <= yearEnd; day += 1) {
      const pattern = national?.has(day) ? 0 : (calendar.weekdays[weekdayOfEpochDay(day) - 1] ?? 0);
      visit(day, calendar.exceptions.get(day) ?? pattern);
    }
  }
}

function lastDayOfYear(year: number): number {
  return epochDay(lastDay(periodOf(year, 12)));
}

export interface WorkedDays {
  readonly days: number;
  /** Days with any work, half days included. */
  readonly worked: number;
  readonly notWorked: number;
  /** Hundredths of a day worked: what amounts are distributed by. */
  readonly weight: number;
}

/** Worked days from the first to the last date, both included (S2-18): pattern - closures + openings. */
export function workedBetween(calendar: WorkCalendar, first: IsoDate, last: IsoDate): WorkedDays {
  let days = 0;
  let worked = 0;
  let total = 0;
  eachDay(calendar, first, last, (_, weight) => {
    days += 1;
    if (weight > 0) worked += 1;
    total += weight;
  });
  return { days, worked, notWorked: days - worked, weight: total };
}

export function workedInPeriod(calendar: WorkCalendar, period: Period): WorkedDays {
  return workedBetween(calendar, firstDay(period), lastDay(period));
}

/** Worked days of the twelve months of a year, in order: the weights that distribute an annual target (S2-63). */
export function workedByMonth(calendar: WorkCalendar, year: number): WorkedDays[] {
  return Array.from({ length: 12 }, (_, month) => workedInPeriod(calendar, periodOf(year, month + 1)));
}

/** Worked days elapsed in the period until a date, that date included (S2-109); none before it, all after it. */
export function workedUntil(calendar: WorkCalendar, period: Period, date: IsoDate): WorkedDays {
  const last = lastDay(period);
  return workedBetween(calendar, firstDay(period), date < last ? date : last);
}

/** The weight of each day of the period, in order: what the daily split of a target goes by (S2-133). */
export function dayWeights(calendar: WorkCalendar, period: Period): number[] {
  const weights: number[] = [];
  eachDay(calendar, firstDay(period), lastDay(period), (_, weight) => weights.push(weight));
  return weights;
}

/**
 * The date on which the weight worked since `first` reaches `weight`: prior years are cut at the same
 * count of worked days (T35). Undefined when it is not reached by `last`, or is zero.
 */
export function dateOfWorkedWeight(
  calendar: WorkCalendar,
  first: IsoDate,
  last: IsoDate,
  weight: number,
): IsoDate | undefined {
  let total = 0;
  let reached: number | undefined;
  eachDay(calendar, first, last, (day, each) => {
    total += each;
    if (reached === undefined && each > 0 && total >= weight && weight > 0) reached = day;
  });
  return reached === undefined ? undefined : isoDateOfEpochDay(reached);
}

/** What the period is of its year's worked days (S2-18); 0 when the year has none. */
export function shareOfYear(calendar: WorkCalendar, period: Period): Rate {
  const year = yearOfPeriod(period);
  const whole = workedBetween(calendar, firstDay(periodOf(year, 1)), lastDay(periodOf(year, 12)));
  return whole.weight === 0 ? rate(0) : ratioAsRate(workedInPeriod(calendar, period).weight, whole.weight);
}

export interface WeeklyRest {
  readonly workingDays: number;
  readonly restDays: number;
}

/**
 * The divisor and multiplier of weekly-rest pay on commissions (DSR): rest days are the Sundays and
 * holidays of the month, all others are working days, Saturdays too. What the branch opens or closes
 * by its own choice changes neither.
 */
export function weeklyRest(calendar: WorkCalendar, period: Period): WeeklyRest {
  const national = nationalDaysOf(yearOfPeriod(period));
  let days = 0;
  let restDays = 0;
  eachDay(calendar, firstDay(period), lastDay(period), (day) => {
    days += 1;
    if (weekdayOfEpochDay(day) === 7 || national.has(day) || calendar.localHolidays.has(day)) restDays += 1;
  });
  return { workingDays: days - restDays, restDays };
}
