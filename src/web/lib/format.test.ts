import { describe, expect, it } from 'vitest';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import { count, fileSize, money, percent, wholeParts, wholeReais } from './format.ts';

describe('figures on screen', () => {
  it('write money as Brazil does, with a true minus before the symbol', () => {
    expect(money(cents(123_456_789))).toBe('1.234.567,89');
    expect(money(cents(-37_918), { symbol: true })).toBe('−R$\u00a0379,18');
    expect(money(cents(257_086), { signed: true })).toBe('+2.570,86');
  });

  it('drop the centavos of a panel by rounding', () => {
    expect(wholeReais(cents(152_386_550))).toBe('1.523.866');
    expect(wholeReais(cents(-3_403_049), { signed: true })).toBe('−34.030');
  });

  it('apportion parts without centavos so that what is shown adds up', () => {
    expect(wholeParts([cents(3333), cents(3333), cents(3334)]).map((part) => part / 100)).toEqual([33, 33, 34]);
    expect(wholeParts([cents(50), cents(50)])).toEqual([100, 0]);
  });

  it('write percentages with the decimals they need or the ones asked for', () => {
    expect(percent(rate(24_000))).toBe('2,4%');
    expect(percent(rate(24_000), { decimals: 2 })).toBe('2,40%');
    expect(percent(rate(4400), { decimals: 2, signed: true })).toBe('+0,44%');
  });

  it('write counts and sizes', () => {
    expect(count(1846)).toBe('1.846');
    expect([fileSize(900), fileSize(1500), fileSize(1_250_000)]).toEqual(['900 B', '1,5 kB', '1,3 MB']);
  });
});
