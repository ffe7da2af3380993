import { dateExists, digitsAt, isIsoDate, isoDateOf, type IsoDate } from './calendar-date.ts';
import { monthName, periodOf, periodOfDate, type Period } from './period.ts';

/**
 * The order and width in which a file or a person writes dates. Separators are '/', '-' or '.', the same
 * twice; day and month may lack their leading zero; a time after the date is ignored.
 */
export type DateShape = 'yyyy-mm-dd' | 'yyyy/mm/dd' | 'dd/mm/yyyy' | 'dd/mm/yy' | 'mm/dd/yyyy' | 'yyyymmdd';

export const dateShapes: readonly DateShape[] = [
  'yyyy-mm-dd',
  'yyyy/mm/dd',
  'dd/mm/yyyy',
  'dd/mm/yy',
  'mm/dd/yyyy',
  'yyyymmdd',
];

/** not-this-shape: other characters or order. no-such-date: 31/02. out-of-range: before 1900, so a typing slip. */
export type DateProblem = 'empty' | 'not-this-shape' | 'no-such-date' | 'out-of-range';

export type ParsedDate =
  | { readonly ok: true; readonly value: IsoDate }
  | { readonly ok: false; readonly reason: DateProblem };

const earliestYear = 1900;
const time = String.raw`(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`);
const yearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`);
const shortYearLast = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{2})${time}$`);
const compact = new RegExp(String.raw`^(\d{4})()(\d{2})(\d{2})${time}$`);

const patterns: Record<DateShape, RegExp> = {
  'yyyy-mm-dd': yearFirst,
  'yyyy/mm/dd': yearFirst,
  'dd/mm/yyyy': yearLast,
  'dd/mm/yy': shortYearLast,
  'mm/dd/yyyy': yearLast,
  yyyymmdd: compact,
};

function refused(reason: DateProblem): ParsedDate {
  return { ok: false, reason };
}

/** Two digits: 00 to 79 are of this century, 80 to 99 of the last. */
function fullYear(year: number): number {
  return year < 80 ? 2000 + year : 1900 + year;
}

/** Nearly every row of an import: four and two digits at their places, no time, no spaces. */
function parseFixedWidth(text: string, shape: DateShape): ParsedDate | undefined {
  if (text.length !== 10 || shape === 'dd/mm/yy' || shape === 'yyyymmdd') return undefined;
  const startsWithYear = shape === 'yyyy-mm-dd' || shape === 'yyyy/mm/dd';
  const separator = text.charCodeAt(startsWithYear ? 4 : 2);
  if (separator !== text.charCodeAt(startsWithYear ? 7 : 5) || separator < 45 || separator > 47) return undefined;
  const year = digitsAt(text, startsWithYear ? 0 : 6, 4);
  const first = digitsAt(text, startsWithYear ? 5 : 0, 2);
  const second = digitsAt(text, startsWithYear ? 8 : 3, 2);
  if (year < 0 || first < 0 || second < 0) return undefined;
  return shape === 'dd/mm/yyyy' ? checked(year, second, first) : checked(year, first, second);
}

/** The calendar date a text writes in the given shape. */
export function parseDate(text: string, shape: DateShape): ParsedDate {
  if (shape === 'yyyy-mm-dd' && isIsoDate(text) && digitsAt(text, 0, 4) >= earliestYear)
    return { ok: true, value: text };
  const fixed = parseFixedWidth(text, shape);
  if (fixed !== undefined) return fixed;
  const trimmed = text.trim();
  if (trimmed === '') return refused('empty');
  const match = patterns[shape].exec(trimmed);
  if (match === null) return refused('not-this-shape');
  const first = Number(match[1]);
  const second = Number(match[3]);
  const third = Number(match[4]);
  if (shape === 'dd/mm/yyyy') return checked(third, second, first);
  if (shape === 'dd/mm/yy') return checked(fullYear(third), second, first);
  if (shape === 'mm/dd/yyyy') return checked(third, first, second);
  return checked(first, second, third);
}

