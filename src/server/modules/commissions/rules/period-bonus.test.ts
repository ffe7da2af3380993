import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import type { Window } from '#kernel/window.ts';
import { aMeasured, aRule, aRuleSet, aStructure, aTargetLine } from '#test/support/builders/commissions.ts';
import { chainsOf } from './chain.ts';
import { findTargets } from './measured-targets.ts';
import { decidePeriodBonuses } from './period-bonus.ts';
import type { RuleSet } from './rule.ts';

const structure = aStructure({
  teams: [{ teamId: 9, teamCode: 'N', teamName: 'Norte', memberIds: [1], from: '2026-01-01' }],
});
const line = aTargetLine();
const windows: readonly Window[] = ['MONTH', 'QUARTER', 'YEAR'];

/** Amount, window and reason of each bonus of salesperson 1, whose attainment of 1,000 is `actual` in every window. */
function bonuses(sets: readonly RuleSet[], of: string, actual: number | undefined): unknown[] {
  const measured =
    actual === undefined ? [] : windows.map((window) => aMeasured(line, { target: 1_000, actual, window, of }));
  const find = findTargets(measured, period(of), structure);
  return decidePeriodBonuses(1, period(of), chainsOf(sets, structure), find).map(({ amount, item, reason, base }) => {
    expect(base).toBe(0);
    return reason === undefined ? [amount, item?.window] : [amount, item?.window, reason];
  });
}

const bonus = (fixed: number, given = {}) => ({ kind: 'PER_PERIOD', fixed, from: '100', ...given }) as const;
const set = (...items: Parameters<typeof aRule>[1][number][]) => aRuleSet([aRule(10, items)]);

describe('the fixed amounts of a period', () => {
  it('S1-67: one amount a payee and window, when its tier is reached; no sale is needed', () => {
    expect(bonuses([set(bonus(50_000))], '2026-11', 1_000)).toEqual([[50_000, 'MONTH']]);
    expect(bonuses([set(bonus(50_000))], '2026-11', 999)).toEqual([[0, 'MONTH', 'NO_TIER']]);
    expect(bonuses([set(bonus(50_000))], '2026-11', undefined)).toEqual([[0, 'MONTH', 'NO_TARGET']]);
  });

  it('S1-67: of complementary tiers the one that is reached pays', () => {
    const two = set(bonus(10_000, { from: '80', to: '100' }), bonus(50_000));
    expect(bonuses([two], '2026-11', 900)).toEqual([[10_000, 'MONTH']]);
    expect(bonuses([two], '2026-11', 1_000)).toEqual([[10_000, 'MONTH']]);
    expect(bonuses([two], '2026-11', 1_001)).toEqual([[50_000, 'MONTH']]);
  });

  it('S1-67: a quarter and a year pay in their last month only', () => {
    const all = set(bonus(1), bonus(3, { window: 'QUARTER', targetPlanCode: 'M2026' }), bonus(12, { window: 'YEAR' }));
    expect(bonuses([all], '2026-11', 1_200)).toEqual([[1, 'MONTH']]);
    expect(bonuses([all], '2026-09', 1_200)).toEqual([
      [1, 'MONTH'],
      [3, 'QUARTER'],
    ]);
    expect(bonuses([all], '2026-12', 1_200)).toEqual([
      [1, 'MONTH'],
      [3, 'QUARTER'],
      [12, 'YEAR'],
    ]);
    expect(bonuses([set(bonus(3, { window: 'QUARTER' }))], '2026-11', 1_200)).toEqual([]);
  });

  it('S1-37: the first set of the chain with a fixed amount of the period decides, every rule of it', () => {
    const team = aRuleSet([aRule(10, [bonus(7)]), aRule(20, [bonus(8)], { PRODUCT: [1] })], {
      owner: 'TEAM',
      teamId: 9,
    });
    const own = aRuleSet([aRule(10, [{ percent: '5' }])], { owner: 'SELLER', salespersonId: 1 });
    expect(bonuses([set(bonus(1)), own, team], '2026-11', 1_000)).toEqual([
      [7, 'MONTH'],
      [8, 'MONTH'],
    ]);
    expect(bonuses([set(bonus(1)), own], '2026-11', 1_000)).toEqual([[1, 'MONTH']]);
    expect(bonuses([own], '2026-11', 1_000)).toEqual([]);
  });

  it('S1-66: an item of each sale is not paid again with the period; an amount of zero says so', () => {
    expect(bonuses([set({ percent: '5' }, bonus(9))], '2026-11', 1_000)).toEqual([[9, 'MONTH']]);
    expect(bonuses([set(bonus(0))], '2026-11', 1_000)).toEqual([[0, 'MONTH', 'ZERO_RATE']]);
  });
});
