import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalCriteria, criteriaMatch } from '#modules/targets/index.ts';
import { aRule, aSubject, type ItemOptions } from '#test/support/builders/commissions.ts';
import { checkRules, findNeverFiring } from './check-rules.ts';

const codes = (items: readonly ItemOptions[], confirmed = {}) =>
  checkRules([aRule(10, items)], confirmed).map((problem) => problem.code);

describe('what keeps rules from being saved', () => {
  it('S1-56 (T13): an order is unique in its set', () => {
    const rules = [aRule(10, [{ percent: '5' }]), aRule(10, [{ percent: '8' }])];
    expect(checkRules(rules)).toEqual([{ code: 'commissions.position-repeated', rule: 10 }]);
  });

  it('S1-66: a rule without items is refused', () => {
    expect(codes([])).toEqual(['commissions.rule-without-items']);
  });

  it('E16 (S1-67): a range that ends before it begins is refused', () => {
    expect(checkRules([aRule(10, [{ from: '50', to: '10', percent: '5' }])], { ceiling: true })).toEqual([
      { code: 'commissions.tier-inverted', rule: 10, items: [1], from: 500_000, to: 100_000 },
    ]);
  });

  it('E06 (T10): a last tier with an upper bound is saved only once confirmed', () => {
    const items = [{ from: '10', to: '100', percent: '25' }];
    expect(checkRules([aRule(10, items)])).toEqual([
      { code: 'commissions.tier-ceiling', confirm: 'ceiling', rule: 10, items: [1], to: 1_000_000 },
    ]);
    expect(codes(items, { ceiling: true })).toEqual([]);
    expect(codes([{ from: '10', percent: '25' }])).toEqual([]);
  });

  it('E05 (T09): a hole of 0.1 point needs no confirmation, a wider one does', () => {
    const narrow = [
      { from: '10', to: '50', percent: '25' },
      { from: '50.1', percent: '35' },
    ];
    const wide = [
      { from: '10', to: '50', percent: '25' },
      { from: '50.1001', percent: '35' },
    ];
    expect(codes(narrow)).toEqual([]);
    expect(codes(wide)).toEqual(['commissions.tier-hole']);
    expect(codes(wide, { ceiling: true })).toEqual(['commissions.tier-hole']);
    expect(codes(wide, { holes: true })).toEqual([]);
  });

  it('T12: tiers that overlap clash; touching bounds do not', () => {
    const lower = { from: '10', to: '50', percent: '25' };
    expect(codes([lower, { from: '49', percent: '35' }])).toEqual(['commissions.items-clash']);
    expect(codes([lower, { from: '50', percent: '35' }])).toEqual([]);
    expect(codes([lower, lower], { ceiling: true })).toEqual(['commissions.items-clash']);
  });

  it('T12: two equal tiers of a single point clash', () => {
    const point = { from: '50', to: '50', percent: '25' };
    expect(codes([point, point], { ceiling: true })).toEqual(['commissions.items-clash']);
  });

  it('T12: items clash only with the same kind, beneficiary and target', () => {
    const lower = { from: '10', percent: '25' };
    expect(codes([lower, { ...lower, beneficiary: 'SELLER_2' }])).toEqual([]);
    expect(codes([lower, { ...lower, targetPlanCode: 'OUTRA' }])).toEqual([]);
    expect(codes([lower, { from: '10', fixed: 100, kind: 'PER_PERIOD' }])).toEqual([]);
    expect(codes([lower, { ...lower, window: 'YEAR' }])).toEqual(['commissions.items-clash']);
  });

  it('T12: an item without a tier clashes with no tiered one, but with another without', () => {
    expect(codes([{ percent: '2' }, { from: '10', percent: '25' }])).toEqual([]);
    expect(codes([{ percent: '2' }, { percent: '3' }])).toEqual(['commissions.items-clash']);
  });

  it('T12: a fixed amount of the period needs an amount, a tier and the salesperson', () => {
    expect(codes([{ kind: 'PER_PERIOD', from: '100', percent: '5' }])).toEqual(['commissions.period-item-needs-fixed']);
    expect(codes([{ kind: 'PER_PERIOD', fixed: 100 }])).toEqual(['commissions.period-item-needs-tier']);
    expect(codes([{ kind: 'PER_PERIOD', fixed: 100, from: '100', beneficiary: 'SELLER_2' }])).toEqual([
      'commissions.period-item-second-seller',
    ]);
  });

  it('T12: all problems come at once', () => {
    const rules = [aRule(10, []), aRule(10, [{ percent: '2' }, { percent: '3' }])];
    expect(checkRules(rules).map((problem) => problem.code)).toEqual([
      'commissions.rule-without-items',
      'commissions.position-repeated',
      'commissions.items-clash',
    ]);
  });
});

describe('rules that never fire', () => {
  it('E30 (S1-56): a generic rule before a rule of a product is warned about; swapped it is not', () => {
    const generic = aRule(10, [{ percent: '5' }]);
    const ofProduct = aRule(20, [{ percent: '8' }], { PRODUCT: [42] });
    expect(findNeverFiring([ofProduct, generic])).toEqual([
      { code: 'commissions.rule-never-fires', rule: 20, coveredBy: 10 },
    ]);
    expect(findNeverFiring([{ ...generic, position: 30 }, ofProduct])).toEqual([]);
  });

  it('E30: a list covers a shorter one, not a longer one, nor another dimension', () => {
    const wide = aRule(10, [], { PRODUCT: [1, 2] });
    expect(findNeverFiring([wide, aRule(20, [], { PRODUCT: [2], BRANCH: [1] })])).toHaveLength(1);
    expect(findNeverFiring([wide, aRule(20, [], { PRODUCT: [2, 3] })])).toEqual([]);
    expect(findNeverFiring([wide, aRule(20, [], { CUSTOMER: [1] })])).toEqual([]);
  });

  it('E30: what is warned about really never matches first', () => {
    const list = fc.option(fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }), {
      nil: undefined,
    });
    const criteria = fc
      .record({ PRODUCT: list, CUSTOMER_CATEGORY: list })
      .map(({ PRODUCT, CUSTOMER_CATEGORY }) =>
        canonicalCriteria({ PRODUCT: PRODUCT ?? [], CUSTOMER_CATEGORY: CUSTOMER_CATEGORY ?? [] }),
      );
    const subject = fc.record({
      product: fc.integer({ min: 0, max: 3 }),
      customerCategories: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(fc.array(criteria, { maxLength: 6 }), fc.array(subject, { maxLength: 10 }), (all, sold) => {
        const rules = all.map((each, index) => aRule(index + 1, [], each));
        const never = new Set(findNeverFiring(rules).map((warning) => warning.rule));
        for (const each of sold) {
          const first = rules.find((rule) => criteriaMatch(rule.criteria, aSubject(each)));
          expect(first !== undefined && never.has(first.position)).toBe(false);
        }
      }),
    );
  });
});
