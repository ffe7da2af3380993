import { sql } from 'kysely';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { isFlagged, planTargetFlag, type FlagStretch } from './plan-target-flag.ts';

/** A customer's stretches as a target customer, before and after a change: what undoing it needs. */
export interface FlagChange {
  readonly customerId: number;
  readonly before: readonly FlagStretch[];
  readonly after: readonly FlagStretch[];
}

/** The stretches of these customers, oldest first; none for whoever never was one. */
export async function listFlagStretches(
  handle: Handle,
  companyId: number,
  customerIds: readonly number[],
): Promise<Map<number, FlagStretch[]>> {
  const { rows } = await sql<{ customer_id: number; from_date: string; to_date: string | null; set_by: string }>`
    select customer_id, from_date, to_date, set_by from customer_target_flag
    where company_id = ${companyId} and customer_id = any(${customerIds}::int[])
    order by customer_id, from_date`.execute(kyselyOf(handle));
  const all = new Map<number, FlagStretch[]>();
  for (const row of rows) {
    const own = all.get(row.customer_id) ?? [];
    own.push({ from: row.from_date, to: row.to_date, setBy: row.set_by });
    all.set(row.customer_id, own);
  }
  return all;
}

/** Which of these customers are target customers on some day of a month (S0-15). */
export async function flaggedInMonth(
  handle: Handle,
  companyId: number,
  customerIds: readonly number[],
  period: Period,
): Promise<Set<number>> {
  const span = { first: firstDay(period), last: lastDay(period) };
  const stretches = await listFlagStretches(handle, companyId, customerIds);
  return new Set([...stretches].filter(([, own]) => isFlagged(own, span)).map(([id]) => id));
}

/**
 * Marks customers as target customers from a month on, or unmarks them (S0-07, S0-15), in the handle's transaction.
 * Answers only what changed. The audit entry is the caller's: it knows what else was saved with it.
 */
export async function setTargetFlags(
  handle: Handle,
  actor: Pick<Actor, 'companyId' | 'name'>,
  period: Period,
  wanted: readonly { readonly customerId: number; readonly flag: boolean }[],
): Promise<FlagChange[]> {
  const ids = wanted.map(({ customerId }) => customerId);
  await holdCustomers(handle, actor.companyId, ids);
  const stretches = await listFlagStretches(handle, actor.companyId, ids);
  const span = { first: firstDay(period), last: lastDay(period) };
  const changes = wanted.flatMap(({ customerId, flag }): FlagChange[] => {
    const before = stretches.get(customerId) ?? [];
    const after = planTargetFlag(before, span, flag, actor.name);
    return after === before ? [] : [{ customerId, before, after }];
  });
  await writeStretches(handle, actor.companyId, changes);
  return changes;
}

/** Puts back what a change left behind. False, and nothing written, when a customer's stretches changed since. */
export async function restoreTargetFlags(
  handle: Handle,
  companyId: number,
  changes: readonly FlagChange[],
): Promise<boolean> {
  const ids = changes.map(({ customerId }) => customerId);
  await holdCustomers(handle, companyId, ids);
  const current = await listFlagStretches(handle, companyId, ids);
  const untouched = changes.every(({ customerId, after }) => sameStretches(current.get(customerId) ?? [], after));
  if (!untouched) return false;
  await writeStretches(
    handle,
    companyId,
    changes.map(({ customerId, before, after }) => ({ customerId, before: after, after: before })),
  );
  return true;
}

function sameStretches(a: readonly FlagStretch[], b: readonly FlagStretch[]): boolean {
  return a.length === b.length && a.every(({ from, to }, index) => from === b[index]?.from && to === b[index].to);
}

/** One change of a customer's stretches at a time: they are replaced as a whole. */
async function holdCustomers(handle: Handle, companyId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`select id from customer where company_id = ${companyId} and id = any(${ids}::int[])
    order by id for no key update`.execute(kyselyOf(handle));
}

async function writeStretches(handle: Handle, companyId: number, changes: readonly FlagChange[]): Promise<void> {
  if (changes.length === 0) return;
  const database = kyselyOf(handle);
  const ids = changes.map(({ customerId }) => customerId);
  await sql`delete from customer_target_flag
    where company_id = ${companyId} and customer_id = any(${ids}::int[])`.execute(database);
  const rows = changes.flatMap(({ customerId, after }) => after.map((stretch) => ({ customerId, ...stretch })));
  await sql`
    insert into customer_target_flag (company_id, customer_id, from_date, to_date, set_by)
    select ${companyId}, customer_id, from_date, to_date, set_by
    from unnest(${rows.map((row) => row.customerId)}::int[], ${rows.map((row) => row.from)}::date[],
      ${rows.map((row) => row.to)}::date[], ${rows.map((row) => row.setBy)}::text[])
      as stretch(customer_id, from_date, to_date, set_by)`.execute(database);
}
