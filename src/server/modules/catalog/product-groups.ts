import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';

/** The groups of a product that rules and targets ask about; 0 when it has none. */
export interface ProductGroups {
  groupId: number;
  commissionGroupId: number;
}

/** The groups of every product of the company, by product id. */
export async function listProductGroups(handle: Handle, companyId: number): Promise<Map<number, ProductGroups>> {
  const result = await sql<{ id: number; group_id: number; commission_group_id: number }>`
    select id, coalesce(group_id, 0) as group_id, coalesce(commission_group_id, 0) as commission_group_id
    from catalog_product where company_id = ${companyId}`.execute(kyselyOf(handle));
  return new Map(
    result.rows.map((row) => [row.id, { groupId: row.group_id, commissionGroupId: row.commission_group_id }]),
  );
}
