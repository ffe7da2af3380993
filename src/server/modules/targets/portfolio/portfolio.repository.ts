import { sql } from 'kysely';
import { monthOfPeriod, yearOfPeriod, type Period } from '#kernel/period.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Purpose } from '../target.ts';
import { criteriaKey } from '../criteria.ts';

/** The plan that option 397 writes to: one a year. */
export const portfolioPlan = 'METAS';

/** Stands for the salesperson's own target where values are by customer id. */
export const ownTarget = 0;

/** A value as it is stored; version 0 and null: there is none. */
export interface HeldValue {
  readonly value: number | null;
  readonly version: number;
  readonly by: string | null;
  readonly at: string | null;
}

export const noValue: HeldValue = { value: null, version: 0, by: null, at: null };

/** Values of one salesperson and month by customer id; `ownTarget` is his own. */
export type HeldValues = ReadonlyMap<number, HeldValue>;

/** A value to be written over the one of `version`: null removes it. */
export interface ValueWrite {
  readonly customerId: number;
  readonly before: number | null;
  readonly after: number | null;
  readonly version: number;
}

export type WriteOrigin = 'TYPED' | 'REPLICATED' | 'UNDONE';

interface PortfolioMonth {
  readonly companyId: number;
  readonly sellerId: number;
  readonly period: Period;
}

/** The lines of a salesperson that option 397 keeps: his own, and one for each customer. */
const portfolioLines = ({ companyId, sellerId, period }: PortfolioMonth) => sql`
  target_line l
  join target_plan p on p.company_id = l.company_id and p.id = l.plan_id
  where l.company_id = ${companyId} and p.code = ${portfolioPlan} and p.year = ${yearOfPeriod(period)}
    and l.owner_type = 'SELLER' and l.owner_id = ${sellerId} and l.branch_id is null and l.indicator = 'PRODUCTION'
    and (l.criteria_key = '' or l.criteria_key ~ '^CUSTOMER=[0-9]+$')`;

function customerOfKey(key: string): number {
  return key === '' ? ownTarget : Number(key.slice('CUSTOMER='.length));
}

function keyOfCustomer(customerId: number): string {
  return customerId === ownTarget ? '' : criteriaKey({ CUSTOMER: [customerId] });
}

/**
 * A line's value of a month, looked up by its key line by line: joined freely, a planner without statistics takes both
 * sides for a handful of rows and compares every line with every value.
 */
const valueOfLine = (companyId: number, period: Period) => sql`
  lateral (
    select value, version, updated_by, updated_at from target_value
    where company_id = ${companyId} and line_id = s.id and span = 'MONTH' and slot = ${monthOfPeriod(period)}
    offset 0
  ) v`;

/** The values of one salesperson in one month. */
export async function readValues(handle: Handle, month: PortfolioMonth): Promise<Map<number, HeldValue>> {
  const { rows } = await sql<{ key: string; value: number; version: number; by: string; at: string }>`
    select s.key, v.value, v.version, v.updated_by as by, v.updated_at as at
    from (select l.id, l.criteria_key as key from ${portfolioLines(month)}) s
    cross join ${valueOfLine(month.companyId, month.period)}`.execute(kyselyOf(handle));
  return new Map(rows.map(({ key, value, version, by, at }) => [customerOfKey(key), { value, version, by, at }]));
}

/** The own targets of every salesperson in a month, by salesperson id. */
export async function readOwnTargets(handle: Handle, companyId: number, period: Period): Promise<Map<number, number>> {
  const { rows } = await sql<{ owner_id: number; value: number }>`
    select s.owner_id, v.value
    from (
      select l.id, l.owner_id from target_line l
      join target_plan p on p.company_id = l.company_id and p.id = l.plan_id
      where l.company_id = ${companyId} and p.code = ${portfolioPlan} and p.year = ${yearOfPeriod(period)}
        and l.owner_type = 'SELLER' and l.branch_id is null and l.indicator = 'PRODUCTION' and l.criteria_key = ''
    ) s
    cross join ${valueOfLine(companyId, period)}`.execute(kyselyOf(handle));
  return new Map(rows.map((row) => [row.owner_id, row.value]));
}

/** Another followed plan, by an earlier code, with a target of this salesperson and month: reports take that one. */
export async function findOverridingPlan(
  handle: Handle,
  { companyId, sellerId, period }: PortfolioMonth,
  indicator: string,
): Promise<string | null> {
  const { rows } = await sql<{ code: string }>`
    select s.code
    from (
      select l.id, p.code from target_line l
      join target_plan p on p.company_id = l.company_id and p.id = l.plan_id
      where l.company_id = ${companyId} and p.year = ${yearOfPeriod(period)} and p.purpose <> 'COMMISSION'
        and p.code collate "C" < ${portfolioPlan} and l.owner_type = 'SELLER' and l.owner_id = ${sellerId}
        and l.branch_id is null and l.indicator in ('PRODUCTION', ${indicator})
        and (l.criteria_key = '' or l.criteria_key ~ '^CUSTOMER=[0-9]+$')
    ) s
    cross join ${valueOfLine(companyId, period)}
    order by s.code collate "C" limit 1`.execute(kyselyOf(handle));
  return rows[0]?.code ?? null;
}

