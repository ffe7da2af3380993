/**
 * Calendar dates as ISO text, with integer arithmetic: a million imported rows must not create a million
 * date objects. Only `todayIn` touches Temporal.
 */

declare const isoDateBrand: unique symbol;

/** A calendar date 'YYYY-MM-DD' that exists, years 0001 to 9999. Compares as text. */
export type IsoDate = string & { readonly [isoDateBrand]: true };

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days in a month (1 to 12). */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);
}

/** Whether year, month and day name a date that exists. */
export function dateExists(year: number, month: number, day: number): boolean {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The number written by `length` digits of the text from `start`, or -1 when any is not a digit. */
export function digitsAt(text: string, start: number, length: number): number {
  let value = 0;
  for (let position = start; position < start + length; position += 1) {
    const digit = text.charCodeAt(position) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

export function isIsoDate(text: string): text is IsoDate {
  return (
    text.length === 10 &&
    text.charCodeAt(4) === 45 &&
    text.charCodeAt(7) === 45 &&
    dateExists(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2))
  );
}

/** Brands an ISO date; throws RangeError when it does not exist. What a person types goes through parseDate. */
export function isoDate(text: string): IsoDate {
  if (!isIsoDate(text)) throw new RangeError(`not a date: ${text}`);
  return text;
}

function pad(value: number, length: number): string {
  return (length === 2 ? value >= 10 : value >= 1000) ? String(value) : String(value).padStart(length, '0');
}

/** The ISO date of its parts; throws RangeError when it does not exist. */
export function isoDateOf(year: number, month: number, day: number): IsoDate {
  return isoDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

export function yearOf(date: IsoDate): number {
  return digitsAt(date, 0, 4);
}

export function monthOf(date: IsoDate): number {
  return digitsAt(date, 5, 2);
}

export function dayOf(date: IsoDate): number {
  return digitsAt(date, 8, 2);
}

/** Days since 1970-01-01, proleptic Gregorian. Years are counted from March, so that 29 February comes last. */
export function epochDayOf(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function epochDay(date: IsoDate): number {
  return epochDayOf(yearOf(date), monthOf(date), dayOf(date));
}

/** The date of a day number; throws RangeError outside the years 0001 to 9999. */
export function isoDateOfEpochDay(day: number): IsoDate {
  if (!Number.isSafeInteger(day)) throw new RangeError(`not a day number: ${day}`);
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return isoDateOf(year, month, dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1);
}

/** The date a number of days later (earlier when negative). Closing a validity starts the next a day later (S1-88). */
export function plusDays(date: IsoDate, days: number): IsoDate {
  return isoDateOfEpochDay(epochDay(date) + days);
}

/** Days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return epochDay(to) - epochDay(from);
}

/** Weekday of a day number: 1 = Monday to 7 = Sunday. */
export function weekdayOfEpochDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** 1 = Monday to 7 = Sunday. */
export function weekday(date: IsoDate): number {
  return weekdayOfEpochDay(epochDay(date));
}

export function compareDates(a: IsoDate, b: IsoDate): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether a date lies in a range, inclusive at both ends (P6); a blank end is open. */
export function isWithin(date: IsoDate, first: IsoDate | null | undefined, last: IsoDate | null | undefined): boolean {
  return (first ?? date) <= date && date <= (last ?? date);
}

/** The calendar date of an instant in a company's or branch's zone: 23:59 on 31/03 there is still 31/03. */
export function todayIn(zone: string, instant: Temporal.Instant): IsoDate {
  return isoDate(instant.toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** '13/11/2026'. */
export function formatDate(date: IsoDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}
