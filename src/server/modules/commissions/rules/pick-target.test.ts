import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Criteria, TargetLine } from '#modules/targets/index.ts';
import { aSubject, aTargetLine } from '#test/support/builders/commissions.ts';
import { criteriaOfLine, pickTarget, rankTargets, type TargetContext } from './pick-target.ts';

const payee: TargetContext = { payeeId: 1, teamIds: [9], managerIds: [4], branchId: 5 };
const line = (planCode: string, given: Partial<Omit<TargetLine, 'values'>> = {}) =>
  aTargetLine({}, { planCode, ...given });

const ranked = (lines: readonly TargetLine[], rule: Criteria = {}, planCode?: string) =>
  rankTargets(lines, { year: 2026, rule, context: payee, ...(planCode === undefined ? {} : { planCode }) });
const codes = (lines: readonly TargetLine[]) => lines.map((each) => each.planCode);

describe('the target that a tier is compared with', () => {
  it('S1-71 (T19): the most shared criteria first, then the fewest extra ones, then the lowest code', () => {
    const lines = [
      line('D', { criteria: { PRODUCT: [1], BRANCH: [5], CUSTOMER: [3] } }),
      line('B'),
      line('E', { criteria: { PRODUCT: [1], CUSTOMER: [3] } }),
      line('C', { criteria: { PRODUCT: [1], BRANCH: [5] } }),
      line('A'),
      line('F', { criteria: { CUSTOMER: [3] } }),
    ];
    expect(codes(ranked(lines, { PRODUCT: [1], BRANCH: [5] }))).toEqual(['C', 'D', 'E', 'A', 'B', 'F']);
  });

  it('S1-71 (T19): fewer extra criteria outweigh a closer owner; of equally similar ones the closest owner wins', () => {
    const owners = [
      line('A', { ownerType: 'COMPANY' }),
      line('B', { ownerType: 'BRANCH', ownerId: 5 }),
      line('C', { ownerType: 'MANAGER', ownerId: 4 }),
      line('D', { ownerType: 'TEAM', ownerId: 9 }),
      line('E'),
      line('F', { ownerType: 'SELLER', ownerId: 1 }),
      line('G', { ownerType: 'SELLER', ownerId: 1, criteria: { PRODUCT: [1] } }),
    ];
    expect(codes(ranked(owners))).toEqual(['F', 'E', 'D', 'C', 'B', 'A', 'G']);
  });

  it('S1-97, S1-99, S1-100 (T19): a target that is only followed is never tested; the other two purposes are', () => {
    const lines = [line('A', { purpose: 'TRACKING' }), line('B', { purpose: 'BOTH' }), line('C')];
    expect(codes(ranked(lines))).toEqual(['B', 'C']);
    expect(ranked(lines, {}, 'A')).toEqual([]);
  });

  it('S1-70: a named plan is the only one looked at', () => {
    expect(codes(ranked([line('A'), line('B')], {}, 'B'))).toEqual(['B']);
    expect(ranked([line('A')], {}, 'B')).toEqual([]);
  });

  it('T19: a target of another year, or of somebody else, is none', () => {
    const lines = [
      line('A', { year: 2025 }),
      line('B', { ownerType: 'SELLER', ownerId: 2 }),
      line('C', { ownerType: 'TEAM', ownerId: 8 }),
      line('D', { ownerType: 'MANAGER', ownerId: 3 }),
      line('E', { ownerType: 'BRANCH', ownerId: 6 }),
    ];
    expect(ranked(lines)).toEqual([]);
  });

  it('T19: a criterion that contradicts the rule rules a target out', () => {
    const lines = [line('A', { criteria: { PRODUCT: [2] } }), line('B', { criteria: { PRODUCT: [1, 2] } })];
    expect(codes(ranked(lines, { PRODUCT: [1] }))).toEqual(['B']);
  });

  it('T19: a criterion that contradicts the sale gives way to the next target; without a candidate there is none', () => {
    const best = line('A', { criteria: { PRODUCT: [2], CUSTOMER: [7] } });
    const next = line('B', { criteria: { PRODUCT: [2] } });
    const inOrder = ranked([best, next], { PRODUCT: [2], CUSTOMER: [7, 8] });
    expect(codes(inOrder)).toEqual(['A', 'B']);
    expect(pickTarget(inOrder, aSubject({ product: 2, customer: 7 }))).toBe(best);
    expect(pickTarget(inOrder, aSubject({ product: 2, customer: 8 }))).toBe(next);
    expect(pickTarget(inOrder, aSubject({ product: 3 }))).toBeUndefined();
    expect(pickTarget(inOrder)).toBe(best);
    expect(pickTarget([])).toBeUndefined();
  });

  it("T19: a line's branch is one of its criteria: sales of another branch are not compared with it", () => {
    const here = line('A', { branchId: 5 });
    const there = line('B', { branchId: 6 });
    const inOrder = ranked([here, there]);
    expect(pickTarget(inOrder, aSubject({ branch: 5 }))).toBe(here);
    expect(pickTarget(inOrder, aSubject({ branch: 6 }))).toBe(there);
    expect(pickTarget(inOrder, aSubject({ branch: 7 }))).toBeUndefined();
    expect(codes(ranked([here, there], { BRANCH: [6] }))).toEqual(['B']);
    expect(criteriaOfLine({ ...here, criteria: { BRANCH: [5, 6] } })).toEqual({ BRANCH: [5] });
  });

  it('T19: the order does not depend on the order in which targets are stored', () => {
    const lines = ['A', 'B', 'C', 'D', 'E', 'F'].map((code, index) =>
      line(code, {
        criteria: index % 2 === 0 ? {} : { PRODUCT: [1], ...(index === 3 ? { BRANCH: [5] } : {}) },
        ownerType: index < 2 ? 'COMPANY' : 'EACH_SELLER',
      }),
    );
    const expected = codes(ranked(lines, { PRODUCT: [1] }));
    fc.assert(
      fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
        expect(codes(ranked(shuffled, { PRODUCT: [1] }))).toEqual(expected);
      }),
    );
  });
});
