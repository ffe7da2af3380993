import { sql, type RawBuilder } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { dimensions, type Criteria, type Dimension } from './criteria.ts';

/** A member of a dimension by its external code and name. */
export interface Member {
  dimension: Dimension;
  id: number;
  code: string;
  name: string;
}

/** The rows of one dimension of a company; each is asked by its own keys, never all together. */
function sourceOf(dimension: Dimension, companyId: number): RawBuilder<unknown> {
  switch (dimension) {
    case 'PRODUCT':
      return sql`select id, code, name from catalog_product where company_id = ${companyId}`;
    case 'COMMISSION_GROUP':
    case 'PRODUCT_GROUP': {
      const stored = dimension === 'PRODUCT_GROUP' ? 'GROUP' : 'COMMISSION_GROUP';
      return sql`select id, code, name from catalog_member where company_id = ${companyId} and dimension = ${stored}`;
    }
    case 'CUSTOMER':
      return sql`select c.id, c.code, p.name from customer c
        join person p on p.company_id = c.company_id and p.id = c.person_id where c.company_id = ${companyId}`;
    case 'CUSTOMER_CATEGORY':
      return sql`select id, code, name from person_category where company_id = ${companyId}`;
    case 'BRANCH':
      return sql`select id, code, name from company_branch where company_id = ${companyId}`;
  }
}

/** The members with these codes of one dimension, by code. A code that no member has is left out. */
export async function membersByCode(
  handle: Handle,
  companyId: number,
  dimension: Dimension,
  codes: readonly string[],
): Promise<Map<string, Member>> {
  if (codes.length === 0) return new Map();
  const result = await sql<Omit<Member, 'dimension'>>`
    select id, code, name from (${sourceOf(dimension, companyId)}) member
    where code = any(${codes}::text[])`.execute(kyselyOf(handle));
  return new Map(result.rows.map((member) => [member.code, { dimension, ...member }]));
}

/** The members that some criteria name, by 'DIMENSION|id': one query a dimension. */
export async function membersById(
  handle: Handle,
  companyId: number,
  wanted: readonly Criteria[],
): Promise<Map<string, Member>> {
  const members = new Map<string, Member>();
  for (const dimension of dimensions) {
    const ids = [...new Set(wanted.flatMap((criteria) => criteria[dimension] ?? []))];
    if (ids.length === 0) continue;
    const result = await sql<Omit<Member, 'dimension'>>`
      select id, code, name from (${sourceOf(dimension, companyId)}) member
      where id = any(${ids}::int[])`.execute(kyselyOf(handle));
    for (const member of result.rows) members.set(`${dimension}|${member.id}`, { dimension, ...member });
  }
  return members;
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