/** The year's plan, made when there is none, held until the transaction ends: who saves next waits and sees it all. */
export async function holdPlan(
  handle: Handle,
  companyId: number,
  year: number,
  by: string,
): Promise<{ id: number; purpose: Purpose }> {
  const database = kyselyOf(handle);
  await sql`
    insert into target_plan (company_id, code, name, year, purpose, created_by, updated_by)
    values (${companyId}, ${portfolioPlan}, 'Metas', ${year}, 'TRACKING', ${by}, ${by})
    on conflict (company_id, code, year) do nothing`.execute(database);
  const { rows } = await sql<{ id: number; purpose: Purpose }>`
    select id, purpose from target_plan
    where company_id = ${companyId} and code = ${portfolioPlan} and year = ${year} for update`.execute(database);
  const plan = rows[0];
  if (plan === undefined) throw new Error(`no plan ${portfolioPlan} of ${year} after making it`);
  return plan;
}

/** The line ids of a salesperson's own target and customers, made where there are none. */
async function holdLines(
  handle: Handle,
  month: PortfolioMonth,
  planId: number,
  customerIds: readonly number[],
): Promise<Map<number, number>> {
  const database = kyselyOf(handle);
  const keys = customerIds.map(keyOfCustomer);
  const criteria = customerIds.map((id) => (id === ownTarget ? '{}' : JSON.stringify({ CUSTOMER: [id] })));
  await sql`
    insert into target_line (company_id, plan_id, owner_type, owner_id, indicator, criteria, criteria_key)
    select ${month.companyId}, ${planId}, 'SELLER', ${month.sellerId}, 'PRODUCTION', wanted.criteria::jsonb, wanted.key
    from unnest(${keys}::text[], ${criteria}::text[]) as wanted(key, criteria)
    on conflict do nothing`.execute(database);
  const { rows } = await sql<{ id: number; key: string }>`
    select l.id, l.criteria_key as key from ${portfolioLines(month)}`.execute(database);
  return new Map(rows.map(({ id, key }) => [customerOfKey(key), id]));
}

/**
 * Writes values and the history of each, in a fixed number of statements. False when one of them is no longer the
 * version that it was decided on: the caller must then roll everything back.
 */
export async function writePortfolioValues(
  handle: Handle,
  month: PortfolioMonth & { planId: number; by: string },
  writes: readonly ValueWrite[],
  origin: WriteOrigin,
): Promise<boolean> {
  if (writes.length === 0) return true;
  const database = kyselyOf(handle);
  const { companyId, by } = month;
  const slot = monthOfPeriod(month.period);
  const lines = await holdLines(
    handle,
    month,
    month.planId,
    writes.map(({ customerId }) => customerId),
  );
  const line = (write: ValueWrite): number => lines.get(write.customerId) ?? 0;
  const stored = origin === 'UNDONE' ? 'TYPED' : origin;
  const made = writes.filter(({ version, after }) => version === 0 && after !== null);
  const changed = writes.filter(({ version, after }) => version > 0 && after !== null);
  const removed = writes.filter(({ version, after }) => version > 0 && after === null);
  const inserted = await sql`
    insert into target_value (company_id, line_id, span, slot, value, origin, updated_by)
    select ${companyId}, line_id, 'MONTH', ${slot}, value, ${stored}, ${by}
    from unnest(${made.map(line)}::int[], ${made.map(({ after }) => after)}::bigint[]) as made(line_id, value)
    on conflict do nothing returning line_id`.execute(database);
  const updated = await sql`
    update target_value v set value = c.value, origin = ${stored}, updated_by = ${by}, updated_at = now(),
      version = v.version + 1
    from unnest(${changed.map(line)}::int[], ${changed.map(({ after }) => after)}::bigint[],
      ${changed.map(({ version }) => version)}::int[]) as c(line_id, value, version)
    where v.company_id = ${companyId} and v.line_id = c.line_id and v.span = 'MONTH' and v.slot = ${slot}
      and v.version = c.version returning v.line_id`.execute(database);
  const deleted = await sql`
    delete from target_value v
    using unnest(${removed.map(line)}::int[], ${removed.map(({ version }) => version)}::int[]) as c(line_id, version)
    where v.company_id = ${companyId} and v.line_id = c.line_id and v.span = 'MONTH' and v.slot = ${slot}
      and v.version = c.version returning v.line_id`.execute(database);
  const written = inserted.rows.length + updated.rows.length + deleted.rows.length;
  if (written !== made.length + changed.length + removed.length) return false;
  await sql`
    insert into target_value_history (company_id, line_id, span, slot, before, after, origin, changed_by)
    select ${companyId}, line_id, 'MONTH', ${slot}, before, after, ${origin}, ${by}
    from unnest(${writes.map(line)}::int[], ${writes.map(({ before }) => before)}::bigint[],
      ${writes.map(({ after }) => after)}::bigint[]) as changed(line_id, before, after)`.execute(database);
  return true;
}

export interface HistoryRow {
  readonly customerId: number;
  readonly at: string;
  readonly by: string;
  readonly before: number | null;
  readonly after: number | null;
  readonly origin: string;
}

/** What happened to the values of some customers in a month, newest first. */
export async function readHistory(
  handle: Handle,
  month: PortfolioMonth,
  customerIds: readonly number[],
  limit: number,
): Promise<HistoryRow[]> {
  const { rows } = await sql<Omit<HistoryRow, 'customerId'> & { key: string }>`
    select s.key, h.changed_at as at, h.changed_by as by, h.before, h.after, h.origin
    from (select l.id, l.criteria_key as key from ${portfolioLines(month)}) s
    join target_value_history h on h.company_id = ${month.companyId} and h.line_id = s.id
      and h.span = 'MONTH' and h.slot = ${monthOfPeriod(month.period)}
    where s.key = any(${customerIds.map(keyOfCustomer)}::text[])
    order by h.id desc limit ${limit}`.execute(kyselyOf(handle));
  return rows.map(({ key, ...row }) => ({
    ...row,
    customerId: customerOfKey(key),
  }));
}