function checked(year: number, month: number, day: number): ParsedDate {
  if (year < earliestYear) return refused('out-of-range');
  if (!dateExists(year, month, day)) return refused('no-such-date');
  return { ok: true, value: isoDateOf(year, month, day) };
}

export type DetectedDateShape =
  | { readonly kind: 'detected'; readonly shape: DateShape }
  /** Every sample reads in each of these shapes (03/04/2026): a person has to say. */
  | { readonly kind: 'ambiguous'; readonly shapes: readonly DateShape[] }
  /** No shape reads this sample and all those before it. */
  | { readonly kind: 'unknown'; readonly sample: string }
  | { readonly kind: 'empty' };

/** Finds the shape that reads every sample; blanks are skipped, and what samples leave open is reported. */
export function detectDateShape(samples: readonly string[]): DetectedDateShape {
  let candidates: readonly DateShape[] = dateShapes;
  let filled: string | undefined;
  for (const sample of samples) {
    if (sample.trim() === '') continue;
    filled ??= sample.trim();
    candidates = candidates.filter((shape) => parseDate(sample, shape).ok);
    if (candidates.length === 0) return { kind: 'unknown', sample };
  }
  if (filled === undefined) return { kind: 'empty' };
  // The two year-first shapes read the same; the first sample's separator names the one meant.
  const redundant: DateShape = filled.charAt(4) === '/' ? 'yyyy-mm-dd' : 'yyyy/mm/dd';
  const shapes = candidates.filter((shape) => shape !== redundant);
  const [shape] = shapes;
  return shapes.length === 1 && shape !== undefined ? { kind: 'detected', shape } : { kind: 'ambiguous', shapes };
}

export type ParsedPeriod =
  | { readonly ok: true; readonly value: Period }
  | { readonly ok: false; readonly reason: DateProblem };

/**
 * The month a text names: '2017-07', '07/2017', '201707', 'jul/2017', 'julho de 2017', or the month of a
 * whole date in the given shape (default 'dd/mm/yyyy'; ISO and compact dates are always read).
 */
export function parsePeriod(text: string, shape: DateShape = 'dd/mm/yyyy'): ParsedPeriod {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, reason: 'empty' };
  const yearThenMonth = /^(\d{4})[-/.]?(\d{2})$/.exec(trimmed) ?? /^(\d{4})[-/.](\d)$/.exec(trimmed);
  if (yearThenMonth !== null) return checkedPeriod(Number(yearThenMonth[1]), Number(yearThenMonth[2]));
  const monthThenYear = /^(\d{1,2})[-/.](\d{4})$/.exec(trimmed);
  if (monthThenYear !== null) return checkedPeriod(Number(monthThenYear[2]), Number(monthThenYear[1]));
  const named = /^(\p{L}{3,9})\.?(?:\s*[-/.]\s*|\s+de\s+|\s+)(\d{4}|\d{2})$/iu.exec(trimmed);
  if (named !== null) {
    const year = Number(named[2]);
    return checkedPeriod((named[2] ?? '').length === 2 ? fullYear(year) : year, monthOfName(named[1] ?? ''));
  }
  const tried = [parseDate(trimmed, shape), parseDate(trimmed, 'yyyy-mm-dd'), parseDate(trimmed, 'yyyymmdd')];
  const found =
    tried.find((parsed) => parsed.ok) ?? tried.find((parsed) => !parsed.ok && parsed.reason !== 'not-this-shape');
  if (found === undefined) return { ok: false, reason: 'not-this-shape' };
  return found.ok ? { ok: true, value: periodOfDate(found.value) } : found;
}

/** 1 to 12 of a whole name or its first three letters, accents optional; 0 when it is neither. */
function monthOfName(text: string): number {
  const plain = stripped(text);
  for (let month = 1; month <= 12; month += 1) {
    const name = stripped(monthName(month));
    if (plain === name || plain === name.slice(0, 3)) return month;
  }
  return 0;
}

function stripped(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function checkedPeriod(year: number, month: number): ParsedPeriod {
  if (year < earliestYear) return { ok: false, reason: 'out-of-range' };
  if (month < 1 || month > 12) return { ok: false, reason: 'no-such-date' };
  return { ok: true, value: periodOf(year, month) };
}
