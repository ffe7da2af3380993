import fc from 'fast-check';
import { expect, test } from 'vitest';
import { period, periodOf, plusPeriods } from './period.ts';
import { formatWindow, isLastPeriodOf, windowOf, windowOfKey } from './window.ts';

const november = period('2026-11');

test('the month, quarter and year that hold November 2026', () => {
  expect(windowOf(november, 'MONTH')).toEqual({
    window: 'MONTH',
    key: '2026-11',
    first: '2026-11',
    last: '2026-11',
    periods: ['2026-11'],
  });
  expect(windowOf(november, 'QUARTER')).toEqual({
    window: 'QUARTER',
    key: '2026-Q4',
    first: '2026-10',
    last: '2026-12',
    periods: ['2026-10', '2026-11', '2026-12'],
  });
  expect(windowOf(november, 'YEAR')).toMatchObject({ key: '2026', first: '2026-01', last: '2026-12' });
  expect(windowOf(november, 'YEAR').periods).toHaveLength(12);
});

test('the last month of a window is where its tier is settled', () => {
  expect(isLastPeriodOf(november, 'MONTH')).toBe(true);
  expect(isLastPeriodOf(november, 'QUARTER')).toBe(false);
  expect(isLastPeriodOf(plusPeriods(november, 1), 'QUARTER')).toBe(true);
  expect(isLastPeriodOf(period('2026-09'), 'YEAR')).toBe(false);
  expect(isLastPeriodOf(period('2026-12'), 'YEAR')).toBe(true);
});

test('every period lies in its windows, whose keys read back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('MONTH', 'QUARTER', 'YEAR'),
      (year, month, kind) => {
        const each = periodOf(year, month);
        const span = windowOf(each, kind);
        expect(span.periods).toContain(each);
        expect(isLastPeriodOf(span.last, kind)).toBe(true);
        expect(windowOfKey(span.key)).toEqual(span);
      },
    ),
  );
});

test('what is not a key names no window', () => {
  expect(['', '2026-Q5', '2026-13', '26', '0000', '2026-q1'].map(windowOfKey)).toEqual(Array(6).fill(undefined));
});

test('is written in Portuguese', () => {
  const written = (['MONTH', 'QUARTER', 'YEAR'] as const).map((kind) => formatWindow(windowOf(november, kind)));
  expect(written).toEqual(['novembro de 2026', '4º trimestre de 2026', '2026']);
});
