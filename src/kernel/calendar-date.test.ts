import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareDates,
  dayOf,
  daysBetween,
  epochDay,
  formatDate,
  isIsoDate,
  isoDate,
  isoDateOf,
  isoDateOfEpochDay,
  isWithin,
  monthOf,
  plusDays,
  todayIn,
  weekday,
  yearOf,
} from './calendar-date.ts';

/** Every day from 0001-01-01 to 9999-12-31. */
const dayNumbers = fc.integer({ min: -719_162, max: 2_932_896 });

describe('calendar dates', () => {
  test('only dates that exist, in ISO form, are dates', () => {
    const right = ['2026-11-13', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'];
    expect(right.filter(isIsoDate)).toEqual(right);
    const wrong = ['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-01-00', '2026-04-31', '0000-01-01'];
    const malformed = ['', '2026-1-01', '2026/01/01', '2026-01-01T00', '２０２６-01-01', '-026-01-01', '2026-01-1 '];
    expect([...wrong, ...malformed].filter(isIsoDate)).toEqual([]);
    expect(() => isoDate('2023-02-29')).toThrow(RangeError);
    expect(() => isoDateOf(2026, 2, 30)).toThrow(RangeError);
  });

  test('agrees with the language about every date, its weekday and its number', () => {
    fc.assert(
      fc.property(dayNumbers, (day) => {
        const known = Temporal.PlainDate.from('1970-01-01').add({ days: day });
        const date = isoDateOfEpochDay(day);
        expect(date).toBe(known.toString());
        expect(epochDay(date)).toBe(day);
        expect([yearOf(date), monthOf(date), dayOf(date)]).toEqual([known.year, known.month, known.day]);
        expect(weekday(date)).toBe(known.dayOfWeek);
      }),
    );
  });

  test('plusDays and daysBetween undo each other, and text order is date order', () => {
    fc.assert(
      fc.property(dayNumbers, dayNumbers, (from, to) => {
        const [first, second] = [isoDateOfEpochDay(from), isoDateOfEpochDay(to)];
        expect(plusDays(first, daysBetween(first, second))).toBe(second);
        expect(compareDates(first, second)).toBe(Math.sign(from - to));
      }),
    );
  });

  test('beyond the year 9999 there is no date', () => {
    expect(() => plusDays(isoDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => isoDateOfEpochDay(0.5)).toThrow(RangeError);
  });

  test('E27 (S1-88): the validity after a closed one starts the next day', () => {
    const closed = ['2006-12-31', '2007-02-28', '2008-02-28', '2008-02-29'];
    const starts = closed.map((date) => plusDays(isoDate(date), 1));
    expect(starts).toEqual(['2007-01-01', '2007-03-01', '2008-02-29', '2008-03-01']);
  });

  test('X11, X12 (S1-92): closing at 30/06/2006 starts at 01/07/2006, at 31/07/2006 starts at 01/08/2006', () => {
    expect(plusDays(isoDate('2006-06-30'), 1)).toBe('2006-07-01');
    expect(plusDays(isoDate('2006-07-31'), 1)).toBe('2006-08-01');
  });

  test('X31 (S4-99): five days before 20/03/2026 is 15/03/2026', () => {
    expect(plusDays(isoDate('2026-03-20'), -5)).toBe('2026-03-15');
  });

  test('P6: a range includes both its ends, and a blank end is open', () => {
    const [first, middle, last] = [isoDate('2026-03-01'), isoDate('2026-03-15'), isoDate('2026-03-31')];
    expect([first, middle, last].every((date) => isWithin(date, first, last))).toBe(true);
    expect(isWithin(isoDate('2026-04-01'), first, last)).toBe(false);
    expect(isWithin(isoDate('2026-02-28'), first, null)).toBe(false);
    expect(isWithin(last, null, undefined)).toBe(true);
  });

  test('E76 (S3-68): 23:59 on 31/03 in the zone is still 31/03, a minute later is 01/04', () => {
    const instant = Temporal.Instant.from('2026-03-31T23:59:00-03:00');
    expect(todayIn('America/Sao_Paulo', instant)).toBe('2026-03-31');
    expect(todayIn('America/Sao_Paulo', instant.add({ minutes: 1 }))).toBe('2026-04-01');
    expect(todayIn('America/Manaus', instant.add({ minutes: 1 }))).toBe('2026-03-31');
    expect(todayIn('UTC', instant)).toBe('2026-04-01');
  });

  test('is written as Brazilians write it', () => {
    expect(formatDate(isoDate('2026-11-03'))).toBe('03/11/2026');
  });
});
