import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalCriteria, dimensions, type Criteria, type Dimension, type Subject } from '#modules/targets/index.ts';
import { aRule, aSubject } from '#test/support/builders/commissions.ts';
import { firstMatch, tryRules } from './match-rule.ts';
import { compileRules } from './rule-index.ts';
import type { Rule } from './rule.ts';

const generic = { percent: '5' };
const find = (rules: readonly Rule[], subject: Subject) => compileRules(rules).find(subject)?.position;

describe('the rule that decides a sale', () => {
  it('S1-54: a blank criterion matches anything, a filled one only its members', () => {
    const rules = [aRule(10, [generic], { CUSTOMER: [7], BRANCH: [1, 2] }), aRule(20, [generic])];
    expect(find(rules, aSubject({ customer: 7, branch: 2 }))).toBe(10);
    expect(find(rules, aSubject({ customer: 7, branch: 3 }))).toBe(20);
    expect(find(rules, aSubject({ customer: 8, branch: 2 }))).toBe(20);
  });

  it('S1-55: a rule with a blank product applies to every product, and to a sale without one', () => {
    expect(find([aRule(10, [generic])], aSubject({ product: 99 }))).toBe(10);
    expect(find([aRule(10, [generic])], aSubject({ product: 0 }))).toBe(10);
    expect(find([aRule(10, [generic], { PRODUCT: [99] })], aSubject({ product: 0 }))).toBeUndefined();
  });

  it('S1-56: the lower order wins, in whatever order the rules are stored', () => {
    const rules = [aRule(30, [generic]), aRule(10, [generic], { PRODUCT_GROUP: [4] }), aRule(20, [generic])];
    expect(find(rules, aSubject({ productGroup: 4 }))).toBe(10);
    expect(find(rules, aSubject())).toBe(20);
  });

  it('S1-57: one category of the customer that matches is enough', () => {
    const rules = [
      aRule(20, [generic], { CUSTOMER_CATEGORY: [3] }),
      aRule(10, [generic], { CUSTOMER_CATEGORY: [5, 6] }),
    ];
    expect(find(rules, aSubject({ customerCategories: [1, 3] }))).toBe(20);
    expect(find(rules, aSubject({ customerCategories: [3, 6] }))).toBe(10);
    expect(find(rules, aSubject({ customerCategories: [] }))).toBeUndefined();
  });

  it('E30 (S1-57): the generic rule first takes the sale of the product; swapped, the product rule does', () => {
    const productX = aSubject({ product: 42 });
    const items = (rules: readonly Rule[]) => compileRules(rules).find(productX)?.items[0]?.rate;
    expect(items([aRule(10, [generic]), aRule(20, [{ percent: '8' }], { PRODUCT: [42] })])).toBe(50_000);
    expect(items([aRule(20, [generic]), aRule(10, [{ percent: '8' }], { PRODUCT: [42] })])).toBe(80_000);
  });

  it('S1-57: no rules, no match', () => {
    expect(find([], aSubject())).toBeUndefined();
    expect(find([aRule(10, [], { PRODUCT: [5] })], aSubject({ product: 6 }))).toBeUndefined();
  });

  it('S1-57: the trace names every rule tried until one matched, and the criteria that failed', () => {
    const rules = [aRule(10, [], { PRODUCT: [5], BRANCH: [1] }), aRule(20, []), aRule(30, [])];
    const trials = tryRules(rules, aSubject({ product: 6, branch: 1 }));
    expect(trials.map((trial) => [trial.rule.position, trial.matched])).toEqual([
      [10, false],
      [20, true],
    ]);
    expect(trials[0]?.criteria).toEqual([
      { dimension: 'PRODUCT', expected: [5], actual: [6], matched: false },
      { dimension: 'BRANCH', expected: [1], actual: [1], matched: true },
    ]);
  });
});

const member = fc.integer({ min: 1, max: 4 });
const criteria = fc
  .record(
    Object.fromEntries(
      dimensions.map((dimension) => [dimension, fc.array(member, { minLength: 1, maxLength: 3 })]),
    ) as Record<Dimension, fc.Arbitrary<number[]>>,
    { requiredKeys: [] },
  )
  .map((loose): Criteria => canonicalCriteria(loose));
const idOrNone = fc.integer({ min: 0, max: 5 });
const subjects = fc.record({
  product: idOrNone,
  commissionGroup: idOrNone,
  productGroup: idOrNone,
  customer: idOrNone,
  customerCategories: fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { maxLength: 4 }),
  branch: idOrNone,
});
/** Mostly few criteria, so that searches also end in a match. */
const rules = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.oneof(criteria, criteria.map(narrowed))), {
    selector: ([position]) => position,
    maxLength: 25,
  })
  .map((all) => all.map(([position, each]) => aRule(position, [], each)));

function narrowed(full: Criteria): Criteria {
  const kept = dimensions.filter((dimension) => full[dimension] !== undefined).slice(0, 2);
  return Object.fromEntries(kept.map((dimension) => [dimension, full[dimension]!]));
}

describe('whatever the rules', () => {
  it('S1-57: the compiled index finds exactly what trying one by one finds', () => {
    fc.assert(
      fc.property(rules, fc.array(subjects, { minLength: 5, maxLength: 20 }), (unordered, sold) => {
        const index = compileRules(unordered);
        const ordered = [...unordered].sort((a, b) => a.position - b.position);
        for (const subject of sold) {
          const expected = firstMatch(ordered, subject);
          expect(index.find(subject)).toBe(expected);
          const last = tryRules(ordered, subject).at(-1);
          expect(last?.matched === true ? last.rule : undefined).toBe(expected);
        }
      }),
      { numRuns: 400 },
    );
  });
});
