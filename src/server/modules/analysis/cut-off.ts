import type { CutOff } from '#contract/reports.ts';
import { plusDays, type IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { refusals } from './refusals.ts';

export interface CutOffAsked {
  readonly cutOff?: CutOff | undefined;
  readonly until?: IsoDate | undefined;
}

export interface CountedDays {
  readonly cutOff: CutOff;
  /** Null when no day of the month is counted yet. */
  readonly countedUntil: IsoDate | null;
}

/**
 * Up to which day a month is counted (S0-34, T35): yesterday, today, or a date; never a day that has not come, and never
 * beyond the month, so a past month counts whole. A date given alone means the cut-off DATE; DATE without one is refused.
 */
export function countedDays(
  period: Period,
  asked: CutOffAsked,
  usual: 'YESTERDAY' | 'NOW',
  today: IsoDate,
): CountedDays {
  const cutOff = asked.cutOff ?? (asked.until === undefined ? usual : 'DATE');
  const last = [lastDay(period), limitOf(cutOff, asked.until, today)].reduce((a, b) => (a < b ? a : b));
  return { cutOff, countedUntil: last < firstDay(period) ? null : last };
}

function limitOf(cutOff: CutOff, until: IsoDate | undefined, today: IsoDate): IsoDate {
  if (cutOff === 'YESTERDAY') return plusDays(today, -1);
  if (cutOff === 'NOW') return today;
  if (until === undefined) return refuse(refusals.dateMissing);
  return until < today ? until : today;
}
