import { sql } from 'kysely';
import type { RuleCriteria, RulePlanDocument, RuleItemDocument } from '#contract/rule-plans.ts';
import { membersById, type Criteria, type Dimension } from '#modules/targets/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { commissionsDatabase } from '../tables.ts';
import { canonicalPlan, criterionNames } from './plan-document.ts';
import type { Rule, RuleSetOwner } from './rule.ts';

interface PlanRow {
  id: number;
  code: string;
  name: string;
  owner: RuleSetOwner;
  team: string | null;
  salesperson: string | null;
  active: boolean;
}

interface StoredRule {
  position: number;
  name: string;
  criteria: Criteria;
  items: RuleItemDocument[];
}

interface StoredValidity {
  from: string;
  to: string | null;
  rules: StoredRule[] | null;
}

const planRows = (companyId: number, code?: string) => sql<PlanRow>`
  select p.id, p.code, p.name, p.owner_type as owner, t.code as team, s.code as salesperson, p.active
  from commission_plan p
  left join salesforce_team t on t.company_id = p.company_id and t.id = p.team_id
  left join salesforce_salesperson s on s.company_id = p.company_id and s.id = p.salesperson_id
  where p.company_id = ${companyId} ${code === undefined ? sql`` : sql`and p.code = ${code}`}
  order by p.code collate "C"`;

/** A plan as a document in external codes, in its canonical form; undefined when there is none of that code. */
export async function findPlanDocument(
  handle: Handle,
  companyId: number,
  code: string,
): Promise<RulePlanDocument | undefined> {
  const database = kyselyOf(handle);
  const plan = (await planRows(companyId, code).execute(database)).rows[0];
  if (plan === undefined) return undefined;
  const validities = await sql<StoredValidity>`
    select v.from_date as "from", v.to_date as "to",
      (select json_agg(json_build_object('position', r.position, 'name', r.name, 'criteria', r.criteria, 'items',
          (select json_agg(json_build_object('position', i.position, 'kind', i.kind, 'window', i.time_window,
              'beneficiary', i.beneficiary, 'tierFrom', i.tier_from, 'tierTo', i.tier_to,
              'targetPlan', i.target_plan_code, 'rate', i.rate, 'fixed', i.fixed) order by i.position)
            from commission_item i where i.company_id = r.company_id and i.rule_id = r.id)) order by r.position)
        from commission_rule r where r.company_id = v.company_id and r.validity_id = v.id) as rules
    from commission_plan_validity v
    where v.company_id = ${companyId} and v.plan_id = ${plan.id}
    order by v.from_date`.execute(database);
  const stored = validities.rows.flatMap((validity) => validity.rules ?? []);
  const members = await membersById(
    handle,
    companyId,
    stored.map((rule) => rule.criteria),
  );
  const toCriteria = (criteria: Criteria): RuleCriteria => {
    const coded: RuleCriteria = {};
    for (const [name, dimension] of Object.entries(criterionNames) as [keyof RuleCriteria, Dimension][]) {
      const ids = criteria[dimension];
      if (ids !== undefined) coded[name] = ids.map((id) => members.get(`${dimension}|${id}`)?.code ?? String(id));
    }
    return coded;
  };
  const { id: _id, ...head } = plan;
  return canonicalPlan({
    ...head,
    validities: validities.rows.map(({ from, to, rules }) => ({
      from,
      to,
      rules: (rules ?? []).map((rule) => ({ ...rule, criteria: toCriteria(rule.criteria) })),
    })) as RulePlanDocument['validities'],
  });
}

/** Every plan with its latest validity. */
export async function listPlanSummaries(
  handle: Handle,
  companyId: number,
): Promise<(Omit<PlanRow, 'id'> & { from: string | null; to: string | null; ruleCount: number })[]> {
  const database = kyselyOf(handle);
  const plans = await planRows(companyId).execute(database);
  const latest = await sql<{ plan_id: number; from: string; to: string | null; rules: number }>`
    select distinct on (v.plan_id) v.plan_id, v.from_date as "from", v.to_date as "to",
      (select count(*) from commission_rule r where r.company_id = v.company_id and r.validity_id = v.id) as rules
    from commission_plan_validity v where v.company_id = ${companyId}
    order by v.plan_id, v.from_date desc`.execute(database);
  const byPlan = new Map(latest.rows.map((row) => [row.plan_id, row]));
  return plans.rows.map(({ id, ...plan }) => {
    const validity = byPlan.get(id);
    return { ...plan, from: validity?.from ?? null, to: validity?.to ?? null, ruleCount: validity?.rules ?? 0 };
  });
}

