import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addCents,
  cents,
  discounted,
  formatCents,
  multiplyByRate,
  negateCents,
  subtractCents,
  sumCents,
  zeroCents,
} from './money.ts';
import { rate, rateOfPercent } from './rate.ts';

function percentOf(amount: number, percent: string): number {
  return multiplyByRate(cents(amount), rateOfPercent(percent));
}

describe('amounts of money', () => {
  test('only whole, safe centavos are money', () => {
    for (const wrong of [0.1, Number.NaN, Infinity, 2 ** 53]) expect(() => cents(wrong)).toThrow(RangeError);
    expect(Object.is(cents(-0), 0)).toBe(true);
  });

  test('sums are exact and an overflow throws, even when a later amount would cancel it', () => {
    expect(sumCents([cents(1001), cents(-1), zeroCents])).toBe(1000);
    expect(sumCents([])).toBe(0);
    const largest = cents(Number.MAX_SAFE_INTEGER);
    expect(() => sumCents([largest, largest, negateCents(largest)])).toThrow(RangeError);
    expect(addCents(cents(10), cents(5))).toBe(15);
    expect(subtractCents(cents(10), cents(15))).toBe(-5);
    expect(() => addCents(largest, cents(1))).toThrow(RangeError);
  });

  test('E23 (P1): 15% of 33,33, 2,5% of 1,00 and of -1,00, and 1,5% of 67,00 round half away from zero', () => {
    expect(percentOf(3333, '15')).toBe(500);
    expect(percentOf(100, '2.5')).toBe(3);
    expect(percentOf(-100, '2.5')).toBe(-3);
    expect(percentOf(6700, '1.5')).toBe(101);
  });

  test('a company that rounds half to even gets 0,02 for 2,5% of 1,00', () => {
    expect(multiplyByRate(cents(100), rateOfPercent('2.5'), 'HALF_EVEN')).toBe(2);
  });

  test('X03 (S1-47), X16 (S1-143): plain percentages of whole amounts', () => {
    expect(percentOf(100_000, '10')).toBe(10_000);
    expect(percentOf(20_000, '15')).toBe(3000);
  });

  test('X20 (S2-47): 30% growth on 1.200.000,00 gives 1.560.000,00', () => {
    expect(addCents(cents(120_000_000), multiplyByRate(cents(120_000_000), rateOfPercent('30')))).toBe(156_000_000);
  });

  test('X23 (S2-81): 10% off 100.000,00 is 90.000,00, and 10% on top of that is 99.000,00', () => {
    const net = discounted(cents(10_000_000), rateOfPercent('10'));
    expect(net).toBe(9_000_000);
    expect(discounted(net, rateOfPercent('-10'))).toBe(9_900_000);
  });

  test('X25, X26, X27 (S3-21..23): discounts and surcharges on a list price of 100,00', () => {
    const prices = ['10', '-10', '15', '20', '2'].map((percent) => discounted(cents(10_000), rateOfPercent(percent)));
    expect(prices).toEqual([9000, 11_000, 8500, 8000, 9800]);
  });

  test('E65 (P1): 33,33 less 15% is 28,33 and 9,99 with a surcharge of 2,5% is 10,24', () => {
    expect(discounted(cents(3333), rateOfPercent('15'))).toBe(2833);
    expect(discounted(cents(999), rateOfPercent('-2.5'))).toBe(1024);
  });

  test('a percentage of any amount is within half a centavo of the exact product, and mirrors its negative', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: -1_000_000, max: 1_000_000 }), (amount, millionths) => {
        const part = multiplyByRate(cents(amount), rate(millionths));
        const error = BigInt(part) * 1_000_000n - BigInt(amount) * BigInt(millionths);
        expect(2n * (error < 0n ? -error : error) <= 1_000_000n).toBe(true);
        expect(multiplyByRate(cents(-amount), rate(millionths)) + part).toBe(0);
      }),
    );
  });
});

describe('formatCents', () => {
  test('writes thousands with points, decimals with a comma and minus as U+2212', () => {
    expect(formatCents(cents(123_456_789))).toBe('1.234.567,89');
    expect(formatCents(cents(-5))).toBe('\u22120,05');
    expect(formatCents(zeroCents)).toBe('0,00');
    expect(formatCents(cents(100_000))).toBe('1.000,00');
    expect(formatCents(cents(99_999))).toBe('999,99');
    expect(formatCents(cents(Number.MAX_SAFE_INTEGER))).toBe('90.071.992.547.409,91');
  });

  test('writes sign before symbol, and plus only when asked', () => {
    expect(formatCents(cents(-500), { symbol: 'R$' })).toBe('\u2212R$\u00a05,00');
    expect(formatCents(cents(500), { symbol: 'R$', sign: 'always' })).toBe('+R$\u00a05,00');
    expect(formatCents(cents(500), { symbol: 'R$' })).toBe('R$\u00a05,00');
    expect(formatCents(zeroCents, { sign: 'always' })).toBe('0,00');
  });
});
