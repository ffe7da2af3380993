import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, runningShare } from './apportion.ts';
import { isoDate, isoDateOfEpochDay, plusDays } from './calendar-date.ts';
import { firstDay, lastDay, period } from './period.ts';
import { formatRate } from './rate.ts';
import {
  dateOfWorkedWeight,
  dayWeights,
  mondayToFriday,
  mondayToSaturday,
  shareOfYear,
  weeklyRest,
  workCalendar,
  workedBetween,
  workedByMonth,
  workedInPeriod,
  workedUntil,
  type DayException,
} from './worked-days.ts';

const commerce = workCalendar({ weekdays: mondayToSaturday });
const february2015 = period('2015-02');

function closed(first: string, days: number): DayException[] {
  return Array.from({ length: days }, (_, day) => ({ date: plusDays(isoDate(first), day), kind: 'CLOSED' }));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('worked days of a calendar', () => {
  test('E42 (S2-63): 2015 from Monday to Saturday less 9 national holidays has 305 worked days', () => {
    const worked = workedByMonth(commerce, 2015).map((month) => month.worked);
    expect(worked).toEqual([26, 24, 26, 24, 25, 26, 27, 26, 25, 26, 24, 26]);
    expect(sum(worked)).toBe(305);
  });

  test('E42 (T32): those weights distribute 1.560.000,00 exactly', () => {
    const parts = apportion(
      156_000_000,
      workedByMonth(commerce, 2015).map((month) => month.weight),
    );
    expect([parts[0], parts[1], parts[6], parts[11]]).toEqual([13_298_361, 12_275_410, 13_809_836, 13_298_360]);
    expect(sum(parts)).toBe(156_000_000);
  });

  test('E44 (S2-18): the calendar panel of February 2024 and February 2023', () => {
    const panel = (text: string) => {
      const { days, notWorked, worked } = workedInPeriod(commerce, period(text));
      return [days, notWorked, worked, formatRate(shareOfYear(commerce, period(text)), { decimals: 2 })];
    };
    expect(panel('2024-02')).toEqual([29, 4, 25, '8,20%']);
    expect(panel('2023-02')).toEqual([28, 4, 24, '7,89%']);
  });

  test('E45: with February 2015 closed the year has 281 days and February none of the target', () => {
    const calendar = workCalendar({ weekdays: mondayToSaturday, exceptions: closed('2015-02-01', 28) });
    const months = workedByMonth(calendar, 2015);
    expect(sum(months.map((month) => month.worked))).toBe(281);
    expect(formatRate(shareOfYear(calendar, february2015), { decimals: 2 })).toBe('0,00%');
    const parts = apportion(
      156_000_000,
      months.map((month) => month.weight),
    );
    expect([parts[0], parts[1], parts[6], sum(parts)]).toEqual([14_434_164, 0, 14_989_324, 156_000_000]);
  });

  test('E46: a calendar that never opens has no worked day, and its share of the year is zero', () => {
    const never = workCalendar({ weekdays: Array.from({ length: 7 }, () => false) });
    expect(sum(workedByMonth(never, 2015).map((month) => month.weight))).toBe(0);
    expect(shareOfYear(never, february2015)).toBe(0);
  });

  test('E47 (S2-71): January, February, March and June 2015 have 102 worked days', () => {
    const months = workedByMonth(commerce, 2015);
    expect(sum([0, 1, 2, 5].map((month) => months[month]?.worked ?? 0))).toBe(102);
  });

  test('E58 (S2-133): the daily split of February 2015 closes at 92.000,00 and gives Sundays nothing', () => {
    const weights = dayWeights(commerce, february2015);
    const whole = sum(weights);
    const days: number[] = [];
    let elapsed = 0;
    for (const weight of weights) {
      elapsed += weight;
      days.push(runningShare(9_200_000, elapsed, whole, sum(days)));
    }
    const worked = days.filter((amount) => amount > 0);
    expect(worked.slice(0, 3)).toEqual([383_333, 383_334, 383_333]);
    expect([worked.length, worked.filter((amount) => amount === 383_334).length]).toEqual([24, 8]);
    expect([days[0], days[7], sum(days)]).toEqual([0, 0, 9_200_000]);
  });

  test('E59 (S2-109): on Saturday 14/02/2015 twelve worked days have passed, so 46.000,00', () => {
    const elapsed = workedUntil(commerce, february2015, isoDate('2015-02-14'));
    expect(elapsed.worked).toBe(12);
    expect(runningShare(9_200_000, elapsed.weight, workedInPeriod(commerce, february2015).weight, 0)).toBe(4_600_000);
  });

  test('before the period nothing has elapsed, after it all has', () => {
    expect(workedUntil(commerce, february2015, isoDate('2015-01-31'))).toMatchObject({ days: 0, weight: 0 });
    expect(workedUntil(commerce, february2015, isoDate('2015-03-01'))).toEqual(workedInPeriod(commerce, february2015));
  });

  test('T35: prior years are cut on the day that reaches the same count of worked days', () => {
    const first = firstDay(period('2014-02'));
    const last = lastDay(period('2014-02'));
    expect(dateOfWorkedWeight(commerce, first, last, 1200)).toBe('2014-02-14');
    expect(dateOfWorkedWeight(commerce, first, last, 2500)).toBeUndefined();
    expect(dateOfWorkedWeight(commerce, first, last, 0)).toBeUndefined();
  });
});

describe('exceptions', () => {
  test('an opening beats a Sunday and a national holiday, a closure beats a weekday', () => {
    const calendar = workCalendar({
      weekdays: mondayToFriday,
      exceptions: [
        { date: isoDate('2026-11-02'), kind: 'OPEN' },
        { date: isoDate('2026-11-08'), kind: 'OPEN' },
        { date: isoDate('2026-11-09'), kind: 'CLOSED' },
      ],
    });
    const without = workCalendar({ weekdays: mondayToFriday });
    const november = period('2026-11');
    expect(workedInPeriod(without, november).worked).toBe(19);
    expect(workedInPeriod(calendar, november).worked).toBe(20);
  });

  test('C40: Christmas Eve can be half a day and a shop can open every day of the year', () => {
    const calendar = workCalendar({
      weekdays: Array.from({ length: 7 }, () => true),
      exceptions: [{ date: isoDate('2026-12-24'), kind: 'OPEN', weight: 50 }],
      nationalHolidays: false,
    });
    expect(workedInPeriod(calendar, period('2026-12'))).toEqual({ days: 31, worked: 31, notWorked: 0, weight: 3050 });
  });

  test('the last exception on a date wins: a branch over its company', () => {
    const date = isoDate('2026-07-09');
    const exceptions: DayException[] = [
      { date, kind: 'HOLIDAY' },
      { date, kind: 'OPEN' },
    ];
    const calendar = workCalendar({ weekdays: mondayToSaturday, exceptions });
    expect(workedBetween(calendar, date, date).worked).toBe(1);
    expect(weeklyRest(calendar, period('2026-07')).restDays).toBe(4);
  });

  test('a pattern has seven days of 0 to 100 hundredths', () => {
    expect(() => workCalendar({ weekdays: [true] })).toThrow(RangeError);
    expect(() => workCalendar({ weekdays: [101, 0, 0, 0, 0, 0, 0] })).toThrow(RangeError);
    expect(() => workCalendar({ weekdays: [0.5, 0, 0, 0, 0, 0, 0] })).toThrow(RangeError);
  });

  test('ranges that meet add up to the whole, across years too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16_000, max: 22_000 }),
        fc.nat({ max: 500 }),
        fc.nat({ max: 500 }),
        (day, one, two) => {
          const [start, cut, end] = [day, day + one, day + one + two + 1].map(isoDateOfEpochDay);
          if (start === undefined || cut === undefined || end === undefined) throw new Error('three days');
          const left = workedBetween(commerce, start, cut);
          const right = workedBetween(commerce, plusDays(cut, 1), end);
          const whole = workedBetween(commerce, start, end);
          expect([left.days + right.days, left.weight + right.weight]).toEqual([whole.days, whole.weight]);
        },
      ),
    );
  });
});

describe('weekly rest on commissions', () => {
  test('November 2026 has 23 working and 7 rest days, so R$ 10.000,00 gives R$ 3.043,48', () => {
    const { workingDays, restDays } = weeklyRest(commerce, period('2026-11'));
    expect([workingDays, restDays]).toEqual([23, 7]);
    expect(runningShare(1_000_000, restDays, workingDays, 0)).toBe(304_348);
  });

  test('a branch that closes on Saturdays or on a bridge day has the same, a municipal holiday is one more', () => {
    const bridge: DayException = { date: isoDate('2026-11-03'), kind: 'CLOSED' };
    const local: DayException = { date: isoDate('2026-11-25'), kind: 'HOLIDAY' };
    const rest = (exceptions: DayException[]) =>
      weeklyRest(workCalendar({ weekdays: mondayToFriday, exceptions }), period('2026-11')).restDays;
    expect([rest([bridge]), rest([bridge, local])]).toEqual([7, 8]);
  });
});
