import type { LineExplanation } from '#contract/commissions.ts';
import { cents } from '#kernel/money.ts';
import { lastDay } from '#kernel/period.ts';
import {
  dimensions,
  membersById,
  type Criteria,
  type Dimension,
  type Member,
  type Subject,
} from '#modules/targets/index.ts';
import { compileLinks, listSellerLinks } from '#modules/customers/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { tryRules, type RuleTrial } from '../rules/match-rule.ts';
import { judgeRule } from '../rules/judge-rule.ts';
import type { CommissionableSale } from '../rules/decide-sale.ts';
import type { Rule, RuleSet } from '../rules/rule.ts';
import type { Calculation } from '../run/calculation.ts';
import { derivationOf } from './derivation.ts';
import type { Explained } from './explained.ts';
import { findExplainedSale, type ExplainedSale, type StoredLine } from './explained.repository.ts';
import { headingOf, missingOf, notTriedOf, sentenceOf, tiersOf } from './why-not.ts';
import { dimensionLabels, setLabels } from './words.ts';

export interface ExplainPlace {
  companyId: number;
  period: number;
  runId: number;
}

/** At most this many members of a criterion are named; the rest are counted. */
const namedMembers = 3;

/**
 * Explains one stored line: the decision is taken again by the functions of the run, on the rules, people and targets
 * that the run kept, and told step by step.
 */
export async function explainStoredLine(
  handle: Handle,
  place: ExplainPlace,
  calculation: Calculation,
  line: StoredLine,
): Promise<LineExplanation> {
  const sale = await findExplainedSale(handle, place, line);
  const sellerId = await sellerOf(handle, place, calculation, line, sale);
  const decision = asRecorded(calculation, line, sale, sellerId, retrace(calculation, line, sale, sellerId));
  const members = await membersById(handle, place.companyId, [
    ...decision.trials.map(({ trial }) => trial.rule.criteria),
    ...(sale === undefined ? [] : [subjectCriteria(sale.subject)]),
  ]);
  const payee = calculation.structure.salesperson(line.payee_id ?? 0) ?? { code: '', name: '' };
  const explained: Explained = {
    line,
    sale,
    payee,
    calculation,
    found: decision.found,
    items: decision.items,
    judged: decision.items.find((each) => each.item.id === line.item_id),
    trials: showTrials(decision.trials, members),
    tried: decision.trials.length,
    notTried: decision.notTried,
    changedSince: decision.changedSince,
  };
  return {
    seq: line.seq,
    salespersonCode: line.payee_id === null ? null : payee.code,
    name: line.payee_id === null ? null : payee.name,
    amount: line.amount,
    reason: line.reason,
    heading: headingOf(explained),
    sentence: sentenceOf(explained),
    steps: derivationOf(explained),
    rules: explained.trials,
    tiers: tiersOf(explained),
    missing: missingOf(explained),
    notTried: notTriedOf(explained),
  };
}

/**
 * A product's groups and a customer's categories are read as they are today. When they would decide differently now, the
 * rule that the line recorded is explained, without the trials that would mislead, and it is said.
 */
function asRecorded(
  calculation: Calculation,
  line: StoredLine,
  sale: ExplainedSale | undefined,
  sellerId: number,
  retraced: Retraced,
): Retraced & { changedSince: boolean } {
  const same = line.stage === 'PERIOD' || line.payee_id === null || (retraced.found?.rule.id ?? null) === line.rule_id;
  if (same || sale === undefined) return { ...retraced, changedSince: false };
  const bare = { trials: [], notTried: [], changedSince: true };
  for (const set of calculation.basis.sets) {
    const rule = set.rules.find((each) => each.id === line.rule_id);
    if (rule === undefined) continue;
    const commissionable = commissionableOf(line, sale, sellerId);
    const items = judgeRule(rule, commissionable, commissionable, calculation.find);
    return { ...bare, found: { set, rule }, items: items.filter((each) => each.item.kind === 'PER_SALE') };
  }
  return { ...bare, found: undefined, items: [] };
}

interface Retraced {
  found: Explained['found'];
  items: Explained['items'];
  trials: { set: RuleSet; trial: RuleTrial }[];
  notTried: number[];
}

function retrace(
  calculation: Calculation,
  line: StoredLine,
  sale: ExplainedSale | undefined,
  sellerId: number,
): Retraced {
  if (line.payee_id === null) return { found: undefined, items: [], trials: [], notTried: [] };
  return sale === undefined ? retracePeriod(calculation, line) : retraceSale(calculation, line, sale, sellerId);
}

