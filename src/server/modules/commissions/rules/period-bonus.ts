import { lastDay, type Period } from '#kernel/period.ts';
import { isLastPeriodOf } from '#kernel/window.ts';
import { zeroCents } from '#kernel/money.ts';
import type { ChainFinder } from './chain.ts';
import type { Earning } from './decide-sale.ts';
import { judgeRule, type MeasuredItem } from './judge-rule.ts';
import type { TargetFinder } from './measured-targets.ts';
import type { Rule, RuleSet } from './rule.ts';

function paysInPeriod(rule: Rule, period: Period): boolean {
  return rule.items.some((item) => item.kind === 'PER_PERIOD' && isLastPeriodOf(period, item.window));
}

/**
 * What a salesperson earns in a period beside his sales: fixed amounts once for each window that ends in it. No sale is
 * needed. The first set of his chain with any such item decides; in it every rule does, its criteria choosing the
 * target. A rule of which no item is reached gives one line of zero with its reason.
 */
export function decidePeriodBonuses(
  salespersonId: number,
  period: Period,
  chainOf: ChainFinder,
  find: TargetFinder,
): Earning[] {
  const sets = chainOf(salespersonId, lastDay(period)).sets.map((each) => each.set);
  const set = sets.find((each) => each.rules.some((rule) => rule.items.some((item) => item.kind === 'PER_PERIOD')));
  if (set === undefined) return [];
  return set.rules
    .filter((rule) => paysInPeriod(rule, period))
    .flatMap((rule) => bonusesOf(set, rule, salespersonId, period, find));
}

function bonusesOf(set: RuleSet, rule: Rule, payeeId: number, period: Period, find: TargetFinder): Earning[] {
  const judged = judgeRule(rule, { sellerId: payeeId, seller2Id: 0 }, undefined, find).filter(
    (each) => each.item.kind === 'PER_PERIOD' && isLastPeriodOf(period, each.item.window),
  );
  const paying = judged.filter((each) => each.verdict === 'PAYS');
  if (paying.length > 0) return paying.map((each) => earningOf(set, rule, payeeId, each));
  const [first] = judged;
  if (first === undefined) return [];
  const reason = judged.every((each) => each.verdict === 'NO_TARGET') ? ('NO_TARGET' as const) : ('NO_TIER' as const);
  return [{ ...earningOf(set, rule, payeeId, first), amount: zeroCents, reason }];
}

function earningOf(set: RuleSet, rule: Rule, payeeId: number, judged: MeasuredItem): Earning {
  const amount = judged.item.fixed ?? zeroCents;
  const earning: Earning = {
    payeeId,
    set,
    rule,
    judged,
    item: judged.item,
    base: zeroCents,
    amount,
    remainder: 0,
    origin: 'RULE',
  };
  return amount === 0 ? { ...earning, reason: 'ZERO_RATE' } : earning;
}
