import { plusDays, type IsoDate } from '#kernel/calendar-date.ts';

/** A stretch of days on which a customer is a target customer, both ends included, and who marked it. */
export interface FlagStretch {
  readonly from: string;
  readonly to: string | null;
  readonly setBy: string;
}

/** Whether some day of the span is inside a stretch: what S in a month means, here and in the reports. */
export function isFlagged(stretches: readonly FlagStretch[], span: { first: string; last: string }): boolean {
  return stretches.some(({ from, to }) => from <= span.last && (to === null || to >= span.first));
}

/**
 * The stretches after S or N is said of a month (S0-15). S holds from its first day on, up to the next stretch when there
 * is one; N ends on the day before what stands in the month, so it holds until S is said again or a later stretch begins.
 * Saying what already holds changes nothing.
 */
export function planTargetFlag(
  stretches: readonly FlagStretch[],
  span: { first: string; last: string },
  flag: boolean,
  by: string,
): readonly FlagStretch[] {
  if (isFlagged(stretches, span) === flag) return stretches;
  const sorted = [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1));
  if (flag) {
    const next = sorted.find(({ from }) => from > span.last);
    const to = next === undefined ? null : plusDays(next.from as IsoDate, -1);
    return [...sorted, { from: span.first, to, setBy: by }].sort((a, b) => (a.from < b.from ? -1 : 1));
  }
  const dayBefore = plusDays(span.first as IsoDate, -1);
  return sorted.flatMap((stretch) => {
    const touches = stretch.from <= span.last && (stretch.to === null || stretch.to >= span.first);
    if (!touches) return [stretch];
    return stretch.from < span.first ? [{ ...stretch, to: dayBefore, setBy: by }] : [];
  });
}
