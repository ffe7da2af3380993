import { describe, expect, it } from 'vitest';
import { isoDate } from '#kernel/calendar-date.ts';
import { period } from '#kernel/period.ts';
import { countedDays } from './cut-off.ts';

const today = isoDate('2026-11-13');
const november = period('2026-11');

describe('the days a report counts', () => {
  it('S0-34: end yesterday, so that sales dated today are excluded', () => {
    expect(countedDays(november, {}, 'YESTERDAY', today)).toEqual({ cutOff: 'YESTERDAY', countedUntil: '2026-11-12' });
  });

  it('T35: include today when the reader asks for now, or the company usually does', () => {
    expect(countedDays(november, { cutOff: 'NOW' }, 'YESTERDAY', today).countedUntil).toBe('2026-11-13');
    expect(countedDays(november, {}, 'NOW', today)).toEqual({ cutOff: 'NOW', countedUntil: '2026-11-13' });
  });

  it('T35: end on the date asked for, which needs no more than itself', () => {
    const until = isoDate('2026-11-05');
    expect(countedDays(november, { until }, 'YESTERDAY', today)).toEqual({ cutOff: 'DATE', countedUntil: until });
  });

  it('T35: never end on a day that has not come', () => {
    const until = isoDate('2026-11-25');
    expect(countedDays(november, { cutOff: 'DATE', until }, 'YESTERDAY', today).countedUntil).toBe(today);
  });

  it('S0-34: are all of a past month', () => {
    expect(countedDays(period('2026-10'), {}, 'YESTERDAY', today).countedUntil).toBe('2026-10-31');
  });

  it('E74 (S0-34): are none on the first of the month, and none of a future month', () => {
    expect(countedDays(november, {}, 'YESTERDAY', isoDate('2026-11-01')).countedUntil).toBeNull();
    expect(countedDays(period('2026-12'), { cutOff: 'NOW' }, 'YESTERDAY', today).countedUntil).toBeNull();
  });

  it('T35: are refused when a date is to be the end and none is given', () => {
    expect(() => countedDays(november, { cutOff: 'DATE' }, 'YESTERDAY', today)).toThrow('analysis.cut-off-needs-date');
  });
});