/** Whose rules decided the sale: the payee's, unless an item paid him as the second salesperson. */
async function sellerOf(
  handle: Handle,
  place: ExplainPlace,
  calculation: Calculation,
  line: StoredLine,
  sale: ExplainedSale | undefined,
): Promise<number> {
  const rules = calculation.basis.sets.flatMap((set) => set.rules);
  const item = rules.find((rule) => rule.id === line.rule_id)?.items.find((each) => each.id === line.item_id);
  if (item?.beneficiary !== 'SELLER_2' || sale === undefined) return line.payee_id ?? 0;
  if (sale.salesperson_id !== null) return sale.salesperson_id;
  const linked = compileLinks(await listSellerLinks(handle, place.companyId));
  return linked(sale.subject.customer, line.business_date, sale.subject.branch) ?? 0;
}

function commissionableOf(line: StoredLine, sale: ExplainedSale, sellerId: number): CommissionableSale {
  return {
    subject: sale.subject,
    date: line.business_date,
    base: cents(line.base),
    sellerId,
    seller2Id: sale.salesperson2_id ?? 0,
    ...(sale.cause === null ? {} : { cause: sale.cause }),
  };
}

function retraceSale(calculation: Calculation, line: StoredLine, sale: ExplainedSale, sellerId: number): Retraced {
  const commissionable = commissionableOf(line, sale, sellerId);
  const trials: Retraced['trials'] = [];
  for (const { set } of calculation.chainOf(commissionable.sellerId, commissionable.date).sets) {
    const ofSet = tryRules(set.rules, sale.subject);
    trials.push(...ofSet.map((trial) => ({ set, trial })));
    const rule = ofSet.at(-1)?.matched === true ? ofSet.at(-1)?.rule : undefined;
    if (rule === undefined) continue;
    const judged = judgeRule(rule, commissionable, commissionable, calculation.find);
    const items = judged.filter((each) => each.item.kind === 'PER_SALE');
    const notTried = set.rules.map((each) => each.position).filter((position) => position > rule.position);
    return { found: { set, rule }, items, trials, notTried };
  }
  return { found: undefined, items: [], trials, notTried: [] };
}

function retracePeriod(calculation: Calculation, line: StoredLine): Retraced {
  const payeeId = line.payee_id ?? 0;
  for (const { set } of calculation.chainOf(payeeId, lastDay(calculation.period)).sets) {
    const rule: Rule | undefined = set.rules.find((each) => each.id === line.rule_id);
    if (rule === undefined) continue;
    const items = judgeRule(rule, { sellerId: payeeId, seller2Id: 0 }, undefined, calculation.find);
    const ofPeriod = items.filter((each) => each.item.kind === 'PER_PERIOD');
    return { found: { set, rule }, items: ofPeriod, trials: [], notTried: [] };
  }
  return { found: undefined, items: [], trials: [], notTried: [] };
}

function subjectCriteria(subject: Subject): Criteria {
  const criteria: { [D in Dimension]?: readonly number[] } = { CUSTOMER: [subject.customer], BRANCH: [subject.branch] };
  if (subject.product !== 0) criteria.PRODUCT = [subject.product];
  if (subject.commissionGroup !== 0) criteria.COMMISSION_GROUP = [subject.commissionGroup];
  if (subject.productGroup !== 0) criteria.PRODUCT_GROUP = [subject.productGroup];
  if (subject.customerCategories.length > 0) criteria.CUSTOMER_CATEGORY = subject.customerCategories;
  return criteria;
}

/** Rules x criteria: a column for each dimension that some tried rule asks about. */
function showTrials(trials: Retraced['trials'], members: ReadonlyMap<string, Member>): LineExplanation['rules'] {
  const asked = dimensions.filter((dimension) =>
    trials.some(({ trial }) => trial.criteria.some((criterion) => criterion.dimension === dimension)),
  );
  const name = (dimension: Dimension, ids: readonly number[]): string | null => {
    if (ids.length === 0) return null;
    const named = ids.slice(0, namedMembers).map((id) => members.get(`${dimension}|${id}`)?.name ?? String(id));
    return ids.length > namedMembers ? `${named.join(', ')} e mais ${ids.length - namedMembers}` : named.join(', ');
  };
  return trials.map(({ set, trial }) => ({
    set: setLabels[set.owner],
    position: trial.rule.position,
    name: trial.rule.name,
    outcome: trial.matched ? 'DECIDES' : 'DOES_NOT_FIT',
    criteria: asked.map((dimension) => {
      const criterion = trial.criteria.find((each) => each.dimension === dimension);
      return {
        dimension,
        label: dimensionLabels[dimension],
        expected: criterion === undefined ? null : name(dimension, criterion.expected),
        actual: criterion === undefined ? null : name(dimension, criterion.actual),
        matched: criterion?.matched ?? true,
      };
    }),
  }));
}
