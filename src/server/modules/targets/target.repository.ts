import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Criteria } from './criteria.ts';
import type { Indicator, Purpose, Slot, Span, TargetLine, TargetOwner } from './target.ts';

interface LineRow {
  id: number;
  plan_code: string;
  plan_name: string;
  year: number;
  purpose: Purpose;
  owner_type: TargetOwner;
  owner_id: number | null;
  branch_id: number | null;
  indicator: Indicator;
  criteria: Criteria;
  criteria_key: string;
  values: { span: Span; slot: number; value: number }[] | null;
}

/** The target lines of some years with all their values, by plan code and line. */
export async function listTargetLines(
  handle: Handle,
  companyId: number,
  wanted: { years: readonly number[]; purposes: readonly Purpose[] },
): Promise<TargetLine[]> {
  const result = await sql<LineRow>`
    select l.id, p.code as plan_code, p.name as plan_name, p.year, p.purpose, l.owner_type, l.owner_id, l.branch_id,
      l.indicator, l.criteria, l.criteria_key,
      (select json_agg(json_build_object('span', v.span, 'slot', v.slot, 'value', v.value))
         from target_value v where v.company_id = l.company_id and v.line_id = l.id) as values
    from target_line l
    join target_plan p on p.company_id = l.company_id and p.id = l.plan_id
    where l.company_id = ${companyId} and p.year = any(${wanted.years}::int[])
      and p.purpose = any(${wanted.purposes}::text[])
    order by p.code collate "C", l.id`.execute(kyselyOf(handle));
  return result.rows.map((row) => {
    const line: TargetLine = {
      id: row.id,
      planCode: row.plan_code,
      planName: row.plan_name,
      year: row.year,
      purpose: row.purpose,
      ownerType: row.owner_type,
      indicator: row.indicator,
      criteria: row.criteria,
      criteriaKey: row.criteria_key,
      values: new Map((row.values ?? []).map((each): [Slot, number] => [`${each.span}|${each.slot}`, each.value])),
    };
    if (row.owner_id !== null) line.ownerId = row.owner_id;
    if (row.branch_id !== null) line.branchId = row.branch_id;
    return line;
  });
}
