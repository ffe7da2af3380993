import { sql } from 'kysely';
import { yearOfPeriod } from '#kernel/period.ts';
import { windowOfKey } from '#kernel/window.ts';
import {
  criteriaKey,
  type Criteria,
  type Indicator,
  type TargetLine,
  type TargetOwner,
} from '#modules/targets/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { MeasuredTarget } from '../rules/measured-targets.ts';
import { commissionsDatabase } from '../tables.ts';
import type { RunBasis } from './calculation.ts';

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
    criteriaKey: criteriaKey(row.criteria),
    values: new Map(),
  };
  if (row.owner_id !== null && row.owner_type !== 'EACH_SELLER') line.ownerId = row.owner_id;
  if (row.branch_id !== null) line.branchId = row.branch_id;
  return line;
}
