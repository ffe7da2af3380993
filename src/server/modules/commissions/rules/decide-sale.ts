import type { Cents } from '#kernel/money.ts';
import type { Rate } from '#kernel/rate.ts';
import type { Rounding } from '#kernel/rounding.ts';
import type { Subject } from '#modules/targets/index.ts';
import { percentageAmount, saleItemAmount } from './item-amount.ts';
import { reversesCommission, type NegativeCause, type Regime } from './reversal.ts';
import type { Rule, RuleItem, RuleSet } from './rule.ts';
import type { RuleIndex } from './rule-index.ts';
import type { MeasuredItem } from './judge-rule.ts';

/** Why a sale, or a bonus, paid nothing; each has its sentence and its why-not. */
export type ZeroReason =
  | 'NO_SALESPERSON'
  | 'NO_RULE'
  | 'NO_SALE_ITEM'
  | 'NO_TARGET'
  | 'NO_TIER'
  | 'REVERSAL_NOT_ALLOWED'
  | 'ZERO_RATE'
  | 'ROUNDED_TO_ZERO'
  | 'NO_SECOND_SALESPERSON';

/** A rule set ready for the search. */
export interface CompiledSet {
  set: RuleSet;
  index: RuleIndex;
}

/** What a salesperson is paid by on one date: the sets in the order in which they are tried, then the default. */
export interface Chain {
  sets: readonly CompiledSet[];
  defaultRate?: Rate;
}

/** One sale line as the calculation sees it; base in centavos, negative with a cause. */
export interface CommissionableSale {
  subject: Subject;
  /** Its business date, 'YYYY-MM-DD': rules, regime and teams are those of that day. */
  date: string;
  base: Cents;
  cause?: NegativeCause;
  sellerId: number;
  seller2Id: number;
}

/** One commission line to be. Without a payee nobody was credited with the sale. */
export interface Earning {
  payeeId?: number;
  set?: RuleSet;
  rule?: Rule;
  judged?: MeasuredItem;
  item?: RuleItem;
  rate?: Rate;
  base: Cents;
  amount: Cents;
  remainder: number;
  origin: 'RULE' | 'DEFAULT';
  reason?: ZeroReason;
}

export interface Deciding {
  chainOf(salespersonId: number, date: string): Chain;
  regimeOf(salespersonId: number, date: string): Regime | undefined;
  /** The items of the deciding rule judged for a sale. */
  judge(rule: Rule, sale: CommissionableSale): readonly MeasuredItem[];
  rounding: Rounding;
}

const zero = 0 as Cents;

/** The first set with a matching rule decides (T07); it never falls through when no item of that rule qualifies. */
export function findRule(chain: Chain, subject: Subject): { set: RuleSet; rule: Rule } | undefined {
  for (const { set, index } of chain.sets) {
    const rule = index.find(subject);
    if (rule !== undefined) return { set, rule };
  }
  return undefined;
}

/**
 * Everything one sale earns (decisions, the chain; S1-36, S1-37, S1-57, S1-66): every qualifying item of the deciding
 * rule pays its beneficiary; without a rule the salesperson's default percentage pays. A sale that earns nothing
 * gives one line of zero with its reason.
 */
export function decideSale(sale: CommissionableSale, deciding: Deciding): Earning[] {
  const { base } = sale;
  if (sale.sellerId === 0) {
    return [{ base, amount: zero, remainder: 0, origin: 'RULE', reason: 'NO_SALESPERSON' }];
  }
  const chain = deciding.chainOf(sale.sellerId, sale.date);
  const found = findRule(chain, sale.subject);
  if (found === undefined) return [defaultEarning(sale, chain, deciding)];
  const judged = deciding.judge(found.rule, sale);
  const earnings: Earning[] = [];
  for (const each of judged) {
    if (each.verdict !== 'PAYS' || each.item.kind !== 'PER_SALE') continue;
    const payeeId = each.item.beneficiary === 'SELLER_2' ? sale.seller2Id : sale.sellerId;
    if (payeeId === 0) continue;
    const { amount, remainder } = saleItemAmount(each.item, base, deciding.rounding);
    const earning: Earning = {
      payeeId,
      set: found.set,
      rule: found.rule,
      judged: each,
      item: each.item,
      base,
      amount,
      remainder,
      origin: 'RULE',
    };
    if (each.item.rate !== undefined) earning.rate = each.item.rate;
    earnings.push(guardReversal(earning, sale, deciding));
  }
  if (earnings.length > 0) return earnings;
  const reason = zeroReasonOf(judged, sale);
  return [{ payeeId: sale.sellerId, ...found, base, amount: zero, remainder: 0, origin: 'RULE', reason }];
}

function defaultEarning(sale: CommissionableSale, chain: Chain, deciding: Deciding): Earning {
  const { base, sellerId: payeeId } = sale;
  if (chain.defaultRate === undefined) {
    return { payeeId, base, amount: zero, remainder: 0, origin: 'RULE', reason: 'NO_RULE' };
  }
  const { amount, remainder } = percentageAmount(base, chain.defaultRate, deciding.rounding);
  const earning: Earning = { payeeId, rate: chain.defaultRate, base, amount, remainder, origin: 'DEFAULT' };
  return guardReversal(earning, sale, deciding);
}

/**
 * A negative amount stands only when the payee's regime lets this cause reverse (no cause given = a return); a zero
 * amount gets its reason.
 */
function guardReversal(earning: Earning, sale: CommissionableSale, deciding: Deciding): Earning {
  if (earning.amount === 0) {
    earning.reason = earning.rate === 0 || earning.item?.fixed === 0 ? 'ZERO_RATE' : 'ROUNDED_TO_ZERO';
    return earning;
  }
  if (earning.amount > 0) return earning;
  const regime = deciding.regimeOf(earning.payeeId ?? 0, sale.date);
  if (reversesCommission(regime, sale.cause ?? 'RETURN')) return earning;
  return { ...earning, amount: zero, remainder: 0, reason: 'REVERSAL_NOT_ALLOWED' };
}

function zeroReasonOf(judged: readonly MeasuredItem[], sale: CommissionableSale): ZeroReason {
  const saleItems = judged.filter((each) => each.item.kind === 'PER_SALE');
  if (saleItems.length === 0) return 'NO_SALE_ITEM';
  const payable = saleItems.filter((each) => each.item.beneficiary === 'SELLER' || sale.seller2Id !== 0);
  if (payable.length === 0) return 'NO_SECOND_SALESPERSON';
  return payable.every((each) => each.verdict === 'NO_TARGET') ? 'NO_TARGET' : 'NO_TIER';
}
