import type { DatedPlan } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { customerTables, type LinkRole } from './tables.ts';

/** Where a link lies: one customer has one salesperson at a time in each role and branch. */
export type LinkPlace = { readonly customerId: number; readonly role: LinkRole; readonly branchId: number | null };

export type LinkRecord = LinkPlace & {
  readonly salespersonId: number;
  readonly from: string;
  readonly to: string | null;
};

/** Every dated link of a company, past ones included. */
export async function listLinks(handle: Handle, companyId: number): Promise<LinkRecord[]> {
  const rows = await customerTables(handle)
    .selectFrom('customer_link')
    .select(['customer_id', 'salesperson_id', 'branch_id', 'role', 'from_date', 'to_date'])
    .where('company_id', '=', companyId)
    .execute();
  return rows.map((row) => ({
    customerId: row.customer_id,
    salespersonId: row.salesperson_id,
    branchId: row.branch_id,
    role: row.role,
    from: row.from_date,
    to: row.to_date,
  }));
}

export async function writeLink(
  handle: Handle,
  companyId: number,
  place: LinkPlace,
  wanted: { from: string; to?: string | null | undefined; value: number },
  plan: DatedPlan,
): Promise<void> {
  const tables = customerTables(handle);
  const own = tables
    .updateTable('customer_link')
    .where('company_id', '=', companyId)
    .where('customer_id', '=', place.customerId)
    .where('role', '=', place.role)
    .where('branch_id', place.branchId === null ? 'is' : '=', place.branchId);
  if (plan.kind === 'replace') {
    await own
      .set({ salesperson_id: wanted.value, ...(wanted.to == null ? {} : { to_date: wanted.to }) })
      .where('from_date', '=', wanted.from)
      .execute();
  }
  if (plan.kind !== 'open') return;
  if (plan.close !== null) await own.set({ to_date: plan.close.to }).where('from_date', '=', plan.close.from).execute();
  await tables
    .insertInto('customer_link')
    .values({
      company_id: companyId,
      customer_id: place.customerId,
      salesperson_id: wanted.value,
      branch_id: place.branchId,
      role: place.role,
      from_date: wanted.from,
      to_date: wanted.to ?? null,
    })
    .execute();
}
