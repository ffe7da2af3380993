import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Criteria, Dimension } from './criteria.ts';

/** A member of a dimension by its external code and name. */
export interface Member {
  dimension: Dimension;
  id: number;
  code: string;
  name: string;
}

const source = sql`
  select 'PRODUCT' as dimension, company_id, id, code, name from catalog_product
  union all
  select case dimension when 'GROUP' then 'PRODUCT_GROUP' else dimension end, company_id, id, code, name
    from catalog_member where dimension in ('GROUP', 'COMMISSION_GROUP')
  union all
  select 'CUSTOMER', c.company_id, c.id, c.code, p.name
    from customer c join person p on p.company_id = c.company_id and p.id = c.person_id
  union all
  select 'CUSTOMER_CATEGORY', company_id, id, code, name from person_category
  union all
  select 'BRANCH', company_id, id, code, name from company_branch`;

/** The members with these codes of one dimension, by code. A code that no member has is left out. */
export async function membersByCode(
  handle: Handle,
  companyId: number,
  dimension: Dimension,
  codes: readonly string[],
): Promise<Map<string, Member>> {
  if (codes.length === 0) return new Map();
  const result = await sql<Member>`
    select dimension, id, code, name from (${source}) member
    where company_id = ${companyId} and dimension = ${dimension} and code = any(${codes}::text[])`.execute(
    kyselyOf(handle),
  );
  return new Map(result.rows.map((member) => [member.code, member]));
}

/** The members that some criteria or subjects name, by 'DIMENSION|id'. */
export async function membersById(
  handle: Handle,
  companyId: number,
  wanted: readonly Criteria[],
): Promise<Map<string, Member>> {
  const keys = [
    ...new Set(
      wanted.flatMap((criteria) =>
        Object.entries(criteria).flatMap(([dimension, ids]) => ids.map((id) => `${dimension}|${id}`)),
      ),
    ),
  ];
  if (keys.length === 0) return new Map();
  const dimensions = keys.map((key) => key.split('|')[0]);
  const ids = keys.map((key) => Number(key.split('|')[1]));
  const result = await sql<Member>`
    select member.dimension, member.id, member.code, member.name
    from unnest(${dimensions}::text[], ${ids}::int[]) as wanted(dimension, id)
    join (${source}) member on member.company_id = ${companyId}
      and member.dimension = wanted.dimension and member.id = wanted.id`.execute(kyselyOf(handle));
  return new Map(result.rows.map((member) => [`${member.dimension}|${member.id}`, member]));
}

/** A salesperson, team or branch that may own a target or a rule plan, by code. */
export async function ownersByCode(
  handle: Handle,
  companyId: number,
  kind: 'SALESPERSON' | 'TEAM' | 'BRANCH',
): Promise<Map<string, number>> {
  const table = { SALESPERSON: 'salesforce_salesperson', TEAM: 'salesforce_team', BRANCH: 'company_branch' }[kind];
  const result = await sql<{ code: string; id: number }>`
    select code, id from ${sql.table(table)} where company_id = ${companyId}`.execute(kyselyOf(handle));
  return new Map(result.rows.map((row) => [row.code, row.id]));
}
