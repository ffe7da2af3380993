import type { Cents } from '#kernel/money.ts';
import type { Rate } from '#kernel/rate.ts';
import type { Window } from '#kernel/window.ts';
import type { Criteria } from '#modules/targets/index.ts';

/** Who an item pays. SELLER_2 is paid only by items that name it, so a second salesperson never doubles a cost by itself. */
export type Beneficiary = 'SELLER' | 'SELLER_2';

/** PER_SALE pays on each matching sale; PER_PERIOD pays a fixed amount once per payee and window. */
export type ItemKind = 'PER_SALE' | 'PER_PERIOD';

/**
 * What one line of a rule pays (S1-66, S1-166). Exactly one of rate (millionths) and fixed (centavos) is filled;
 * 0 is filled and pays zero. Tier bounds are attainment in millionths: 100 % = 1 000 000; no upper bound = no ceiling.
 */
export interface RuleItem {
  id: number;
  position: number;
  kind: ItemKind;
  window: Window;
  beneficiary: Beneficiary;
  tierFrom?: Rate;
  tierTo?: Rate;
  /** The target plan that the tier is compared with; absent = the most similar target (S1-70, S1-71). */
  targetPlanCode?: string;
  rate?: Rate;
  fixed?: Cents;
}

/** An ordered rule: the first of its set whose criteria match decides (S1-56, S1-57). */
export interface Rule {
  id: number;
  position: number;
  name: string;
  criteria: Criteria;
  items: readonly RuleItem[];
}

/** In the order in which they are tried (T07). */
export type RuleSetOwner = 'TEAM_MEMBER' | 'TEAM' | 'SELLER' | 'COMPANY';

/** The rules of one owner in one validity, in ascending position. */
export interface RuleSet {
  planId: number;
  planCode: string;
  planName: string;
  owner: RuleSetOwner;
  teamId?: number;
  salespersonId?: number;
  from: string;
  to?: string;
  rules: readonly Rule[];
}

/** An item tests an attainment when either bound of its tier is filled. */
export function hasTier(item: RuleItem): boolean {
  return item.tierFrom !== undefined || item.tierTo !== undefined;
}
