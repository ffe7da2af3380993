import {
  formatPeriod,
  isPeriod,
  monthOfPeriod,
  periodOf,
  periodsBetween,
  yearOfPeriod,
  type Period,
} from './period.ts';

/** How many months a target or a commission tier looks at together. */
export type Window = 'MONTH' | 'QUARTER' | 'YEAR';

export interface WindowSpan {
  readonly window: Window;
  /** '2026-11', '2026-Q4' or '2026'. */
  readonly key: string;
  readonly first: Period;
  readonly last: Period;
  readonly periods: readonly Period[];
}

const monthsIn: Record<Window, number> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/** The window of that kind that holds the period. */
export function windowOf(period: Period, window: Window): WindowSpan {
  const year = yearOfPeriod(period);
  const length = monthsIn[window];
  const ordinal = Math.floor((monthOfPeriod(period) - 1) / length);
  const first = periodOf(year, ordinal * length + 1);
  const last = periodOf(year, (ordinal + 1) * length);
  const yearText = period.slice(0, 4);
  const key = window === 'MONTH' ? period : window === 'QUARTER' ? `${yearText}-Q${ordinal + 1}` : yearText;
  return { window, key, first, last, periods: periodsBetween(first, last) };
}

/** The window a key names ('2026-11', '2026-Q4', '2026'), or undefined. */
export function windowOfKey(key: string): WindowSpan | undefined {
  if (isPeriod(key)) return windowOf(key, 'MONTH');
  const match = /^(?!0000)(\d{4})(?:-Q([1-4]))?$/.exec(key);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (match[2] === undefined) return windowOf(periodOf(year, 1), 'YEAR');
  return windowOf(periodOf(year, Number(match[2]) * 3), 'QUARTER');
}

/** Whether the period is the last of its window: there a whole-window tier is settled and a fixed amount is dated. */
export function isLastPeriodOf(period: Period, window: Window): boolean {
  return monthOfPeriod(period) % monthsIn[window] === 0;
}

/** 'novembro de 2026', '4º trimestre de 2026', '2026'. */
export function formatWindow(span: WindowSpan): string {
  if (span.window === 'MONTH') return formatPeriod(span.first);
  if (span.window === 'YEAR') return span.key;
  return `${span.key.slice(6)}º trimestre de ${span.key.slice(0, 4)}`;
}
