import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSubject } from '#test/support/builders/commissions.ts';
import { canonicalCriteria, criteriaKey, criteriaMatch, dimensions, filledDimensions, membersOf } from './criteria.ts';

describe('criteria shared by rules and targets', () => {
  it('S1-54, S1-55: blank criteria match every sale', () => {
    expect(criteriaMatch({}, aSubject())).toBe(true);
    expect(criteriaMatch({}, aSubject({ product: 0, customer: 0, branch: 0 }))).toBe(true);
  });

  it('S1-54: every filled criterion must match, by any one of its members', () => {
    const criteria = { PRODUCT: [1, 2], CUSTOMER_CATEGORY: [8], BRANCH: [5] };
    const sold = aSubject({ product: 2, customerCategories: [7, 8], branch: 5 });
    expect(criteriaMatch(criteria, sold)).toBe(true);
    expect(criteriaMatch(criteria, { ...sold, product: 3 })).toBe(false);
    expect(criteriaMatch(criteria, { ...sold, customerCategories: [7] })).toBe(false);
    expect(criteriaMatch(criteria, { ...sold, branch: 6 })).toBe(false);
  });

  it('S1-54: what a sale has none of matches no filled criterion', () => {
    const nothing = aSubject({ product: 0, customer: 0, branch: 0 });
    for (const dimension of dimensions) {
      expect(membersOf(nothing, dimension)).toEqual([]);
      expect(criteriaMatch({ [dimension]: [1] }, nothing)).toBe(false);
    }
  });

  it('S1-103: each dimension reads its own part of a sale', () => {
    const sold = aSubject({
      product: 1,
      commissionGroup: 2,
      productGroup: 3,
      customer: 4,
      customerCategories: [5],
      branch: 6,
    });
    expect(dimensions.map((dimension) => membersOf(sold, dimension))).toEqual([[1], [2], [3], [4], [5], [6]]);
  });

  it('S1-103: equal criteria have one key, and it hides no difference', () => {
    expect(criteriaKey({})).toBe('');
    expect(criteriaKey({ BRANCH: [4, 3, 4], CUSTOMER: [12], PRODUCT: [] })).toBe('CUSTOMER=12;BRANCH=3,4');
    const list = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 4 });
    const criteria = fc.record({ PRODUCT: list, CUSTOMER: list }, { requiredKeys: [] });
    fc.assert(
      fc.property(criteria, criteria, (a, b) => {
        const same = JSON.stringify(canonicalCriteria(a)) === JSON.stringify(canonicalCriteria(b));
        expect(criteriaKey(a) === criteriaKey(b)).toBe(same);
        expect(criteriaKey(canonicalCriteria(a))).toBe(criteriaKey(a));
        expect(filledDimensions(canonicalCriteria(a)).length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
