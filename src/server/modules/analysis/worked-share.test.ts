import { describe, expect, it } from 'vitest';
import { isoDate } from '#kernel/calendar-date.ts';
import { period } from '#kernel/period.ts';
import { mondayToSaturday, workCalendar } from '#kernel/worked-days.ts';
import { targetToDate, workedDaysOf } from './worked-share.ts';

const february = period('2015-02');
const company = workCalendar({ weekdays: mondayToSaturday });
const closed = workCalendar({ weekdays: [false, false, false, false, false, false, false] });
const everyDay = workCalendar({ weekdays: [true, true, true, true, true, true, true] });
const own = new Map([
  [1, everyDay],
  [2, closed],
]);
const calendars = { company, own, headOffice: company };

describe('a target prorated by worked days', () => {
  it('E59 (S2-109): 92.000,00 after 12 of 24 worked days is 46.000,00', () => {
    const saturday = isoDate('2015-02-14');
    expect(workedDaysOf(company, february, saturday)).toEqual({ elapsed: 12, total: 24 });
    expect(targetToDate(calendars, february, saturday, 'HALF_AWAY')(9_200_000, undefined)).toBe(4_600_000);
  });

  it("T35: goes by the calendar of the owner's branch", () => {
    const toDate = targetToDate(calendars, february, isoDate('2015-02-14'), 'HALF_AWAY');
    expect(toDate(9_200_000, 1)).toBe(4_600_000);
    expect(targetToDate(calendars, february, isoDate('2015-02-07'), 'HALF_AWAY')(2_800, 1)).toBe(700);
    expect(toDate(9_200_000, 3)).toBe(4_600_000);
  });

  it('T35: is nothing before the first counted day, and blank where no day is worked', () => {
    expect(targetToDate(calendars, february, null, 'HALF_AWAY')(100, undefined)).toBe(0);
    expect(targetToDate(calendars, february, null, 'HALF_AWAY')(100, 2)).toBeNull();
    expect(workedDaysOf(company, february, null)).toEqual({ elapsed: 0, total: 24 });
  });
});
