import { sql } from 'kysely';
import type { RunState } from '#contract/commissions.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Criteria, Indicator, TargetLine, TargetOwner } from '#modules/targets/index.ts';
import { windowOfKey } from '#kernel/window.ts';
import { yearOfPeriod } from '#kernel/period.ts';
import { commissionsDatabase } from '../tables.ts';
import type { MeasuredTarget } from '../rules/measured-targets.ts';
import type { RunBasis } from './calculation.ts';
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

export async function insertBasis(
  handle: Handle,
  companyId: number,
  runId: number,
  basis: RunBasis,
  measured: readonly MeasuredTarget[],
): Promise<void> {
  const database = commissionsDatabase(handle);
  await database
    .insertInto('commission_run_basis')
    .values({ company_id: companyId, run_id: runId, basis: JSON.stringify(basis) })
    .execute();
  const rows = measured.map(({ id, line, ownerId, span, target, actual }) => ({
    company_id: companyId,
    run_id: runId,
    id,
    target_line_id: line.id,
    target_plan_code: line.planCode,
    target_plan_name: line.planName,
    owner_type: line.ownerType,
    owner_id: ownerId ?? null,
    branch_id: line.branchId ?? null,
    window_key: span.key,
    indicator: line.indicator,
    criteria: JSON.stringify(line.criteria),
    target: target ?? null,
    actual,
  }));
  for (let start = 0; start < rows.length; start += 2_000) {
    await database
      .insertInto('commission_attainment')
      .values(rows.slice(start, start + 2_000))
      .execute();
  }
}

/** Removes what an attempt that begins anew had stored. */
export async function deleteBasis(handle: Handle, companyId: number, runId: number): Promise<void> {
  const database = commissionsDatabase(handle);
  for (const table of ['commission_run_basis', 'commission_attainment', 'commission_payee_total'] as const) {
    await database.deleteFrom(table).where('company_id', '=', companyId).where('run_id', '=', runId).execute();
  }
}

export async function findBasis(handle: Handle, companyId: number, runId: number): Promise<RunBasis | undefined> {
  const row = await sql<{ basis: RunBasis }>`
    select basis from commission_run_basis where company_id = ${companyId} and run_id = ${runId}`.execute(
    kyselyOf(handle),
  );
  return row.rows[0]?.basis;
}

interface AttainmentRow {
  id: number;
  target_line_id: number;
  target_plan_code: string;
  target_plan_name: string;
  owner_type: TargetOwner;
  owner_id: number | null;
  branch_id: number | null;
  window_key: string;
  indicator: Indicator;
  criteria: Criteria;
  criteria_key: string;
  target: number | null;
  actual: number;
}

/** The targets a run measured, as it measured them. */
export async function listMeasured(handle: Handle, companyId: number, runId: number): Promise<MeasuredTarget[]> {
  const result = await sql<AttainmentRow>`
    select a.id, a.target_line_id, a.target_plan_code, a.target_plan_name, a.owner_type, a.owner_id, a.branch_id,
      a.window_key, a.indicator, a.criteria, a.target, a.actual
    from commission_attainment a
    where a.company_id = ${companyId} and a.run_id = ${runId}
    order by a.id`.execute(kyselyOf(handle));
  const lines = new Map<number, TargetLine>();
  return result.rows.map((row) => {
    const span = windowOfKey(row.window_key);
    if (span === undefined) throw new Error(`no such window: ${row.window_key}`);
    let line = lines.get(row.target_line_id);
    if (line === undefined) lines.set(row.target_line_id, (line = toLine(row, yearOfPeriod(span.first))));
    const measured = { id: row.id, line, span, target: row.target ?? undefined, actual: row.actual };
    return row.owner_id === null ? measured : { ...measured, ownerId: row.owner_id };
  });
}

function toLine(row: AttainmentRow, year: number): TargetLine {
  const line: TargetLine = {
    id: row.target_line_id,
    planCode: row.target_plan_code,
    planName: row.target_plan_name,
    year,
    purpose: 'COMMISSION',
    ownerType: row.owner_type,
    indicator: row.indicator,
    criteria: row.criteria,
    criteriaKey: Object.keys(row.criteria).join(),
    values: new Map(),
  };
  if (row.owner_id !== null && row.owner_type !== 'EACH_SELLER') line.ownerId = row.owner_id;
  if (row.branch_id !== null) line.branchId = row.branch_id;
  return line;
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
