import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import { windowOf, type Window } from '#kernel/window.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import { slotOf, targetOfWindow } from './target-of-window.ts';
import type { Slot } from './target.ts';

const targetOf = (values: Partial<Record<Slot, number>>, window: Window, of = '2026-11') =>
  targetOfWindow(aTargetLine(values), windowOf(period(of), window));

describe('the target of a window', () => {
  it('S1-95: a window has its slot in the plan of its year', () => {
    expect(slotOf(windowOf(period('2026-01'), 'MONTH'))).toBe('MONTH|1');
    expect(slotOf(windowOf(period('2026-12'), 'MONTH'))).toBe('MONTH|12');
    expect(slotOf(windowOf(period('2026-03'), 'QUARTER'))).toBe('QUARTER|1');
    expect(slotOf(windowOf(period('2026-11'), 'QUARTER'))).toBe('QUARTER|4');
    expect(slotOf(windowOf(period('2026-11'), 'YEAR'))).toBe('YEAR|0');
  });

  it('S1-101: 250 in each of twelve months is 750 a quarter and 3,000 a year', () => {
    const months = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`MONTH|${index + 1}`, 250]));
    expect(targetOf(months, 'MONTH')).toBe(250);
    expect(targetOf(months, 'QUARTER')).toBe(750);
    expect(targetOf(months, 'YEAR')).toBe(3_000);
  });

  it('S1-95: an own value wins over the sum of what is inside, zero included', () => {
    expect(targetOf({ 'YEAR|0': 10, 'QUARTER|4': 7, 'MONTH|11': 3 }, 'YEAR')).toBe(10);
    expect(targetOf({ 'YEAR|0': 0, 'MONTH|11': 3 }, 'YEAR')).toBe(0);
    expect(targetOf({ 'QUARTER|4': 7, 'MONTH|11': 3 }, 'QUARTER')).toBe(7);
  });

  it('S1-95: a quarter without a value of its own counts by its months, beside quarters that have one', () => {
    expect(targetOf({ 'QUARTER|1': 30, 'MONTH|2': 99, 'MONTH|4': 5, 'MONTH|11': 6 }, 'YEAR')).toBe(41);
  });

  it('S1-95: what is not filled is blank, not zero; a year is not spread over its months', () => {
    expect(targetOf({}, 'YEAR')).toBeUndefined();
    expect(targetOf({ 'MONTH|1': 5 }, 'QUARTER')).toBeUndefined();
    expect(targetOf({ 'YEAR|0': 1_200 }, 'MONTH')).toBeUndefined();
  });
});
