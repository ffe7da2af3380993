import { sql } from 'kysely';
import type { RunState } from '#contract/commissions.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { commissionsDatabase } from '../tables.ts';
import type { RunTotals } from './line-writer.ts';

/** A run as stored; amounts in centavos, period as 202611. */
export interface StoredRun {
  id: number;
  number: number;
  period: number;
  state: RunState;
  job_id: number | null;
  previous_run_id: number | null;
  sale_count: number;
  line_count: number;
  zero_count: number;
  sales_net: number;
  amount: number;
  fingerprint: string | null;
  last_import_id: number | null;
  measured_at: string | null;
  failure: string | null;
  requested_at: string;
  requested_by: string;
  started_at: string | null;
  finished_at: string | null;
  undone_at: string | null;
  undone_by: string | null;
}

const columns = [
  'id',
  'number',
  'period',
  'state',
  'job_id',
  'previous_run_id',
  'sale_count',
  'line_count',
  'zero_count',
  'sales_net',
  'amount',
  'fingerprint',
  'last_import_id',
  'measured_at',
  'failure',
  'requested_at',
  'requested_by',
  'started_at',
  'finished_at',
  'undone_at',
  'undone_by',
] as const;

export async function findRun(handle: Handle, companyId: number, number: number): Promise<StoredRun | undefined> {
  return commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('number', '=', number)
    .executeTakeFirst();
}

export async function findRunById(handle: Handle, companyId: number, id: number): Promise<StoredRun | undefined> {
  return commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function findCurrentRun(
  handle: Handle,
  companyId: number,
  period: number,
): Promise<StoredRun | undefined> {
  return commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('period', '=', period)
    .where('state', '=', 'CURRENT')
    .executeTakeFirst();
}

/** The runs in force, one a period. */
export async function listCurrentRuns(handle: Handle, companyId: number): Promise<StoredRun[]> {
  return commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('state', '=', 'CURRENT')
    .execute();
}

export async function findUnfinishedRun(
  handle: Handle,
  companyId: number,
  period: number,
): Promise<StoredRun | undefined> {
  return commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .where('period', '=', period)
    .where('state', 'in', ['QUEUED', 'RUNNING'])
    .executeTakeFirst();
}

/** Newest first; `before` is the number after which the page goes on. */
export async function listRuns(
  handle: Handle,
  companyId: number,
  filter: { period?: number; before?: number; limit: number },
): Promise<StoredRun[]> {
  let query = commissionsDatabase(handle)
    .selectFrom('commission_run')
    .select(columns)
    .where('company_id', '=', companyId)
    .orderBy('number', 'desc')
    .limit(filter.limit);
  if (filter.period !== undefined) query = query.where('period', '=', filter.period);
  if (filter.before !== undefined) query = query.where('number', '<', filter.before);
  return query.execute();
}

/** Until the transaction ends nobody else starts or undoes a run of the company. */
export async function holdRuns(handle: Handle, companyId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('commission_run'), ${companyId}::int)`.execute(kyselyOf(handle));
}

/** A queued run with the company's next number; the caller holds the runs. */
export async function insertRun(
  handle: Handle,
  run: { companyId: number; period: number; requestedBy: string },
): Promise<StoredRun> {
  const database = kyselyOf(handle);
  const inserted = await sql<{ id: number }>`
    insert into commission_run (company_id, number, period, state, requested_by, previous_run_id)
    select ${run.companyId}, coalesce(max(number), 0) + 1, ${run.period}, 'QUEUED', ${run.requestedBy},
      (select id from commission_run
        where company_id = ${run.companyId} and period = ${run.period} and state = 'CURRENT')
    from commission_run where company_id = ${run.companyId}
    returning id`.execute(database);
  const id = inserted.rows[0]?.id;
  const stored = id === undefined ? undefined : await findRunById(handle, run.companyId, id);
  if (stored === undefined) throw new Error('the run was not stored');
  return stored;
}

export async function updateRun(
  handle: Handle,
  companyId: number,
  id: number,
  change: Partial<Omit<StoredRun, 'id' | 'number' | 'period'>>,
): Promise<void> {
  await commissionsDatabase(handle)
    .updateTable('commission_run')
    .set(change)
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

/** Removes the lines of a run; what it added up and measured stays with its history. */
export async function deleteLines(handle: Handle, companyId: number, period: number, runId: number): Promise<void> {
  await commissionsDatabase(handle)
    .deleteFrom('commission_line')
    .where('company_id', '=', companyId)
    .where('period', '=', period)
    .where('run_id', '=', runId)
    .execute();
}

export async function insertPayeeTotals(
  handle: Handle,
  companyId: number,
  runId: number,
  totals: RunTotals,
): Promise<void> {
  const rows = Object.entries(totals.payees).map(([payeeId, [sales, lines, zeros, base, perSale, perPeriod]]) => ({
    company_id: companyId,
    run_id: runId,
    payee_id: Number(payeeId),
    sale_count: sales,
    line_count: lines,
    zero_count: zeros,
    base,
    per_sale: perSale,
    per_period: perPeriod,
    amount: perSale + perPeriod,
  }));
  for (let start = 0; start < rows.length; start += 2_000) {
    await commissionsDatabase(handle)
      .insertInto('commission_payee_total')
      .values(rows.slice(start, start + 2_000))
      .execute();
  }
}

/** The sales of a run that nobody was credited with; base in centavos. */
export async function sumWithoutSalesperson(
  handle: Handle,
  companyId: number,
  run: StoredRun,
): Promise<{ saleCount: number; base: number }> {
  const result = await sql<{ sales: number; base: number }>`
    select count(*) as sales, coalesce(sum(base), 0)::bigint as base from commission_line
    where company_id = ${companyId} and period = ${run.period} and run_id = ${run.id} and payee_id is null`.execute(
    kyselyOf(handle),
  );
  const [sums] = result.rows;
  return { saleCount: sums?.sales ?? 0, base: sums?.base ?? 0 };
}
