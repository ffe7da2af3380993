import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDate, plusDays } from './calendar-date.ts';
import {
  comparePeriods,
  dayInPeriod,
  firstDay,
  formatPeriod,
  isPeriod,
  lastDay,
  monthsBetween,
  nextPeriod,
  period,
  periodNumber,
  periodOf,
  periodOfDate,
  periodOfNumber,
  periodsBetween,
  plusPeriods,
  previousPeriod,
  type Period,
} from './period.ts';

const periods = fc
  .tuple(fc.integer({ min: 1, max: 9998 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => periodOf(year, month));

describe('periods', () => {
  test('only a year and an existing month are a period', () => {
    expect(['2026-11', '0001-01', '9999-12'].every(isPeriod)).toBe(true);
    expect(['2026-13', '2026-00', '0000-01', '2026-1', '2026/11', '202611', ''].some(isPeriod)).toBe(false);
    expect(() => period('2026-13')).toThrow(RangeError);
    expect(() => periodOfNumber(202_600)).toThrow(RangeError);
    expect(() => periodOfNumber(202_613)).toThrow(RangeError);
    expect(() => plusPeriods(period('9999-12'), 1)).toThrow(RangeError);
  });

  test('the integer form reads back', () => {
    expect(periodNumber(period('2026-11'))).toBe(202_611);
    fc.assert(
      fc.property(periods, (each) => {
        expect(periodOfNumber(periodNumber(each))).toBe(each);
      }),
    );
  });

  test('E26 (S1-80): the previous month and two months ago, across the year', () => {
    expect(previousPeriod(period('2006-01'))).toBe('2005-12');
    expect(plusPeriods(period('2006-01'), -2)).toBe('2005-11');
    expect(plusPeriods(period('2006-02'), -2)).toBe('2005-12');
  });

  test('E55 (S2-52): the month before January 2015 is December 2014', () => {
    expect(previousPeriod(period('2015-01'))).toBe('2014-12');
  });

  test('adding and counting months undo each other', () => {
    fc.assert(
      fc.property(periods, periods, (from, to) => {
        expect(plusPeriods(from, monthsBetween(from, to))).toBe(to);
        expect(comparePeriods(from, to)).toBe(Math.sign(monthsBetween(to, from)));
        expect(previousPeriod(nextPeriod(from))).toBe(from);
      }),
    );
  });

  test('a range holds both ends, and is empty when reversed', () => {
    const [november, february] = [period('2026-11'), period('2027-02')];
    expect(periodsBetween(november, february)).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(periodsBetween(february, november)).toEqual([]);
    expect(periodsBetween(period('9999-12'), period('9999-12'))).toEqual(['9999-12']);
  });

  test('its days run from the first to the day before the next period', () => {
    fc.assert(
      fc.property(periods, (each: Period) => {
        expect(plusDays(lastDay(each), 1)).toBe(firstDay(nextPeriod(each)));
        expect(periodOfDate(lastDay(each))).toBe(each);
      }),
    );
    expect(lastDay(period('2024-02'))).toBe('2024-02-29');
    expect(periodOfDate(isoDate('2026-11-13'))).toBe('2026-11');
  });

  test('E69 (T62): due day 31 in February is its last day', () => {
    expect(dayInPeriod(period('2027-02'), 31)).toBe('2027-02-28');
    expect(dayInPeriod(period('2026-03'), 10)).toBe('2026-03-10');
  });

  test('is written in Portuguese', () => {
    expect(formatPeriod(period('2026-11'))).toBe('novembro de 2026');
    expect(formatPeriod(period('2026-03'), 'short')).toBe('mar/2026');
  });
});
