import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { closesAtZeroOrWhole, formatRate, rate, rateOfPercent, ratioAsRate, sumRates } from './rate.ts';

describe('rates', () => {
  test('10% is 100 000 millionths and four decimals of a percent are exact', () => {
    expect(rateOfPercent('10')).toBe(100_000);
    expect(rateOfPercent('2,4')).toBe(24_000);
    expect(rateOfPercent('0.0001')).toBe(1);
    expect(rateOfPercent('-100')).toBe(-1_000_000);
    expect(Object.is(rateOfPercent('-0'), 0)).toBe(true);
  });

  test('a percentage that is not exactly representable is refused', () => {
    for (const wrong of ['', '1.23456', '1.', '.5', '1e2', '10%', ' 1', '1.000,5', '99999999999999']) {
      expect(() => rateOfPercent(wrong)).toThrow(RangeError);
    }
    expect(() => rate(0.5)).toThrow(RangeError);
  });

  test('writes no more decimals than needed, or exactly those asked for', () => {
    expect(formatRate(rateOfPercent('2.4'))).toBe('2,4%');
    expect(formatRate(rateOfPercent('100'))).toBe('100%');
    expect(formatRate(rateOfPercent('-0.0001'))).toBe('\u22120,0001%');
    expect(formatRate(rateOfPercent('1234.5'))).toBe('1.234,5%');
    expect(formatRate(rateOfPercent('8.1967'), { decimals: 2 })).toBe('8,20%');
    expect(formatRate(rateOfPercent('8'), { decimals: 1, sign: 'always' })).toBe('+8,0%');
    expect(formatRate(rateOfPercent('8.5'), { decimals: 0 })).toBe('9%');
  });

  test('what is written reads back as the same rate', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (millionths) => {
        const written = formatRate(rate(millionths)).replace('%', '').replace('\u2212', '-');
        expect(rateOfPercent(written)).toBe(millionths);
      }),
    );
  });

  test('E41 (S2-49): 1.250.000 over 1.200.000 is a growth shown as 4,17%', () => {
    expect(formatRate(ratioAsRate(50_000, 1_200_000), { decimals: 2 })).toBe('4,17%');
    expect(() => ratioAsRate(1, 0)).toThrow(RangeError);
  });

  test('E40 (S2-49): 1.500.000 over 1.200.000 is a growth of 25,00%', () => {
    expect(formatRate(ratioAsRate(300_000, 1_200_000), { decimals: 2 })).toBe('25,00%');
  });

  test('E10 (S1-48): 33,33 three times is not 100%, 33,33 / 33,33 / 33,34 is', () => {
    const third = rateOfPercent('33.33');
    expect(closesAtZeroOrWhole([third, third, third])).toBe(false);
    expect(sumRates([third, third, third])).toBe(999_900);
    expect(closesAtZeroOrWhole([third, third, rateOfPercent('33.34')])).toBe(true);
  });

  test('E14 (T03), E21 (T17): each group closes by itself: 60/40, 100 and 0/0 do, 60/30, 60/60 and 50/40 do not', () => {
    const closes = (...percents: string[]) => closesAtZeroOrWhole(percents.map(rateOfPercent));
    expect([closes('60', '40'), closes('100'), closes('0', '0'), closes()]).toEqual([true, true, true, true]);
    expect([closes('60', '30'), closes('60', '60'), closes('50', '40')]).toEqual([false, false, false]);
  });

  test('X01 (S1-48): 30/40/40 adds up to 110%', () => {
    const split = ['30', '40', '40'].map(rateOfPercent);
    expect(formatRate(sumRates(split))).toBe('110%');
    expect(closesAtZeroOrWhole(split)).toBe(false);
  });

  test('E48 (S2-65): edited shares that total 99,99 or 100,01 do not close', () => {
    expect(closesAtZeroOrWhole(['50', '49.99'].map(rateOfPercent))).toBe(false);
    expect(closesAtZeroOrWhole(['50', '50.01'].map(rateOfPercent))).toBe(false);
  });
});
