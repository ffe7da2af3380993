import { sql } from 'kysely';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import type { Window } from '#kernel/window.ts';
import type { Criteria } from '#modules/targets/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Beneficiary, ItemKind, Rule, RuleItem, RuleSet, RuleSetOwner } from './rule.ts';

interface SetRow {
  validity_id: number;
  plan_id: number;
  code: string;
  name: string;
  owner_type: RuleSetOwner;
  team_id: number | null;
  salesperson_id: number | null;
  from_date: string;
  to_date: string | null;
}

interface ItemRow {
  rule_id: number;
  id: number;
  position: number;
  kind: ItemKind;
  time_window: Window;
  beneficiary: Beneficiary;
  tier_from: number | null;
  tier_to: number | null;
  target_plan_code: string | null;
  rate: number | null;
  fixed: number | null;
}

/** Every rule set of the active plans that is valid on some day of the span, with rules and items in order. */
export async function listRuleSets(
  handle: Handle,
  companyId: number,
  span: { from: string; to: string },
): Promise<RuleSet[]> {
  const database = kyselyOf(handle);
  const sets = await sql<SetRow>`
    select v.id as validity_id, p.id as plan_id, p.code, p.name, p.owner_type, p.team_id, p.salesperson_id,
      v.from_date, v.to_date
    from commission_plan_validity v
    join commission_plan p on p.company_id = v.company_id and p.id = v.plan_id
    where v.company_id = ${companyId} and p.active and v.from_date <= ${span.to}
      and (v.to_date is null or v.to_date >= ${span.from})
    order by p.code collate "C", v.from_date`.execute(database);
  const ids = sets.rows.map((row) => row.validity_id);
  const rules = await sql<{ id: number; validity_id: number; position: number; name: string; criteria: Criteria }>`
    select id, validity_id, position, name, criteria from commission_rule
    where company_id = ${companyId} and validity_id = any(${ids}::int[])
    order by validity_id, position`.execute(database);
  const items = await sql<ItemRow>`
    select rule_id, id, position, kind, time_window, beneficiary, tier_from, tier_to, target_plan_code, rate, fixed
    from commission_item
    where company_id = ${companyId} and rule_id = any(${rules.rows.map((row) => row.id)}::int[])
    order by rule_id, position`.execute(database);
  const itemsOf = Map.groupBy(items.rows, (row) => row.rule_id);
  const rulesOf = Map.groupBy(rules.rows, (row) => row.validity_id);
  return sets.rows.map((row) => ({
    planId: row.plan_id,
    planCode: row.code,
    planName: row.name,
    owner: row.owner_type,
    ...(row.team_id === null ? {} : { teamId: row.team_id }),
    ...(row.salesperson_id === null ? {} : { salespersonId: row.salesperson_id }),
    from: row.from_date,
    ...(row.to_date === null ? {} : { to: row.to_date }),
    rules: (rulesOf.get(row.validity_id) ?? []).map((rule): Rule => ({
      id: rule.id,
      position: rule.position,
      name: rule.name,
      criteria: rule.criteria,
      items: (itemsOf.get(rule.id) ?? []).map(toItem),
    })),
  }));
}

function toItem(row: ItemRow): RuleItem {
  return {
    id: row.id,
    position: row.position,
    kind: row.kind,
    window: row.time_window,
    beneficiary: row.beneficiary,
    ...(row.tier_from === null ? {} : { tierFrom: rate(row.tier_from) }),
    ...(row.tier_to === null ? {} : { tierTo: rate(row.tier_to) }),
    ...(row.target_plan_code === null ? {} : { targetPlanCode: row.target_plan_code }),
    ...(row.rate === null ? {} : { rate: rate(row.rate) }),
    ...(row.fixed === null ? {} : { fixed: cents(row.fixed) }),
  };
}
