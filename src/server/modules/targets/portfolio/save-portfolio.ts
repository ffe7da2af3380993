import { randomUUID } from 'node:crypto';
import type { TargetConflict } from '#contract/option-397.ts';
import { yearOfPeriod, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { assertOpen } from '#modules/calendar/index.ts';
import { listPortfolio, setTargetFlags, type LinkedCustomer } from '#modules/customers/index.ts';
import type { StructureSalesperson } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { recordBatch } from './batch.ts';
import { openSeller } from './open-portfolio.ts';
import { planSave, type Conflict, type TargetEdit } from './plan-save.ts';
import { holdPlan, ownTarget, readHistory, readValues, writePortfolioValues } from './portfolio.repository.ts';

type TypedEdit = Pick<TargetEdit, 'value' | 'seen'>;

export interface PortfolioEdits {
  readonly salesperson: string;
  readonly period: Period;
  readonly target?: TypedEdit | undefined;
  readonly customers: readonly {
    readonly code: string;
    readonly target?: TypedEdit | undefined;
    readonly targetCustomer?: boolean | undefined;
  }[];
}

/**
 * Saves everything typed for a salesperson and month, or nothing (S0-19). None of the three fields is needed (S0-16).
 * Refuses a month closed for targets, a customer who is not in the portfolio (S0-11), and a value that somebody else
 * changed since it was read, naming who and when. Answers the batch that undoes it.
 */
export async function savePortfolioEdits(
  handle: Handle,
  actor: Actor,
  edits: PortfolioEdits,
): Promise<{ targets: number; flags: number; batch: string | null }> {
  const { companyId } = actor;
  const { period } = edits;
  const seller = await openSeller(handle, actor, edits.salesperson, period);
  await assertOpen(handle, companyId, 'TARGET', period);
  const plan = await holdFollowedPlan(handle, actor, period);
  const month = { companyId, sellerId: seller.id, period };
  const portfolio = await listPortfolio(handle, companyId, seller.id, period);
  const customers = resolve(portfolio, edits, seller);
  const typed: TargetEdit[] = customers.flatMap(({ id, target }) =>
    target === undefined ? [] : [{ customerId: id, ...target }],
  );
  if (edits.target !== undefined) typed.push({ customerId: ownTarget, ...edits.target });
  const { writes, conflicts } = planSave(typed, await readValues(handle, month));
  if (conflicts.length > 0) return await refuseConflicts(handle, month, conflicts, portfolio, seller);
  const written = await writePortfolioValues(handle, { ...month, planId: plan, by: actor.name }, writes, 'TYPED');
  // Only an import that ran between reading and writing gets here; reading again shows what it brought.
  if (!written) refuse(refusals.changedMeanwhile, { conflicts: [], count: 0 }, 'conflict');
  const flags = await setTargetFlags(
    handle,
    actor,
    period,
    customers.flatMap(({ id, targetCustomer }) =>
      targetCustomer === undefined ? [] : [{ customerId: id, flag: targetCustomer }],
    ),
  );
  if (writes.length + flags.length === 0) return { targets: 0, flags: 0, batch: null };
  const batch = randomUUID();
  await recordBatch(handle, actor, 'targets.save-portfolio', batch, [
    { period, seller, writes, flags, codes: new Map(portfolio.map(({ id, code }) => [id, code])) },
  ]);
  return { targets: writes.length, flags: flags.length, batch };
}

/** The year's plan, held; refuses one that reports do not follow. */
export async function holdFollowedPlan(handle: Handle, actor: Actor, period: Period): Promise<number> {
  const year = yearOfPeriod(period);
  const { id, purpose } = await holdPlan(handle, actor.companyId, year, actor.name);
  if (purpose === 'COMMISSION') refuse(refusals.planNotFollowed, { year }, 'conflict');
  return id;
}

function resolve(portfolio: readonly LinkedCustomer[], edits: PortfolioEdits, seller: StructureSalesperson) {
  const byCode = new Map(portfolio.map(({ code, id }) => [code, id]));
  const unlinked = edits.customers.filter(({ code }) => !byCode.has(code)).map(({ code }) => code);
  if (unlinked.length > 0) {
    refuse(refusals.customerNotLinked, {
      customers: unlinked.slice(0, 20),
      count: unlinked.length,
      salesperson: seller.name,
      period: edits.period,
    });
  }
  const met = new Set<string>();
  for (const { code } of edits.customers) {
    if (met.has(code)) refuse(refusals.customerRepeated, { customer: code });
    met.add(code);
  }
  return edits.customers.map((edit) => ({ ...edit, id: byCode.get(edit.code) ?? 0 }));
}

async function refuseConflicts(
  handle: Handle,
  month: { companyId: number; sellerId: number; period: Period },
  conflicts: readonly Conflict[],
  portfolio: readonly LinkedCustomer[],
  seller: StructureSalesperson,
): Promise<never> {
  // A value that is gone says nothing of who removed it: its history does.
  const gone = conflicts.filter(({ current }) => current.version === 0).map(({ customerId }) => customerId);
  const history = gone.length === 0 ? [] : await readHistory(handle, month, gone, 1000);
  const customers = new Map(portfolio.map((customer) => [customer.id, customer]));
  const told = conflicts.slice(0, 500).map(({ customerId, seen, yours, current }): TargetConflict => {
    const customer = customers.get(customerId);
    const last = history.find((row) => row.customerId === customerId);
    const { value, version } = current;
    return {
      customer: customer?.code ?? null,
      name: customer?.name ?? seller.name,
      seen,
      yours,
      current: { value, version, by: current.by ?? last?.by ?? null, at: current.at ?? last?.at ?? null },
    };
  });
  return refuse(refusals.changedMeanwhile, { conflicts: told, count: conflicts.length }, 'conflict');
}
