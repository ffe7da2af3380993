import { hasTier, type Rule } from './rule.ts';
import { judgeItems, type JudgedItem } from './tier.ts';
import type { CommissionableSale } from './decide-sale.ts';
import { attainmentOf, type MeasuredTarget, type TargetFinder } from './measured-targets.ts';

/** Judged items that remember which measured target each was compared with. */
export interface MeasuredItem extends JudgedItem {
  measured?: MeasuredTarget;
}

/** What every item of a rule answers for one sale, or for a bonus of the period when there is no sale. */
export function judgeRule(
  rule: Rule,
  payees: { sellerId: number; seller2Id: number },
  sale: CommissionableSale | undefined,
  find: TargetFinder,
): MeasuredItem[] {
  const measuredOf = new Map<number, MeasuredTarget>();
  const judged: JudgedItem[] = judgeItems(rule.items, (item) => {
    const payee = item.beneficiary === 'SELLER_2' ? payees.seller2Id : payees.sellerId;
    const measured = payee === 0 ? undefined : find(item, rule, payee, sale);
    if (measured !== undefined) measuredOf.set(item.id, measured);
    return attainmentOf(measured);
  });
  return judged.map((each) => {
    const measured = measuredOf.get(each.item.id);
    return measured === undefined ? each : { ...each, measured };
  });
}

/**
 * The same, remembered for as long as the answer cannot differ: rules without tiers answer the same for every sale,
 * and tiers whose targets have no criteria and no branch answer the same for all sales of a payee.
 */
export function rememberJudgements(
  find: TargetFinder,
  saleMatters: boolean,
): (rule: Rule, sale: CommissionableSale) => readonly MeasuredItem[] {
  const fixed = new Map<Rule, readonly MeasuredItem[]>();
  const byPayees = new Map<Rule, Map<number, Map<number, readonly MeasuredItem[]>>>();
  return (rule, sale) => {
    const known = fixed.get(rule);
    if (known !== undefined) return known;
    if (!rule.items.some(hasTier)) {
      const judged = judgeRule(rule, sale, sale, find);
      fixed.set(rule, judged);
      return judged;
    }
    if (saleMatters) return judgeRule(rule, sale, sale, find);
    const bySeller = getOrAdd(byPayees, rule, () => new Map<number, Map<number, readonly MeasuredItem[]>>());
    const bySecond = getOrAdd(bySeller, sale.sellerId, () => new Map<number, readonly MeasuredItem[]>());
    return getOrAdd(bySecond, sale.seller2Id, () => judgeRule(rule, sale, sale, find));
  };
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
