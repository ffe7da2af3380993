import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { DatedLink } from './link-index.ts';

/** Every link of a customer to a salesperson in the role of seller, past ones included; of some customers when named. */
export async function listSellerLinks(
  handle: Handle,
  companyId: number,
  customers?: readonly number[],
): Promise<DatedLink[]> {
  if (customers?.length === 0) return [];
  const result = await sql<{
    customer_id: number;
    salesperson_id: number;
    branch_id: number | null;
    from_date: string;
    to_date: string | null;
  }>`
    select customer_id, salesperson_id, branch_id, from_date, to_date
    from customer_link where company_id = ${companyId} and role = 'SELLER'
      ${customers === undefined ? sql`` : sql`and customer_id = any(${customers}::int[])`}`.execute(kyselyOf(handle));
  return result.rows.map((row) => ({
    customerId: row.customer_id,
    salespersonId: row.salesperson_id,
    from: row.from_date,
    ...(row.branch_id === null ? {} : { branchId: row.branch_id }),
    ...(row.to_date === null ? {} : { to: row.to_date }),
  }));
}
