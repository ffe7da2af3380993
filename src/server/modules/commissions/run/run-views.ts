import { sql } from 'kysely';
import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import { lastDay, periodOfNumber } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { lockedPeriods } from '#modules/calendar/index.ts';
import { compileStructure, loadStructure } from '#modules/salesforce/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { seesWholeCompany } from '../policy.ts';
import { refusals } from '../refusals.ts';
import {
  findRun,
  findRunById,
  listRuns,
  type StoredRun,
  sumWithoutSalesperson,
  listCurrentRuns,
} from './run.repository.ts';
import { lastChanges, staleCause } from './stale-run.ts';

/** A run belongs to the whole company: whoever sees only part of it opens statements instead. */
function requireWholeCompany(actor: Actor): void {
  if (!seesWholeCompany(actor)) refuse(refusals.runsNeedCompany, {}, 'forbidden');
}

export async function getStoredRun(handle: Handle, actor: Actor, number: number): Promise<StoredRun> {
  requireWholeCompany(actor);
  return (await findRun(handle, actor.companyId, number)) ?? refuse(refusals.runNotFound, { run: number }, 'not-found');
}

export async function viewRun(handle: Handle, jobs: Jobs, actor: Actor, number: number): Promise<CommissionRun> {
  const run = await getStoredRun(handle, actor, number);
  const [view] = await viewRuns(handle, jobs, actor.companyId, [run]);
  return view ?? refuse(refusals.runNotFound, { run: number }, 'not-found');
}

/** The runs of a company, newest first; `after` is the number of the last run of the page before. */
export async function listRunViews(
  handle: Handle,
  jobs: Jobs,
  actor: Actor,
  filter: { period?: number; before?: number; limit: number },
): Promise<{ rows: CommissionRun[]; next: string | null }> {
  requireWholeCompany(actor);
  const runs = await listRuns(handle, actor.companyId, { ...filter, limit: filter.limit + 1 });
  const shown = runs.slice(0, filter.limit);
  const next = runs.length > filter.limit ? String(shown.at(-1)?.number ?? '') : null;
  return { rows: await viewRuns(handle, jobs, actor.companyId, shown), next };
}

async function viewRuns(
  handle: Handle,
  jobs: Jobs,
  companyId: number,
  runs: readonly StoredRun[],
): Promise<CommissionRun[]> {
  const locked = new Set<string>(await lockedPeriods(handle, companyId, 'COMMISSION'));
  const inForce = runs.filter((run) => run.state === 'CURRENT').map((run) => run.period);
  const changes = await lastChanges(handle, companyId, inForce);
  const counts = await countPayees(
    handle,
    companyId,
    runs.map((run) => run.id),
  );
  const views: CommissionRun[] = [];
  for (const run of runs) {
    const previous =
      run.previous_run_id === null ? undefined : await findRunById(handle, companyId, run.previous_run_id);
    const unfinished = run.state === 'QUEUED' || run.state === 'RUNNING';
    const job = unfinished && run.job_id !== null ? await jobs.get(run.job_id) : undefined;
    const period = periodOfNumber(run.period);
    views.push({
      number: run.number,
      period,
      state: run.state,
      jobId: run.job_id,
      progress: job === undefined ? null : { done: job.progressDone, total: job.progressTotal, label: job.step },
      previousNumber: previous?.number ?? null,
      saleCount: run.sale_count,
      lineCount: run.line_count,
      zeroCount: run.zero_count,
      salesNet: run.sales_net,
      amount: run.amount,
      previousAmount: previous?.amount ?? null,
      payeeCount: counts.get(run.id) ?? 0,
      fingerprint: run.fingerprint,
      failure: run.failure,
      stale: staleCause(run, changes),
      locked: locked.has(period),
      requestedAt: run.requested_at,
      requestedBy: run.requested_by,
      startedAt: run.started_at,
      finishedAt: run.finished_at,
      undoneAt: run.undone_at,
      undoneBy: run.undone_by,
    });
  }
  return views;
}

async function countPayees(handle: Handle, companyId: number, runIds: readonly number[]): Promise<Map<number, number>> {
  const result = await sql<{ run_id: number; payees: number }>`
    select run_id, count(*) as payees from commission_payee_total
    where company_id = ${companyId} and run_id = any(${runIds}::int[]) and line_count > 0
    group by run_id`.execute(kyselyOf(handle));
  return new Map(result.rows.map((row) => [row.run_id, row.payees]));
}