/** The code of another active plan of the same owner, who may have only one. */
export async function findPlanOfOwner(
  handle: Handle,
  companyId: number,
  plan: { code: string; owner: RuleSetOwner },
  owner: { teamId: number | null; salespersonId: number | null },
): Promise<string | undefined> {
  const result = await sql<{ code: string }>`
    select code from commission_plan
    where company_id = ${companyId} and active and code <> ${plan.code} and owner_type = ${plan.owner}
      and coalesce(team_id, 0) = ${owner.teamId ?? 0}
      and coalesce(salesperson_id, 0) = ${owner.salespersonId ?? 0}`.execute(kyselyOf(handle));
  return result.rows[0]?.code;
}

/** Those of the named target plans that are only for tracking in some year. */
export async function listTrackingOnlyPlans(
  handle: Handle,
  companyId: number,
  codes: readonly string[],
): Promise<string[]> {
  const result = await sql<{ code: string }>`
    select code from target_plan where company_id = ${companyId} and code = any(${codes}::text[])
    group by code having bool_and(purpose = 'TRACKING') order by code`.execute(kyselyOf(handle));
  return result.rows.map((row) => row.code);
}

/** Writes a plan whole. Rules get new ids: runs keep the rules they used in their own basis. */
export async function replacePlan(
  handle: Handle,
  companyId: number,
  request: {
    plan: RulePlanDocument;
    owner: { teamId: number | null; salespersonId: number | null };
    /** The rules of each validity, in the plan's order. */
    rules: readonly (readonly Rule[])[];
    by: string;
  },
): Promise<void> {
  const { plan, owner, rules, by } = request;
  const database = commissionsDatabase(handle);
  const { id: planId } = await database
    .insertInto('commission_plan')
    .values({
      company_id: companyId,
      code: plan.code,
      name: plan.name,
      owner_type: plan.owner,
      team_id: owner.teamId,
      salesperson_id: owner.salespersonId,
      active: plan.active,
      created_by: by,
      updated_by: by,
    })
    .onConflict((conflict) =>
      conflict.columns(['company_id', 'code']).doUpdateSet({
        name: plan.name,
        owner_type: plan.owner,
        team_id: owner.teamId,
        salesperson_id: owner.salespersonId,
        active: plan.active,
        updated_by: by,
        updated_at: sql`now()`,
        version: sql`commission_plan.version + 1`,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await removeValidities(handle, companyId, planId);
  for (const [index, validity] of plan.validities.entries()) {
    const { id: validityId } = await database
      .insertInto('commission_plan_validity')
      .values({ company_id: companyId, plan_id: planId, from_date: validity.from, to_date: validity.to })
      .returning('id')
      .executeTakeFirstOrThrow();
    await insertRules(handle, companyId, validityId, rules[index] ?? []);
  }
}

async function removeValidities(handle: Handle, companyId: number, planId: number): Promise<void> {
  const database = kyselyOf(handle);
  const validities = sql`select id from commission_plan_validity where company_id = ${companyId} and plan_id = ${planId}`;
  const rules = sql`select id from commission_rule where company_id = ${companyId} and validity_id in (${validities})`;
  await sql`delete from commission_item where company_id = ${companyId} and rule_id in (${rules})`.execute(database);
  await sql`delete from commission_rule where company_id = ${companyId} and validity_id in (${validities})`.execute(
    database,
  );
  await sql`delete from commission_plan_validity where company_id = ${companyId} and plan_id = ${planId}`.execute(
    database,
  );
}

async function insertRules(
  handle: Handle,
  companyId: number,
  validityId: number,
  rules: readonly Rule[],
): Promise<void> {
  if (rules.length === 0) return;
  const database = commissionsDatabase(handle);
  const inserted = await database
    .insertInto('commission_rule')
    .values(
      rules.map((rule) => ({
        company_id: companyId,
        validity_id: validityId,
        position: rule.position,
        name: rule.name,
        criteria: JSON.stringify(rule.criteria),
      })),
    )
    .returning(['id', 'position'])
    .execute();
  const idOf = new Map(inserted.map((row) => [row.position, row.id]));
  const items = rules.flatMap((rule) =>
    rule.items.map((item) => ({
      company_id: companyId,
      rule_id: idOf.get(rule.position) ?? 0,
      position: item.position,
      kind: item.kind,
      time_window: item.window,
      beneficiary: item.beneficiary,
      tier_from: item.tierFrom ?? null,
      tier_to: item.tierTo ?? null,
      target_plan_code: item.targetPlanCode ?? null,
      rate: item.rate ?? null,
      fixed: item.fixed ?? null,
    })),
  );
  for (let start = 0; start < items.length; start += 2_000) {
    await database
      .insertInto('commission_item')
      .values(items.slice(start, start + 2_000))
      .execute();
  }
}
