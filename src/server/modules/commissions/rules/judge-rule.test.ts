import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import { aMeasured, aRule, aSale, aStructure, aSubject, aTargetLine } from '#test/support/builders/commissions.ts';
import { judgeRule, rememberJudgements } from './judge-rule.ts';
import { findTargets } from './measured-targets.ts';

const structure = aStructure();
const second = { from: '80', percent: '1', beneficiary: 'SELLER_2' } as const;
const rules = [
  aRule(10, [{ percent: '5' }]),
  aRule(20, [{ from: '10', to: '80', percent: '5' }, { from: '80', percent: '6' }, second]),
  aRule(30, [{ from: '50', percent: '7' }], { PRODUCT: [1, 2] }),
];
const each = aTargetLine();
const ofProduct = aTargetLine({}, { criteria: { PRODUCT: [2] } });
const general = [1, 2, 3].map((id) => aMeasured(each, { ownerId: id, target: 100, actual: id * 30 }));
const specific = [1, 2, 3].map((id) => aMeasured(ofProduct, { ownerId: id, target: 100, actual: 120 - id * 40 }));

describe('the items of a rule judged for a sale', () => {
  it('S1-102: the tier of the second salesperson tests his own attainment', () => {
    const find = findTargets(general, period('2026-11'), structure);
    const sale = aSale(100, { sellerId: 1, seller2Id: 3 });
    const judged = judgeRule(rules[1]!, sale, sale, find);
    expect(judged.map((one) => [one.verdict, one.measured?.ownerId])).toEqual([
      ['PAYS', 1],
      ['BELOW_TIER', 1],
      ['PAYS', 3],
    ]);
  });

  it('S1-74: without a second salesperson his tier has no target', () => {
    const find = findTargets(general, period('2026-11'), structure);
    const sale = aSale(100);
    const judged = judgeRule(rules[1]!, sale, sale, find)[2];
    expect(judged).toEqual({ item: rules[1]!.items[2], verdict: 'NO_TARGET' });
  });

  it('S1-67: remembered judgements are those that would be made anew', () => {
    const sales = fc.record({
      rule: fc.constantFrom(...rules),
      sellerId: fc.integer({ min: 1, max: 4 }),
      seller2Id: fc.integer({ min: 0, max: 4 }),
      product: fc.integer({ min: 0, max: 3 }),
    });
    const measured = fc.constantFrom(general, [...general, ...specific]);
    fc.assert(
      fc.property(measured, fc.array(sales, { maxLength: 30 }), (known, sold) => {
        const find = findTargets(known, period('2026-11'), structure);
        const remembered = rememberJudgements(find, known.length > general.length);
        for (const { rule, sellerId, seller2Id, product } of sold) {
          const sale = aSale(100, { sellerId, seller2Id, subject: aSubject({ product }) });
          expect(remembered(rule, sale)).toEqual(judgeRule(rule, sale, sale, find));
        }
      }),
    );
  });
});
