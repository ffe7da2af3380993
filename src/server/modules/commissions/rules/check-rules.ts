import type { Rate } from '#kernel/rate.ts';
import { filledDimensions, type Dimension } from '#modules/targets/index.ts';
import { hasTier, type Rule, type RuleItem } from './rule.ts';
import { narrowHole } from './tier.ts';

/** What stops a rule set from being saved. A code with `confirm` is accepted once the user confirms it. */
export interface RuleProblem {
  code:
    | 'commissions.position-repeated'
    | 'commissions.rule-without-items'
    | 'commissions.item-position-repeated'
    | 'commissions.item-needs-one-amount'
    | 'commissions.tier-inverted'
    | 'commissions.items-clash'
    | 'commissions.tier-hole'
    | 'commissions.tier-ceiling'
    | 'commissions.period-item-needs-tier'
    | 'commissions.period-item-needs-fixed'
    | 'commissions.period-item-second-seller';
  confirm?: 'holes' | 'ceiling';
  rule: number;
  items?: readonly number[];
  from?: Rate;
  to?: Rate;
}

/** What is allowed but worth showing: a rule that an earlier one always beats (T13, E30). */
export interface RuleWarning {
  code: 'commissions.rule-never-fires';
  rule: number;
  coveredBy: number;
}

/** Items of one rule that would be paid twice for the same thing: same kind, beneficiary and target (T12). */
function sameSlot(a: RuleItem, b: RuleItem): boolean {
  return a.kind === b.kind && a.beneficiary === b.beneficiary && (a.targetPlanCode ?? '') === (b.targetPlanCode ?? '');
}

/** Touching bounds do not overlap: the shared value belongs to the lower item. Equal tiers do, even of one point. */
function tiersOverlap(a: RuleItem, b: RuleItem): boolean {
  if (hasTier(a) !== hasTier(b)) return false;
  const [lowA, highA] = [a.tierFrom ?? -Infinity, a.tierTo ?? Infinity];
  const [lowB, highB] = [b.tierFrom ?? -Infinity, b.tierTo ?? Infinity];
  return (lowA < highB && lowB < highA) || (lowA === lowB && highA === highB);
}

function checkItem(rule: Rule, item: RuleItem): RuleProblem[] {
  const at = { rule: rule.position, items: [item.position] };
  if ((item.rate === undefined) === (item.fixed === undefined)) {
    return [{ code: 'commissions.item-needs-one-amount', ...at }];
  }
  if (item.tierFrom !== undefined && item.tierTo !== undefined && item.tierFrom > item.tierTo) {
    return [{ code: 'commissions.tier-inverted', ...at, from: item.tierFrom, to: item.tierTo }];
  }
  if (item.kind === 'PER_SALE') return [];
  if (item.fixed === undefined) return [{ code: 'commissions.period-item-needs-fixed', ...at }];
  if (item.beneficiary === 'SELLER_2') return [{ code: 'commissions.period-item-second-seller', ...at }];
  return hasTier(item) ? [] : [{ code: 'commissions.period-item-needs-tier', ...at }];
}

function checkTiers(rule: Rule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const families = Map.groupBy(rule.items.filter(hasTier), (item) =>
    [item.kind, item.beneficiary, item.window, item.targetPlanCode ?? ''].join('|'),
  );
  for (const family of families.values()) {
    const tiers = [...family].sort((a, b) => (a.tierTo ?? Infinity) - (b.tierTo ?? Infinity));
    tiers.forEach((upper, index) => {
      const lower = tiers[index - 1];
      if (lower?.tierTo === undefined || upper.tierFrom === undefined) return;
      if (upper.tierFrom - lower.tierTo > narrowHole) {
        problems.push({
          code: 'commissions.tier-hole',
          confirm: 'holes',
          rule: rule.position,
          items: [lower.position, upper.position],
          from: lower.tierTo,
          to: upper.tierFrom,
        });
      }
    });
    const top = tiers.at(-1);
    if (top?.tierTo !== undefined) {
      problems.push({
        code: 'commissions.tier-ceiling',
        confirm: 'ceiling',
        rule: rule.position,
        items: [top.position],
        to: top.tierTo,
      });
    }
  }
  return problems;
}

/**
 * Everything that keeps these rules from being saved (T10, T12, T13, E06, E16): all problems at once, so that one
 * correction is enough. Problems with `confirm` are dropped when the user has confirmed that kind.
 */
export function checkRules(
  rules: readonly Rule[],
  confirmed: { holes?: boolean; ceiling?: boolean } = {},
): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const positions = new Set<number>();
  for (const rule of rules) {
    if (positions.has(rule.position)) problems.push({ code: 'commissions.position-repeated', rule: rule.position });
    positions.add(rule.position);
    if (rule.items.length === 0) problems.push({ code: 'commissions.rule-without-items', rule: rule.position });
    for (const item of rule.items) problems.push(...checkItem(rule, item));
    const itemPositions = rule.items.map((item) => item.position);
    const repeated = itemPositions.filter((position, index) => itemPositions.indexOf(position) < index);
    if (repeated.length > 0) {
      problems.push({ code: 'commissions.item-position-repeated', rule: rule.position, items: [...new Set(repeated)] });
    }
    rule.items.forEach((item, index) => {
      for (const other of rule.items.slice(index + 1)) {
        if (sameSlot(item, other) && tiersOverlap(item, other)) {
          const items = [item.position, other.position];
          problems.push({ code: 'commissions.items-clash', rule: rule.position, items });
        }
      }
    });
    problems.push(...checkTiers(rule));
  }
  return problems.filter((problem) => problem.confirm === undefined || confirmed[problem.confirm] !== true);
}

/** Whether everything the later rule matches is matched by the earlier one already. */
function covers(earlier: Rule, later: Rule): boolean {
  return filledDimensions(earlier.criteria).every((dimension: Dimension) => {
    const members = later.criteria[dimension];
    return members !== undefined && members.every((member) => earlier.criteria[dimension]!.includes(member));
  });
}

/** Rules that can never fire because one earlier rule covers them (S1-56, E30). */
export function findNeverFiring(rules: readonly Rule[]): RuleWarning[] {
  const ordered = [...rules].sort((a, b) => a.position - b.position);
  return ordered.flatMap((rule, index) => {
    const earlier = ordered.slice(0, index).find((candidate) => covers(candidate, rule));
    if (earlier === undefined) return [];
    return [{ code: 'commissions.rule-never-fires' as const, rule: rule.position, coveredBy: earlier.position }];
  });
}
