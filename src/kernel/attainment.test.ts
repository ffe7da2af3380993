import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attainment, attainmentRate, compareAttainment, formatAttainment, type Attainment } from './attainment.ts';
import { rate, rateOfPercent } from './rate.ts';

function of(actual: number, target: number): Attainment {
  const value = attainment(actual, target);
  if (value === undefined) throw new Error('the target is filled');
  return value;
}

describe('attainment', () => {
  test('S0-41 (I1): a blank or zero target has no attainment, and it is written as nothing', () => {
    for (const target of [0, -0, null, undefined]) expect(attainment(30_000, target)).toBeUndefined();
    expect(formatAttainment(undefined)).toBe('');
  });

  test('E74 (S0-34): 30.000 of 50.000 is 60,0%, nothing yet is 0,0%, and net returns are negative', () => {
    expect(formatAttainment(of(3_000_000, 5_000_000))).toBe('60,0%');
    expect(formatAttainment(of(0, 5_000_000))).toBe('0,0%');
    expect(formatAttainment(of(-100_000, 5_000_000))).toBe('\u22122,0%');
  });

  test('P3: one decimal is shown, and 1.000% is written with its thousands', () => {
    expect(formatAttainment(of(1027, 1000))).toBe('102,7%');
    expect(formatAttainment(of(10_000, 1))).toBe('1.000.000,0%');
    expect(attainmentRate(of(1, 3))).toBe(333_333);
  });

  test('E05 (T09): 1.001 of 2.000 is above 50% although both are near it; 1.000 is exactly on it', () => {
    expect(compareAttainment(of(1001, 2000), rateOfPercent('50'))).toBe(1);
    expect(compareAttainment(of(1000, 2000), rateOfPercent('50'))).toBe(0);
  });

  test('E01, E02, E07 (S1-67, S1-101): 9,9% and 9,6% are below 10%, 10,0% is on it', () => {
    expect(compareAttainment(of(99, 1000), rateOfPercent('10'))).toBe(-1);
    expect(compareAttainment(of(100, 1000), rateOfPercent('10'))).toBe(0);
    expect(compareAttainment(of(24, 250), rateOfPercent('10'))).toBe(-1);
    expect(compareAttainment(of(126, 250), rateOfPercent('50'))).toBe(1);
  });

  test('E24 (S1-77): a cost of 7.500,01 over 10.000,00 is above 75%', () => {
    expect(compareAttainment(of(750_001, 1_000_000), rateOfPercent('75'))).toBe(1);
  });

  test('the comparison is exact for any integers, of either sign', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.maxSafeInteger().filter((target) => target !== 0),
        fc.integer({ min: -5_000_000, max: 5_000_000 }),
        (actual, target, millionths) => {
          const difference = BigInt(actual) * 1_000_000n - BigInt(millionths) * BigInt(target);
          const signed = target < 0 ? -difference : difference;
          const expected = signed < 0n ? -1 : signed > 0n ? 1 : 0;
          expect(compareAttainment(of(actual, target), rate(millionths))).toBe(expected);
        },
      ),
    );
  });

  test('fractions are not amounts', () => {
    expect(() => attainment(0.5, 1)).toThrow(RangeError);
    expect(() => attainment(1, 0.5)).toThrow(RangeError);
  });
});
