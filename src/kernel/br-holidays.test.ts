import Holidays from 'date-holidays';
import { expect, test } from 'vitest';
import { easterEpochDay, nationalHolidayOn, nationalHolidays } from './br-holidays.ts';
import { isoDate, isoDateOfEpochDay } from './calendar-date.ts';

test('November 2026 has Finados, Republic and, since 2024, Consciência Negra', () => {
  const november = nationalHolidays(2026).filter(({ date }) => date.startsWith('2026-11'));
  expect(november.map(({ date }) => date)).toEqual(['2026-11-02', '2026-11-15', '2026-11-20']);
  expect(nationalHolidays(2023)).toHaveLength(9);
  expect(nationalHolidays(2024)).toHaveLength(10);
});

test('Carnival, Corpus Christi and election days are not national holidays', () => {
  for (const date of ['2026-02-17', '2026-06-04', '2026-10-04'])
    expect(nationalHolidayOn(isoDate(date))).toBeUndefined();
  expect(nationalHolidayOn(isoDate('2024-03-29'))?.name).toBe('Sexta-feira Santa');
});

test('Easter falls where the almanac says, at its earliest and latest too', () => {
  const easters = [1818, 1943, 2000, 2008, 2015, 2024, 2026, 2038].map((year) =>
    isoDateOfEpochDay(easterEpochDay(year)),
  );
  expect(easters).toEqual([
    '1818-03-22',
    '1943-04-25',
    '2000-04-23',
    '2008-03-23',
    '2015-04-05',
    '2024-03-31',
    '2026-04-05',
    '2038-04-25',
  ]);
});

test('2017 to 2026 agree with an independent table, its election Sundays left out', () => {
  const independent = new Holidays('BR');
  for (let year = 2017; year <= 2026; year += 1) {
    const known = independent
      .getHolidays(year)
      .filter(({ type, name }) => type === 'public' && !/elei/i.test(name))
      .map(({ date }) => date.slice(0, 10));
    expect(nationalHolidays(year).map(({ date }) => date as string)).toEqual(known.sort());
  }
});
