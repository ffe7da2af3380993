import type { HeldTarget, Portfolio } from '#contract/option-397.ts';
import { todayIn } from '#kernel/calendar-date.ts';
import { firstDay, lastDay, plusPeriods, yearOfPeriod, type Period } from '#kernel/period.ts';
import { sumCents, cents } from '#kernel/money.ts';
import { listPeriodLocks } from '#modules/calendar/index.ts';
import { getCompany } from '#modules/company/index.ts';
import {
  compileLinks,
  countPortfolios,
  flaggedInMonth,
  listPortfolio,
  listSellerLinks,
} from '#modules/customers/index.ts';
import { sumProduction } from '#modules/sales/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { listVisibleSellers, openSeller } from './open-portfolio.ts';
import {
  findOverridingPlan,
  noValue,
  ownTarget,
  readOwnTargets,
  readValues,
  type HeldValue,
} from './portfolio.repository.ts';

const held = ({ value, version, by, at }: HeldValue): HeldTarget => ({ value, version, by, at });

/** Whose targets of a month the actor may see: those who work in it or still have customers. */
export async function listSellers(handle: Handle, actor: Actor, period: Period) {
  const { sellers, people, anyRegistered } = await listVisibleSellers(handle, actor, period);
  const counts = await countPortfolios(handle, actor.companyId, period);
  const targets = await readOwnTargets(handle, actor.companyId, period);
  const rows = sellers
    .filter(({ id }) => people.isActive(id) || counts.has(id))
    .map(({ id, code, name }) => ({
      code,
      name,
      customerCount: counts.get(id) ?? 0,
      target: targets.get(id) ?? null,
    }));
  return { rows, anyRegistered };
}

/**
 * A salesperson's portfolio in a month, past, current or to come (S0-09): every linked customer (S0-11, S0-18) with
 * what everyone sold to it in the month before and a year before, its target (S0-14) and flag (S0-15), and the
 * salesperson's own target (S0-13). Money in centavos. Refuses a salesperson who is not for the actor.
 */
export async function viewPortfolio(
  handle: Handle,
  clock: Clock,
  actor: Actor,
  query: { salesperson: string; period: Period },
): Promise<Portfolio> {
  const { companyId } = actor;
  const { period } = query;
  const seller = await openSeller(handle, actor, query.salesperson, period);
  const company = await getCompany(handle, companyId);
  const month = { companyId, sellerId: seller.id, period };
  const customers = await listPortfolio(handle, companyId, seller.id, period);
  const ids = customers.map(({ id }) => id);
  const values = await readValues(handle, month);
  const flags = await flaggedInMonth(handle, companyId, ids, period);
  const sold = await soldIn(handle, clock, actor, company, seller.id, ids);
  const previousPeriod = plusPeriods(period, -1);
  const lastYearPeriod = plusPeriods(period, -12);
  const previous = await sold(previousPeriod);
  const lastYear = await sold(lastYearPeriod);
  const linked = new Set(ids);
  const outside = [...values].filter(([id, { value }]) => id !== ownTarget && !linked.has(id) && value !== null);
  const locks = await listPeriodLocks(handle, companyId, yearOfPeriod(period), 'TARGET');
  const lock = locks.find((each) => each.period === period);
  return {
    salesperson: { code: seller.code, name: seller.name },
    period,
    previousPeriod,
    lastYearPeriod,
    indicator: company.productionIndicator,
    locked: lock === undefined ? null : { by: lock.lockedBy, at: lock.lockedAt, reason: lock.reason },
    mayChange: actor.abilities.has('targets.change'),
    target: held(values.get(ownTarget) ?? noValue),
    previousMonth: previous?.own ?? null,
    sameMonthLastYear: lastYear?.own ?? null,
    customers: customers.map(({ id, code, name }) => ({
      code,
      name,
      previousMonth: previous === undefined ? null : (previous.byCustomer.get(id) ?? 0),
      sameMonthLastYear: lastYear === undefined ? null : (lastYear.byCustomer.get(id) ?? 0),
      target: held(values.get(id) ?? noValue),
      targetCustomer: flags.has(id),
    })),
    outside: { count: outside.length, sum: sumCents(outside.map(([, { value }]) => cents(value ?? 0))) },
    overriddenBy: await findOverridingPlan(handle, month, company.productionIndicator),
  };
}

interface Sold {
  /** The salesperson's own production. */
  own: number;
  /** What everyone sold, by customer id: what a customer's target is compared with in report 125. */
  byCustomer: Map<number, number>;
}

/** Answers what was sold in a month that has begun; undefined for one that has not. */
async function soldIn(
  handle: Handle,
  clock: Clock,
  actor: Actor,
  company: {
    id: number;
    zone: string;
    productionBy: 'ATTRIBUTION' | 'PORTFOLIO';
    productionIndicator: 'NET' | 'GROSS';
  },
  sellerId: number,
  customerIds: readonly number[],
): Promise<(period: Period) => Promise<Sold | undefined>> {
  const today = todayIn(company.zone, clock.now());
  const sellerOf = compileLinks(await listSellerLinks(handle, company.id));
  const amount = (row: { net: number; gross: number }): number =>
    company.productionIndicator === 'NET' ? row.net : row.gross;
  return async (period) => {
    if (firstDay(period) > today) return undefined;
    const span = {
      companyId: company.id,
      from: firstDay(period),
      to: lastDay(period),
      sellerOf,
      // As the reports do: whoever sees some branches sees what those sold.
      ...(actor.scope === 'BRANCH' ? { branches: actor.branchIds } : {}),
    };
    const own = await sumProduction(handle, { ...span, by: company.productionBy, parts: [] });
    const everyones = await sumProduction(handle, {
      ...span,
      by: company.productionBy,
      parts: ['customer'],
      customers: customerIds,
    });
    const byCustomer = new Map<number, number>();
    for (const row of everyones) {
      byCustomer.set(row.customerId, cents((byCustomer.get(row.customerId) ?? 0) + amount(row)));
    }
    return {
      own: sumCents(own.filter(({ first }) => first === sellerId).map((row) => cents(amount(row)))),
      byCustomer,
    };
  };
}