interface PayeeRow {
  id: number;
  code: string;
  name: string;
  sale_count: number;
  zero_count: number;
  base: number;
  per_sale: number;
  per_period: number;
  amount: number;
  previous: number | null;
}

/** Each person of a run by code, against the run before; someone only the run before paid is there with zeros. */
export async function listPayees(
  handle: Handle,
  actor: Actor,
  number: number,
): Promise<{
  rows: RunPayee[];
  withoutSalesperson: { saleCount: number; base: number };
  total: Omit<RunPayee, 'salespersonCode' | 'name' | 'regime'>;
}> {
  const run = await getStoredRun(handle, actor, number);
  const { companyId } = actor;
  const result = await sql<PayeeRow>`
    select s.id, s.code, coalesce(s.display_name, p.name, s.code) as name,
      coalesce(t.sale_count, 0) as sale_count, coalesce(t.zero_count, 0) as zero_count, coalesce(t.base, 0) as base,
      coalesce(t.per_sale, 0) as per_sale, coalesce(t.per_period, 0) as per_period, coalesce(t.amount, 0) as amount,
      case when ${run.previous_run_id}::int is null then null else coalesce(b.amount, 0) end as previous
    from (select * from commission_payee_total where company_id = ${companyId} and run_id = ${run.id}) t
    full join (select * from commission_payee_total
      where company_id = ${companyId} and run_id = ${run.previous_run_id}::int) b on b.payee_id = t.payee_id
    join salesforce_salesperson s on s.company_id = ${companyId} and s.id = coalesce(t.payee_id, b.payee_id)
    join person p on p.company_id = s.company_id and p.id = s.person_id
    order by s.code collate "C"`.execute(kyselyOf(handle));
  const structure = compileStructure(await loadStructure(handle, companyId));
  const date = lastDay(periodOfNumber(run.period));
  const rows = result.rows.map((row): RunPayee => ({
    salespersonCode: row.code,
    name: row.name,
    regime: structure.regimeOf(row.id, date) ?? null,
    saleCount: row.sale_count,
    zeroCount: row.zero_count,
    base: row.base,
    perSale: row.per_sale,
    perPeriod: row.per_period,
    amount: row.amount,
    previousAmount: row.previous,
    difference: row.previous === null ? null : row.amount - row.previous,
  }));
  const sum = (of: (row: RunPayee) => number) => rows.reduce((total, row) => total + of(row), 0);
  const compared = run.previous_run_id !== null;
  return {
    rows,
    withoutSalesperson: await sumWithoutSalesperson(handle, companyId, run),
    total: {
      saleCount: sum((row) => row.saleCount),
      zeroCount: sum((row) => row.zeroCount),
      base: sum((row) => row.base),
      perSale: sum((row) => row.perSale),
      perPeriod: sum((row) => row.perPeriod),
      amount: sum((row) => row.amount),
      previousAmount: compared ? sum((row) => row.previousAmount ?? 0) : null,
      difference: compared ? sum((row) => row.difference ?? 0) : null,
    },
  };
}

interface PeriodRow {
  period: number;
  lines: number;
  net: number;
}

/** Every month with sales or a run, newest first. */
export async function listPeriods(handle: Handle, actor: Actor) {
  requireWholeCompany(actor);
  const { companyId } = actor;
  const locked = new Set<string>(await lockedPeriods(handle, companyId, 'COMMISSION'));
  const sales = await sql<PeriodRow>`
    select period, count(*) as lines, sum(net)::bigint as net from sale_line
    where company_id = ${companyId} group by period`.execute(kyselyOf(handle));
  const soldIn = new Map(sales.rows.map((row) => [row.period, row]));
  const runs = new Map((await listCurrentRuns(handle, companyId)).map((run) => [run.period, run]));
  const changes = await lastChanges(handle, companyId, [...runs.keys()]);
  return [...new Set([...soldIn.keys(), ...runs.keys()])]
    .sort((a, b) => b - a)
    .map((number) => {
      const period = periodOfNumber(number);
      const run = runs.get(number);
      return {
        period,
        saleCount: soldIn.get(number)?.lines ?? 0,
        salesNet: soldIn.get(number)?.net ?? 0,
        locked: locked.has(period),
        stale: run === undefined ? null : staleCause(run, changes),
        current: run === undefined ? null : { number: run.number, amount: run.amount, finishedAt: run.finished_at },
      };
    });
}
