import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cents } from '#kernel/money.ts';
import { rate, rateOfPercent } from '#kernel/rate.ts';
import { anItem } from '#test/support/builders/commissions.ts';
import { percentageAmount, saleItemAmount } from './item-amount.ts';

describe('what an item pays on one sale', () => {
  it.each([
    ['15', 3_333, 500],
    ['2.5', 100, 3],
    ['2.5', -100, -3],
    ['1.5', 6_700, 101],
  ])('E23 (P1): %s %% of %d centavos is %d, rounded once and half away from zero', (percent, base, amount) => {
    expect(percentageAmount(cents(base), rateOfPercent(percent), 'HALF_AWAY').amount).toBe(amount);
  });

  it('E23: a company that rounds half to even pays the even centavo of a tie', () => {
    expect(percentageAmount(cents(100), rateOfPercent('2.5'), 'HALF_EVEN').amount).toBe(2);
    expect(percentageAmount(cents(6_700), rateOfPercent('1.5'), 'HALF_EVEN').amount).toBe(100);
    expect(percentageAmount(cents(-6_700), rateOfPercent('1.5'), 'HALF_EVEN').amount).toBe(-100);
  });

  it('E23: the remainder is what the rounding took or gave, in millionths of a centavo', () => {
    expect(percentageAmount(cents(3_333), rateOfPercent('15'), 'HALF_AWAY')).toEqual({
      amount: 500,
      remainder: -50_000,
    });
    expect(percentageAmount(cents(-3_333), rateOfPercent('15'), 'HALF_AWAY')).toEqual({
      amount: -500,
      remainder: 50_000,
    });
  });

  it('S1-66: a percentage of zero is filled and pays zero; it does not give way to a fixed amount', () => {
    expect(saleItemAmount(anItem({ percent: '0', fixed: 700 }), cents(10_000), 'HALF_AWAY').amount).toBe(0);
    expect(saleItemAmount(anItem({ fixed: 700 }), cents(10_000), 'HALF_AWAY').amount).toBe(700);
  });

  it('S1-66: a fixed amount takes the sign of its sale, and a sale of nothing is paid nothing', () => {
    const item = anItem({ fixed: 700 });
    expect(saleItemAmount(item, cents(1), 'HALF_AWAY').amount).toBe(700);
    expect(saleItemAmount(item, cents(-1), 'HALF_AWAY').amount).toBe(-700);
    expect(saleItemAmount(item, cents(0), 'HALF_AWAY').amount).toBe(0);
  });

  it('E22: a return mirrors its sale to the centavo, by percentage and by fixed amount, however the company rounds', () => {
    const base = fc.integer({ min: 1, max: 900_000_000_000 });
    const rounding = fc.constantFrom('HALF_AWAY' as const, 'HALF_EVEN' as const);
    const item = fc.oneof(
      fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => ({ ...anItem(), rate: rate(millionths) })),
      fc.integer({ min: 0, max: 5_000_000 }).map((fixed) => anItem({ fixed })),
    );
    fc.assert(
      fc.property(base, item, rounding, (amount, paying, how) => {
        const sale = saleItemAmount(paying, cents(amount), how);
        const back = saleItemAmount(paying, cents(-amount), how);
        expect(sale.amount + back.amount).toBe(0);
        expect(sale.remainder + back.remainder).toBe(0);
        expect(Math.abs(sale.remainder)).toBeLessThanOrEqual(500_000);
      }),
      { numRuns: 500 },
    );
  });

  it('E23: amount and remainder make up the exact product, also beyond the safe integers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -9_000_000_000_000, max: 9_000_000_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        (base, millionths) => {
          const { amount, remainder } = percentageAmount(cents(base), rate(millionths), 'HALF_AWAY');
          expect(BigInt(amount) * 1_000_000n + BigInt(remainder)).toBe(BigInt(base) * BigInt(millionths));
        },
      ),
      { numRuns: 500 },
    );
  });
});
