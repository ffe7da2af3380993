import { dateExists, daysInMonth, digitsAt, isoDateOf, type IsoDate } from './calendar-date.ts';

declare const periodBrand: unique symbol;

/** A month 'YYYY-MM', years 0001 to 9999. Compares as text. */
export type Period = string & { readonly [periodBrand]: true };

export function isPeriod(text: string): text is Period {
  return text.length === 7 && text.charCodeAt(4) === 45 && dateExists(digitsAt(text, 0, 4), digitsAt(text, 5, 2), 1);
}

/** Brands a 'YYYY-MM'; throws RangeError otherwise. What a person types goes through parsePeriod. */
export function period(text: string): Period {
  if (!isPeriod(text)) throw new RangeError(`not a period: ${text}`);
  return text;
}

/** The period of a year and a month (1 to 12). */
export function periodOf(year: number, month: number): Period {
  return period(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
}

export function periodOfDate(date: IsoDate): Period {
  return period(date.slice(0, 7));
}

export function yearOfPeriod(value: Period): number {
  return digitsAt(value, 0, 4);
}

/** 1 to 12. */
export function monthOfPeriod(value: Period): number {
  return digitsAt(value, 5, 2);
}

/** The integer form in which tables hold a period: 202611. */
export function periodNumber(value: Period): number {
  return yearOfPeriod(value) * 100 + monthOfPeriod(value);
}

/** The period of 202611; throws RangeError when there is none. */
export function periodOfNumber(value: number): Period {
  return periodOf(Math.floor(value / 100), value % 100);
}

/** Months since year 0, for arithmetic. */
function monthIndex(value: Period): number {
  return yearOfPeriod(value) * 12 + monthOfPeriod(value) - 1;
}

/** A number of months later (earlier when negative): 02/2006 less 2 is 12/2005 (S1-80). */
export function plusPeriods(value: Period, months: number): Period {
  const index = monthIndex(value) + months;
  return periodOf(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1);
}

export function nextPeriod(value: Period): Period {
  return plusPeriods(value, 1);
}

export function previousPeriod(value: Period): Period {
  return plusPeriods(value, -1);
}

/** Months from one period to another; negative when the second is earlier. */
export function monthsBetween(from: Period, to: Period): number {
  return monthIndex(to) - monthIndex(from);
}

/** All periods from the first to the last, both included; empty when the last is earlier. */
export function periodsBetween(first: Period, last: Period): Period[] {
  const length = Math.max(0, monthsBetween(first, last) + 1);
  return Array.from({ length }, (_, months) => plusPeriods(first, months));
}

export function comparePeriods(a: Period, b: Period): -1 | 0 | 1 {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function firstDay(value: Period): IsoDate {
  return dayInPeriod(value, 1);
}

export function lastDay(value: Period): IsoDate {
  return dayInPeriod(value, 31);
}

/** The day of that number in the month, or the month's last day when it is shorter: day 31 of 02/2027 is 28/02. */
export function dayInPeriod(value: Period, day: number): IsoDate {
  const year = yearOfPeriod(value);
  const month = monthOfPeriod(value);
  return isoDateOf(year, month, Math.min(day, daysInMonth(year, month)));
}

const monthNames = [
  'janeiro',
  'fevereiro',
  'março',
  'abril',
  'maio',
  'junho',
  'julho',
  'agosto',
  'setembro',
  'outubro',
  'novembro',
  'dezembro',
] as const;

/** 'novembro' of 11. */
export function monthName(month: number): string {
  const name = monthNames[month - 1];
  if (name === undefined) throw new RangeError(`no such month: ${month}`);
  return name;
}

/** 'novembro de 2026'; short: 'nov/2026'. */
export function formatPeriod(value: Period, form: 'long' | 'short' = 'long'): string {
  const name = monthName(monthOfPeriod(value));
  const year = value.slice(0, 4);
  return form === 'long' ? `${name} de ${year}` : `${name.slice(0, 3)}/${year}`;
}
