import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';

/** The category ids of every customer that has one, by customer id. A category is the person's. */
export async function listCustomerCategories(
  handle: Handle,
  companyId: number,
): Promise<Map<number, readonly number[]>> {
  const result = await sql<{ id: number; categories: number[] }>`
    select c.id, array_agg(m.category_id order by m.category_id) as categories
    from customer c
    join person_category_member m on m.company_id = c.company_id and m.person_id = c.person_id
    where c.company_id = ${companyId}
    group by c.id`.execute(kyselyOf(handle));
  return new Map(result.rows.map((row) => [row.id, row.categories]));
}
