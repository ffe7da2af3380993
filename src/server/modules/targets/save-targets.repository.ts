import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { ImportScope } from '#platform/import/index.ts';
import { canonicalCriteria, criteriaKey, type Criteria } from './criteria.ts';
import type { Indicator, Purpose, Slot, Span, TargetOwner } from './target.ts';
import { targetsDatabase } from './tables.ts';

export interface PlanRow {
  id: number;
  code: string;
  name: string;
  year: number;
  purpose: Purpose;
}

export interface NewLine {
  planId: number;
  ownerType: TargetOwner;
  ownerId: number | null;
  branchId: number | null;
  indicator: Indicator;
  criteria: Criteria;
}

export interface ValueChange {
  lineId: number;
  slot: Slot;
  before: number | null;
  after: number;
}

export async function listPlans(handle: Handle, companyId: number): Promise<PlanRow[]> {
  return targetsDatabase(handle)
    .selectFrom('target_plan')
    .select(['id', 'code', 'name', 'year', 'purpose'])
    .where('company_id', '=', companyId)
    .execute();
}

/** Line ids by the same text that `lineKey` makes. */
export async function listLineKeys(handle: Handle, companyId: number): Promise<Map<string, number>> {
  const lines = await targetsDatabase(handle)
    .selectFrom('target_line')
    .select(['id', 'plan_id', 'owner_type', 'owner_id', 'branch_id', 'indicator', 'criteria_key'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(
    lines.map((line) => [
      [line.plan_id, line.owner_type, line.owner_id ?? 0, line.branch_id ?? 0, line.indicator, line.criteria_key].join(
        '|',
      ),
      line.id,
    ]),
  );
}

export async function listValues(
  handle: Handle,
  companyId: number,
  lineIds: readonly number[],
): Promise<Map<number, Map<Slot, number>>> {
  const values = new Map<number, Map<Slot, number>>();
  if (lineIds.length === 0) return values;
  const result = await sql<{ line_id: number; span: Span; slot: number; value: number }>`
    select line_id, span, slot, value from target_value
    where company_id = ${companyId} and line_id = any(${lineIds}::int[])`.execute(kyselyOf(handle));
  for (const row of result.rows) {
    let ofLine = values.get(row.line_id);
    if (ofLine === undefined) values.set(row.line_id, (ofLine = new Map<Slot, number>()));
    ofLine.set(`${row.span}|${row.slot}`, row.value);
  }
  return values;
}

export async function insertPlan(scope: ImportScope, plan: Omit<PlanRow, 'id'>): Promise<PlanRow> {
  const { id } = await targetsDatabase(scope.handle)
    .insertInto('target_plan')
    .values({ company_id: scope.companyId, ...plan, created_by: scope.by, updated_by: scope.by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { ...plan, id };
}

export async function insertLine(scope: ImportScope, line: NewLine): Promise<number> {
  const { id } = await targetsDatabase(scope.handle)
    .insertInto('target_line')
    .values({
      company_id: scope.companyId,
      plan_id: line.planId,
      owner_type: line.ownerType,
      owner_id: line.ownerId,
      branch_id: line.branchId,
      indicator: line.indicator,
      criteria: JSON.stringify(canonicalCriteria(line.criteria)),
      criteria_key: criteriaKey(line.criteria),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores values and the history of each, in two statements. */
export async function writeValues(scope: ImportScope, changes: readonly ValueChange[]): Promise<void> {
  if (changes.length === 0) return;
  const parts = changes.map((change) => {
    const [span, slot] = change.slot.split('|');
    return { span: span as Span, slot: Number(slot) };
  });
  const lines = changes.map((change) => change.lineId);
  const spans = parts.map((part) => part.span);
  const slots = parts.map((part) => part.slot);
  const after = changes.map((change) => change.after);
  const database = kyselyOf(scope.handle);
  await sql`
    insert into target_value (company_id, line_id, span, slot, value, origin, updated_by)
    select ${scope.companyId}, line_id, span, slot, value, 'IMPORTED', ${scope.by}
    from unnest(${lines}::int[], ${spans}::text[], ${slots}::int[], ${after}::bigint[])
      as changed(line_id, span, slot, value)
    on conflict (company_id, line_id, span, slot) do update
      set value = excluded.value, origin = excluded.origin, updated_by = excluded.updated_by,
        updated_at = now(), version = target_value.version + 1`.execute(database);
  await sql`
    insert into target_value_history
      (company_id, line_id, span, slot, before, after, origin, changed_by, import_id)
    select ${scope.companyId}, line_id, span, slot, before, after, 'IMPORTED', ${scope.by}, ${scope.importId}::int
    from unnest(${lines}::int[], ${spans}::text[], ${slots}::int[],
      ${changes.map((change) => change.before)}::bigint[], ${after}::bigint[])
      as changed(line_id, span, slot, before, after)`.execute(database);
}
