import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import {
  aMeasured,
  aRule,
  aRuleSet,
  aSale,
  aSalesStructure,
  aSubject,
  aTargetLine,
} from '#test/support/builders/commissions.ts';
import { decideSale } from '../rules/decide-sale.ts';
import type { MeasuredTarget } from '../rules/measured-targets.ts';
import { makeCalculation, type RunBasis } from './calculation.ts';

const basis: RunBasis = {
  rounding: 'HALF_AWAY',
  productionBy: 'ATTRIBUTION',
  productionIndicator: 'NET',
  sets: [
    aRuleSet([
      aRule(10, [
        { from: '10', to: '50', percent: '25' },
        { from: '50.1', percent: '35' },
      ]),
    ]),
  ],
  structure: aSalesStructure({
    regimes: [
      { salespersonId: 1, regime: 'EMPLOYEE', from: '2026-01-01', to: '2026-11-15' },
      { salespersonId: 1, regime: 'REPRESENTATIVE_PJ', from: '2026-11-16' },
    ],
  }),
};

function amounts(measured: readonly MeasuredTarget[], ...sales: ReturnType<typeof aSale>[]): number[] {
  const { deciding } = makeCalculation(basis, period('2026-11'), measured);
  return sales.flatMap((sale) => decideSale(sale, deciding).map((each) => each.amount));
}

describe('a calculation made ready', () => {
  it('S1-101, S1-102: every salesperson is paid by his own tier of the common target of 250', () => {
    const line = aTargetLine();
    const measured = [24, 125, 126].map((actual, index) =>
      aMeasured(line, { ownerId: index + 1, target: 250, actual }),
    );
    const sales = [1, 2, 3].map((sellerId) => aSale(10_000, { sellerId }));
    expect(amounts(measured, ...sales)).toEqual([0, 2_500, 3_500]);
  });

  it('T19: sales of one salesperson are compared with the target of their own product', () => {
    const ofProduct = (id: number) => aTargetLine({}, { criteria: { PRODUCT: [id] } });
    const measured = [
      aMeasured(ofProduct(1), { target: 100, actual: 10 }),
      aMeasured(ofProduct(2), { target: 100, actual: 60 }),
    ];
    const sold = [1, 2, 3].map((product) => aSale(10_000, { subject: aSubject({ product }) }));
    expect(amounts(measured, ...sold)).toEqual([2_500, 3_500, 0]);
  });

  it('T19: sales of one salesperson are compared with the target of their own branch', () => {
    const owned = (branchId: number) => aTargetLine({}, { ownerType: 'SELLER', ownerId: 1, branchId });
    const ofBranch = (ownerId: number) => aTargetLine({}, { ownerType: 'BRANCH', ownerId });
    const sold = [5, 6, 7].map((branch) => aSale(10_000, { subject: aSubject({ branch }) }));
    for (const lineOf of [owned, ofBranch]) {
      const measured = [
        aMeasured(lineOf(5), { target: 100, actual: 10 }),
        aMeasured(lineOf(6), { target: 100, actual: 60 }),
      ];
      expect(amounts(measured, ...sold)).toEqual([2_500, 3_500, 0]);
    }
  });

  it('E22 (S1-25): the regime of the day of the return decides', () => {
    const measured = [aMeasured(aTargetLine(), { target: 100, actual: 30 })];
    const back = (date: string) => aSale(-10_000, { date, cause: 'RETURN' });
    expect(amounts(measured, back('2026-11-15'), back('2026-11-16'))).toEqual([0, -2_500]);
  });
});
