import type { RuleCriteria, RuleDocument, RuleItemDocument, RulePlanDocument } from '#contract/rule-plans.ts';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import type { Dimension } from '#modules/targets/index.ts';
import type { Rule, RuleItem } from './rule.ts';

/** The names of the dimensions in a document, which speaks in external codes. */
export const criterionNames = {
  product: 'PRODUCT',
  commissionGroup: 'COMMISSION_GROUP',
  productGroup: 'PRODUCT_GROUP',
  customer: 'CUSTOMER',
  customerCategory: 'CUSTOMER_CATEGORY',
  branch: 'BRANCH',
} as const satisfies Record<keyof RuleCriteria, Dimension>;

/** The same plan always has the same text: sorted, without blanks, so that saving it again changes nothing. */
export function canonicalPlan(plan: RulePlanDocument): RulePlanDocument {
  const byPosition = (a: { position: number }, b: { position: number }) => a.position - b.position;
  return {
    code: plan.code,
    name: plan.name,
    owner: plan.owner,
    team: plan.team,
    salesperson: plan.salesperson,
    active: plan.active,
    validities: plan.validities
      .map(({ from, to, rules }) => ({ from, to, rules: rules.map(canonicalRule).sort(byPosition) }))
      .sort((a, b) => (a.from < b.from ? -1 : 1)),
  };
}

function canonicalRule(rule: RuleDocument): RuleDocument {
  const criteria: RuleCriteria = {};
  for (const name of Object.keys(criterionNames) as (keyof RuleCriteria)[]) {
    const codes = [...new Set(rule.criteria[name] ?? [])].sort();
    if (codes.length > 0) criteria[name] = codes;
  }
  const items = rule.items
    .map(
      ({
        position,
        kind,
        window,
        beneficiary,
        tierFrom,
        tierTo,
        targetPlan,
        rate: percentage,
        fixed,
      }): RuleItemDocument => ({
        position,
        kind,
        window,
        beneficiary,
        tierFrom,
        tierTo,
        targetPlan,
        rate: percentage,
        fixed,
      }),
    )
    .sort((a, b) => a.position - b.position);
  return { position: rule.position, name: rule.name, criteria, items };
}

/** A document's rule as the calculation knows it; `idOf` finds the member of a code (0 when only checking). */
export function toRule(rule: RuleDocument, idOf: (dimension: Dimension, code: string) => number): Rule {
  const criteria: { [D in Dimension]?: number[] } = {};
  for (const [name, dimension] of Object.entries(criterionNames)) {
    const codes = rule.criteria[name as keyof RuleCriteria] ?? [];
    if (codes.length > 0) criteria[dimension] = codes.map((code) => idOf(dimension, code));
  }
  return {
    id: 0,
    position: rule.position,
    name: rule.name,
    criteria,
    items: rule.items.map(toItem),
  };
}

function toItem(item: RuleItemDocument): RuleItem {
  return {
    id: 0,
    position: item.position,
    kind: item.kind,
    window: item.window,
    beneficiary: item.beneficiary,
    ...(item.tierFrom === null ? {} : { tierFrom: rate(item.tierFrom) }),
    ...(item.tierTo === null ? {} : { tierTo: rate(item.tierTo) }),
    ...(item.targetPlan === null ? {} : { targetPlanCode: item.targetPlan }),
    ...(item.rate === null ? {} : { rate: rate(item.rate) }),
    ...(item.fixed === null ? {} : { fixed: cents(item.fixed) }),
  };
}
