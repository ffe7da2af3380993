import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideRounded, multiplyDivideRounded } from './rounding.ts';

const integer = fc.maxSafeInteger();
const nonZero = integer.filter((value) => value !== 0);

/** Written apart from the code under test: the nearest integer by doubling, in exact arithmetic. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n !== denominator < 0n;
  const top = numerator < 0n ? -numerator : numerator;
  const bottom = denominator < 0n ? -denominator : denominator;
  const magnitude = (2n * top + bottom) / (2n * bottom);
  return negative ? -magnitude : magnitude;
}

describe('divideRounded', () => {
  test('P1: a half goes away from zero on both sides', () => {
    expect([5, 15, 25, -5, -15, -25, 4, -4, 6].map((value) => divideRounded(value, 10))).toEqual([
      1, 2, 3, -1, -2, -3, 0, 0, 1,
    ]);
  });

  test('a company that rounds half to even gets the even neighbour (NBR 5891)', () => {
    expect([5, 15, 25, 35, -5, -15, -25, 26, 24].map((value) => divideRounded(value, 10, 'HALF_EVEN'))).toEqual([
      0, 2, 2, 4, 0, -2, -2, 3, 2,
    ]);
  });

  test('a small negative rounds to zero and never to minus zero', () => {
    expect(Object.is(divideRounded(-1, 10), 0)).toBe(true);
    expect(Object.is(divideRounded(0, -10), 0)).toBe(true);
  });

  test('numbers and bigints give the exact nearest integer', () => {
    fc.assert(
      fc.property(integer, nonZero, (numerator, denominator) => {
        const expected = Number(nearest(BigInt(numerator), BigInt(denominator)));
        expect(divideRounded(numerator, denominator)).toBe(expected);
        expect(divideRounded(BigInt(numerator), BigInt(denominator))).toBe(expected);
      }),
    );
  });

  test('half to even differs from half away only on an exact half, and is then even', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 200 }), (numerator, denominator) => {
        const away = divideRounded(numerator, denominator);
        const even = divideRounded(numerator, denominator, 'HALF_EVEN');
        expect(divideRounded(BigInt(numerator), BigInt(denominator), 'HALF_EVEN')).toBe(even);
        const onHalf = Math.abs(numerator % denominator) * 2 === denominator;
        expect(onHalf ? even % 2 : even - away).toBeCloseTo(0, 10);
      }),
    );
  });

  test('a negative numerator mirrors the positive one in both roundings', () => {
    fc.assert(
      fc.property(integer, nonZero, fc.constantFrom('HALF_AWAY', 'HALF_EVEN'), (numerator, denominator, rounding) => {
        expect(divideRounded(-numerator, denominator, rounding) + divideRounded(numerator, denominator, rounding)).toBe(
          0,
        );
      }),
    );
  });

  test('a zero denominator, a fraction and an unsafe result are bugs and throw', () => {
    expect(() => divideRounded(1, 0)).toThrow(RangeError);
    expect(() => divideRounded(1n, 0n)).toThrow(RangeError);
    expect(() => divideRounded(0.5, 2)).toThrow(RangeError);
    expect(() => divideRounded(1, Number.NaN)).toThrow(RangeError);
    expect(() => divideRounded(2n ** 60n, 1n)).toThrow(RangeError);
  });
});

describe('multiplyDivideRounded', () => {
  test('the product is exact whatever its size', () => {
    fc.assert(
      fc.property(integer, fc.integer({ min: -1_000_000, max: 1_000_000 }), (a, b) => {
        expect(multiplyDivideRounded(a, b, 1_000_000)).toBe(Number(nearest(BigInt(a) * BigInt(b), 1_000_000n)));
      }),
    );
  });

  test('fractions throw even when their product is whole', () => {
    expect(() => multiplyDivideRounded(0.5, 2, 1)).toThrow(RangeError);
    expect(() => multiplyDivideRounded(2 ** 60, 2, 1)).toThrow(RangeError);
  });
});
