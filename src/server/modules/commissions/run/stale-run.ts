import { sql } from 'kysely';
import type { StaleCause } from '#contract/commissions.ts';
import { periodOfNumber, yearOfPeriod } from '#kernel/period.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { StoredRun } from './run.repository.ts';

/** Notes on a run that begins what it has seen: every import up to now, and rules and targets as they are now. */
export async function markMeasured(handle: Handle, companyId: number, runId: number): Promise<void> {
  await sql`update commission_run
    set last_import_id = coalesce((select max(id) from import_run where company_id = ${companyId}), 0), measured_at = now()
    where company_id = ${companyId} and id = ${runId}`.execute(kyselyOf(handle));
}

/** When what a calculation reads last changed. */
export interface LastChanges {
  /** The newest import that brought, changed or took away a sale, by period. */
  salesImport: ReadonlyMap<number, number>;
  rulesAt: string | null;
  /** Of targets that count for commission, by year. */
  targetsAt: ReadonlyMap<number, string>;
}

export async function lastChanges(handle: Handle, companyId: number, periods: readonly number[]): Promise<LastChanges> {
  const database = kyselyOf(handle);
  const sales = await sql<{ period: number; import_id: number }>`
    select period, max(import_id) as import_id from (
      select period, import_id from sale_line
        where company_id = ${companyId} and period = any(${periods}::int[])
      union all
      select period, replaced_by_import from sale_line_history
        where company_id = ${companyId} and period = any(${periods}::int[])
    ) changed group by period`.execute(database);
  const rules = await sql<{ at: string | null }>`
    select max(updated_at) as at from commission_plan where company_id = ${companyId}`.execute(database);
  const targets = await sql<{ year: number; at: string }>`
    select p.year, max(v.updated_at) as at from target_plan p
    join target_line l on l.company_id = p.company_id and l.plan_id = p.id
    join target_value v on v.company_id = l.company_id and v.line_id = l.id
    where p.company_id = ${companyId} and p.purpose <> 'TRACKING'
    group by p.year`.execute(database);
  return {
    salesImport: new Map(sales.rows.map((row) => [row.period, row.import_id])),
    rulesAt: rules.rows[0]?.at ?? null,
    targetsAt: new Map(targets.rows.map((row) => [row.year, row.at])),
  };
}

/**
 * Why a run in force no longer says what a calculation would say now: sales of its month, rules, or targets of its year
 * came or changed after it began. Null: nothing did, or the run is not in force.
 */
export function staleCause(run: StoredRun, changes: LastChanges): StaleCause | null {
  if (run.state !== 'CURRENT' || run.measured_at === null) return null;
  if ((changes.salesImport.get(run.period) ?? 0) > (run.last_import_id ?? 0)) return 'SALES';
  const measured = Temporal.Instant.from(run.measured_at);
  const after = (at: string | null | undefined): boolean =>
    at !== null && at !== undefined && Temporal.Instant.compare(Temporal.Instant.from(at), measured) > 0;
  if (after(changes.rulesAt)) return 'RULES';
  return after(changes.targetsAt.get(yearOfPeriod(periodOfNumber(run.period)))) ? 'TARGETS' : null;
}
