import { sql } from 'kysely';
import type { Handle } from '#platform/database/index.ts';
import { customerTables } from './tables.ts';

export type CustomerFields = {
  code: string;
  person_id: number;
  branch_id: number | null;
  blocked: boolean;
  customer_since: string | null;
};

export type CustomerRecord = CustomerFields & { id: number };

export function listCustomerRecords(handle: Handle, companyId: number): Promise<CustomerRecord[]> {
  return customerTables(handle)
    .selectFrom('customer')
    .select(['id', 'code', 'person_id', 'branch_id', 'blocked', 'customer_since'])
    .where('company_id', '=', companyId)
    .execute();
}

/** Id and branch of every customer by code: what sales are looked up in. */
export async function customersByCode(
  handle: Handle,
  companyId: number,
): Promise<Map<string, { id: number; branchId: number | null }>> {
  const rows = await customerTables(handle)
    .selectFrom('customer')
    .select(['id', 'code', 'branch_id'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(rows.map((row) => [row.code, { id: row.id, branchId: row.branch_id }]));
}

export async function insertCustomers(
  handle: Handle,
  companyId: number,
  by: string,
  customers: readonly CustomerFields[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < customers.length; start += 2000) {
    const rows = await customerTables(handle)
      .insertInto('customer')
      .values(
        customers
          .slice(start, start + 2000)
          .map((customer) => ({ ...customer, company_id: companyId, created_by: by, updated_by: by })),
      )
      .returning(['id', 'code'])
      .execute();
    for (const row of rows) ids.set(row.code, row.id);
  }
  return ids;
}

export async function updateCustomer(
  handle: Handle,
  companyId: number,
  by: string,
  id: number,
  values: Partial<CustomerFields>,
): Promise<void> {
  await customerTables(handle)
    .updateTable('customer')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`now()`, updated_by: by })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}
