import { compareAttainment, type Attainment } from '#kernel/attainment.ts';
import { rate } from '#kernel/rate.ts';
import { hasTier, type RuleItem } from './rule.ts';

/** A hole between two tiers of at most 0.1 point belongs to the upper one (T09), in millionths. */
export const narrowHole = rate(1_000);

/** That an item pays, or why not. OTHER_TIER: a bound it shares with the tier below, which owns it. */
export type ItemVerdict = 'PAYS' | 'NO_TARGET' | 'BELOW_TIER' | 'ABOVE_TIER' | 'OTHER_TIER';

/** What one item answers for one attainment. */
export interface JudgedItem {
  item: RuleItem;
  verdict: ItemVerdict;
  attainment?: Attainment;
}

/**
 * Items whose tiers complete one another: of such a family exactly one tier covers an attainment.
 * Items of other families pay beside them.
 */
function familyOf(item: RuleItem): string {
  return [item.kind, item.window, item.beneficiary, item.targetPlanCode ?? ''].join('|');
}

/** Upper bounds ascending, no ceiling last; of equal ones the wider first, so that a tier of one point hides none. */
function byUpperBound(a: RuleItem, b: RuleItem): number {
  const [highA, highB] = [a.tierTo ?? Infinity, b.tierTo ?? Infinity];
  if (highA !== highB) return highA < highB ? -1 : 1;
  const [lowA, lowB] = [a.tierFrom ?? -Infinity, b.tierFrom ?? -Infinity];
  return lowA === lowB ? 0 : lowA < lowB ? -1 : 1;
}

/**
 * The tier that owns an attainment (P4): the smallest upper bound that is not passed. It pays from its lower bound
 * on, or through the narrow hole below it; the shared bound of two touching tiers belongs to the lower one.
 */
function ownerOf(tiers: readonly RuleItem[], attainment: Attainment): { item: RuleItem; pays: boolean } | undefined {
  const index = tiers.findIndex((item) => item.tierTo === undefined || compareAttainment(attainment, item.tierTo) <= 0);
  const item = tiers[index];
  if (item === undefined) return undefined;
  if (item.tierFrom === undefined || compareAttainment(attainment, item.tierFrom) >= 0) return { item, pays: true };
  const below = tiers[index - 1]?.tierTo;
  const narrow = below !== undefined && item.tierFrom - below <= narrowHole;
  return { item, pays: narrow };
}

/**
 * What every item of a rule answers, in the rule's order. Each item has its own attainment (its target and window);
 * undefined = no target, or a blank or zero one: tiers then never pay (E08), items without a tier always do.
 */
export function judgeItems(
  items: readonly RuleItem[],
  attainmentOf: (item: RuleItem) => Attainment | undefined,
): JudgedItem[] {
  const families = new Map<string, RuleItem[]>();
  for (const item of items.filter(hasTier)) {
    const family = families.get(familyOf(item));
    if (family === undefined) families.set(familyOf(item), [item]);
    else family.push(item);
  }
  for (const family of families.values()) family.sort(byUpperBound);
  return items.map((item) => {
    if (!hasTier(item)) return { item, verdict: 'PAYS' };
    const attainment = attainmentOf(item);
    if (attainment === undefined) return { item, verdict: 'NO_TARGET' };
    const owner = ownerOf(families.get(familyOf(item))!, attainment);
    return { item, attainment, verdict: verdictOf(item, attainment, owner) };
  });
}

function verdictOf(
  item: RuleItem,
  attainment: Attainment,
  owner: { item: RuleItem; pays: boolean } | undefined,
): ItemVerdict {
  if (owner?.item === item && owner.pays) return 'PAYS';
  if (item.tierFrom !== undefined && compareAttainment(attainment, item.tierFrom) < 0) return 'BELOW_TIER';
  if (item.tierTo !== undefined && compareAttainment(attainment, item.tierTo) > 0) return 'ABOVE_TIER';
  return 'OTHER_TIER';
}
