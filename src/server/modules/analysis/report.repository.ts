import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';

/** Code and name of these customers, by id. */
export async function nameCustomers(
  handle: Handle,
  companyId: number,
  ids: readonly number[],
): Promise<Map<number, { code: string; name: string }>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; code: string; name: string }>`
    select c.id, c.code, p.name
    from customer c
    join person p on p.company_id = c.company_id and p.id = c.person_id
    where c.company_id = ${companyId} and c.id = any(${ids}::int[])`.execute(kyselyOf(handle));
  return new Map(rows.map(({ id, code, name }) => [id, { code, name }]));
}

/** Customers flagged as target on some day between two dates. */
export async function listFlaggedCustomers(
  handle: Handle,
  companyId: number,
  first: string,
  last: string,
): Promise<Set<number>> {
  const { rows } = await sql<{ customer_id: number }>`
    select distinct customer_id from customer_target_flag
    where company_id = ${companyId} and from_date <= ${last} and coalesce(to_date, ${last}) >= ${first}`.execute(
    kyselyOf(handle),
  );
  return new Set(rows.map((row) => row.customer_id));
}

/** Branches that work other days than the company between two dates: with a week or with exceptions of their own. */
export async function listBranchesWithOwnDays(
  handle: Handle,
  companyId: number,
  first: string,
  last: string,
): Promise<number[]> {
  const { rows } = await sql<{ branch_id: number }>`
    select branch_id from calendar_week_pattern where company_id = ${companyId} and branch_id is not null
    union
    select branch_id from calendar_exception
    where company_id = ${companyId} and branch_id is not null and date between ${first} and ${last}`.execute(
    kyselyOf(handle),
  );
  return rows.map((row) => row.branch_id);
}
