import { epochDayOf, isoDateOf, isoDateOfEpochDay, yearOf, type IsoDate } from './calendar-date.ts';

export interface NationalHoliday {
  readonly date: IsoDate;
  readonly name: string;
}

interface FixedHoliday {
  readonly month: number;
  readonly day: number;
  readonly name: string;
  /** First year of the law in force; blank for those older than any data a company keeps. */
  readonly since?: number;
}

/**
 * The national table: Leis 662/1949, 6.802/1980, 10.607/2002 and 14.759/2023. Carnival and Corpus Christi
 * are not in it (a branch that closes registers them), nor are election Sundays.
 */
const fixedHolidays: readonly FixedHoliday[] = [
  { month: 1, day: 1, name: 'Confraternização Universal' },
  { month: 4, day: 21, name: 'Tiradentes' },
  { month: 5, day: 1, name: 'Dia do Trabalho' },
  { month: 9, day: 7, name: 'Independência do Brasil' },
  { month: 10, day: 12, name: 'Nossa Senhora Aparecida', since: 1980 },
  { month: 11, day: 2, name: 'Finados' },
  { month: 11, day: 15, name: 'Proclamação da República' },
  { month: 11, day: 20, name: 'Dia Nacional de Zumbi e da Consciência Negra', since: 2024 },
  { month: 12, day: 25, name: 'Natal' },
];

/** Easter Sunday as a day number (Gregorian computus of Meeus). */
export function easterEpochDay(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const correction = Math.floor((8 * century + 13) / 25);
  const moon = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - moon - (yearOfCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * sunday) / 451);
  const march = moon + sunday - 7 * late + 114;
  return epochDayOf(year, Math.floor(march / 31), (march % 31) + 1);
}

const byYear = new Map<number, readonly NationalHoliday[]>();

/** The national holidays of a year, in order of date: nine, ten since 2024. */
export function nationalHolidays(year: number): readonly NationalHoliday[] {
  const known = byYear.get(year);
  if (known !== undefined) return known;
  const holidays: NationalHoliday[] = [
    { date: isoDateOfEpochDay(easterEpochDay(year) - 2), name: 'Sexta-feira Santa' },
  ];
  for (const { month, day, name, since } of fixedHolidays) {
    if (since === undefined || year >= since) holidays.push({ date: isoDateOf(year, month, day), name });
  }
  holidays.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  byYear.set(year, holidays);
  return holidays;
}

/** The national holiday on a date, or undefined. */
export function nationalHolidayOn(date: IsoDate): NationalHoliday | undefined {
  return nationalHolidays(yearOf(date)).find((holiday) => holiday.date === date);
}
