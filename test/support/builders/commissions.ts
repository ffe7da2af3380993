import { cents } from '#kernel/money.ts';
import { rateOfPercent } from '#kernel/rate.ts';
import type { CommissionableSale } from '#modules/commissions/rules/decide-sale.ts';
import type { MeasuredTarget } from '#modules/commissions/rules/measured-targets.ts';
import type { Rule, RuleItem, RuleSet } from '#modules/commissions/rules/rule.ts';
import type { SaleFact } from '#modules/commissions/run/sale-rows.ts';
import { compileStructure, type DatedStructure, type SalesStructure } from '#modules/salesforce/index.ts';
import { criteriaKey, type Criteria, type Slot, type Subject, type TargetLine } from '#modules/targets/index.ts';
import { windowOf, type Window } from '#kernel/window.ts';
import { period } from '#kernel/period.ts';

let lastId = 0;

/** An item paying nothing until told; percentages and tier bounds are written as percents: '2.5'. */
export type ItemOptions = Partial<Omit<RuleItem, 'rate' | 'fixed' | 'tierFrom' | 'tierTo'>> & {
  readonly percent?: string;
  /** Centavos. */
  readonly fixed?: number;
  readonly from?: string;
  readonly to?: string;
};

export function anItem({ percent, fixed, from, to, ...given }: ItemOptions = {}): RuleItem {
  lastId += 1;
  const item: RuleItem = {
    id: lastId,
    position: 1,
    kind: 'PER_SALE',
    window: 'MONTH',
    beneficiary: 'SELLER',
    ...given,
  };
  if (percent !== undefined) item.rate = rateOfPercent(percent);
  if (fixed !== undefined) item.fixed = cents(fixed);
  if (from !== undefined) item.tierFrom = rateOfPercent(from);
  if (to !== undefined) item.tierTo = rateOfPercent(to);
  return item;
}

/** A rule that matches anything; its items are numbered in their order. */
export function aRule(position: number, items: readonly ItemOptions[], criteria: Criteria = {}): Rule {
  lastId += 1;
  return {
    id: lastId,
    position,
    name: `Regra ${position}`,
    criteria,
    items: items.map((item, index) => anItem({ position: index + 1, ...item })),
  };
}

/** The company's rule set since 2026, unless told. */
export function aRuleSet(rules: readonly Rule[], given: Partial<RuleSet> = {}): RuleSet {
  lastId += 1;
  return {
    planId: lastId,
    planCode: 'GERAL',
    planName: 'Geral',
    owner: 'COMPANY',
    from: '2026-01-01',
    rules,
    ...given,
  };
}

/** Sold by nobody's group, to nobody's category. */
export function aSubject(given: Partial<Subject> = {}): Subject {
  return { product: 1, commissionGroup: 0, productGroup: 0, customer: 1, customerCategories: [], branch: 1, ...given };
}

/** A sale of salesperson 1 in November 2026; base in centavos. */
export function aSale(base: number, given: Partial<Omit<CommissionableSale, 'base'>> = {}): CommissionableSale {
  return { subject: aSubject(), date: '2026-11-10', base: cents(base), sellerId: 1, seller2Id: 0, ...given };
}

/** The same sale as a run reads it. */
export function aFact(sale: CommissionableSale, documentId: number, lineCode = '1'): SaleFact {
  return { documentId, lineCode, version: 1, hashA: documentId * 7 + 1, hashB: documentId * 13 + 2, sale };
}

/** Salespeople 1 to 5, coded V1 to V5, without teams, managers or regimes unless told. */
export function aSalesStructure(given: Partial<SalesStructure> = {}): SalesStructure {
  const salespeople = [1, 2, 3, 4, 5].map((id) => ({ id, code: `V${id}`, name: `Vendedor ${id}` }));
  return { salespeople, regimes: [], reportingLines: [], teams: [], postings: [], ...given };
}

export function aStructure(given: Partial<SalesStructure> = {}): DatedStructure {
  return compileStructure(aSalesStructure(given));
}

/** A commission target of each salesperson in 2026; values by slot. */
export function aTargetLine(
  values: Readonly<Partial<Record<Slot, number>>> = {},
  given: Partial<Omit<TargetLine, 'values' | 'criteriaKey'>> = {},
): TargetLine {
  lastId += 1;
  return {
    id: lastId,
    planCode: 'M2026',
    planName: 'Metas 2026',
    year: 2026,
    purpose: 'COMMISSION',
    ownerType: 'EACH_SELLER',
    indicator: 'PRODUCTION',
    criteria: {},
    ...given,
    criteriaKey: criteriaKey(given.criteria ?? {}),
    values: new Map(Object.entries(values) as [Slot, number][]),
  };
}

/** A measured target of November 2026, of salesperson 1 when its line is for each of them. */
export function aMeasured(
  line: TargetLine,
  measured: { target?: number; actual: number; ownerId?: number; window?: Window; of?: string },
): MeasuredTarget {
  lastId += 1;
  const ownerId = measured.ownerId ?? line.ownerId ?? (line.ownerType === 'EACH_SELLER' ? 1 : undefined);
  return {
    id: lastId,
    line,
    ...(ownerId === undefined ? {} : { ownerId }),
    span: windowOf(period(measured.of ?? '2026-11'), measured.window ?? 'MONTH'),
    target: measured.target,
    actual: measured.actual,
  };
}
