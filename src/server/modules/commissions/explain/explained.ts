import type { LineExplanation } from '#contract/commissions.ts';
import type { Calculation } from '../run/calculation.ts';
import type { MeasuredItem } from '../rules/judge-rule.ts';
import type { Rule, RuleSet } from '../rules/rule.ts';
import type { ExplainedSale, StoredLine } from './explained.repository.ts';

/** Everything an explanation is written from: the stored line, its sale, and the same decision taken again. */
export interface Explained {
  line: StoredLine;
  /** Absent for amounts of a period, which need no sale. */
  sale: ExplainedSale | undefined;
  payee: { code: string; name: string };
  calculation: Calculation;
  /** The deciding rule; absent when none matched. */
  found: { set: RuleSet; rule: Rule } | undefined;
  /** Every item of the deciding rule with its verdict. */
  items: readonly MeasuredItem[];
  /** The item of this line; absent when it paid nothing for want of one. */
  judged: MeasuredItem | undefined;
  /** Rules tried in the order in which they were tried, ready to be shown. */
  trials: LineExplanation['rules'];
  /** How many rules were tried before the decision. */
  tried: number;
  /** The product's groups or the customer's categories would decide differently today. */
  changedSince: boolean;
  /** Positions of the deciding set that were not tried any more. */
  notTried: readonly number[];
}
