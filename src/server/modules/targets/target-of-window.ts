import type { Window, WindowSpan } from '#kernel/window.ts';
import { monthOfPeriod } from '#kernel/period.ts';
import type { Slot, Span, TargetLine } from './target.ts';

const spanOf: Record<Window, Span> = { MONTH: 'MONTH', QUARTER: 'QUARTER', YEAR: 'YEAR' };

/** The slot of a window in its year's plan. */
export function slotOf(span: WindowSpan): Slot {
  const month = monthOfPeriod(span.first);
  const number = span.window === 'YEAR' ? 0 : span.window === 'QUARTER' ? Math.floor((month - 1) / 3) + 1 : month;
  return `${spanOf[span.window]}|${number}`;
}

/** The slots a slot is made of: a year of its quarters, a quarter of its months. */
function partsOf(slot: Slot): Slot[] {
  const [span, text] = slot.split('|');
  if (span === 'YEAR') return [1, 2, 3, 4].map((quarter): Slot => `QUARTER|${quarter}`);
  if (span === 'QUARTER') return [2, 1, 0].map((before): Slot => `MONTH|${Number(text) * 3 - before}`);
  return [];
}

function targetOfSlot(line: TargetLine, slot: Slot): number | undefined {
  const own = line.values.get(slot);
  if (own !== undefined) return own;
  const filled = partsOf(slot)
    .map((part) => targetOfSlot(line, part))
    .filter((value) => value !== undefined);
  return filled.length === 0 ? undefined : filled.reduce((sum, value) => sum + value, 0);
}

/**
 * A line's target of a window: its own value, or else the sum of what is filled inside it, each quarter by its own
 * value or else by its months. Undefined when nothing is filled. Only additive indicators exist here, so a sum is right.
 */
export function targetOfWindow(line: TargetLine, span: WindowSpan): number | undefined {
  return targetOfSlot(line, slotOf(span));
}
