import type { DatedPlan } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { customerTables } from './tables.ts';

/** A stretch of days on which a customer is a target customer (cliente alvo), both ends included. */
export type TargetFlag = { readonly customerId: number; readonly from: string; readonly to: string | null };

/** Every stretch in which a customer was or is a target customer (S0-15). */
export async function listTargetFlags(handle: Handle, companyId: number): Promise<TargetFlag[]> {
  const rows = await customerTables(handle)
    .selectFrom('customer_target_flag')
    .select(['customer_id', 'from_date', 'to_date'])
    .where('company_id', '=', companyId)
    .execute();
  return rows.map((row) => ({ customerId: row.customer_id, from: row.from_date, to: row.to_date }));
}

export async function writeFlag(
  handle: Handle,
  companyId: number,
  by: string,
  wanted: { customerId: number; from: string; to?: string | null | undefined },
  plan: DatedPlan,
): Promise<void> {
  const tables = customerTables(handle);
  if (plan.kind === 'replace' && wanted.to != null) {
    await tables
      .updateTable('customer_target_flag')
      .set({ to_date: wanted.to, set_by: by })
      .where('company_id', '=', companyId)
      .where('customer_id', '=', wanted.customerId)
      .where('from_date', '=', wanted.from)
      .execute();
  }
  if (plan.kind !== 'open') return;
  await tables
    .insertInto('customer_target_flag')
    .values({
      company_id: companyId,
      customer_id: wanted.customerId,
      from_date: wanted.from,
      to_date: wanted.to ?? null,
      set_by: by,
    })
    .execute();
}

/** Ends the flag of a customer; one that had not begun by then is taken away. */
export async function endFlag(
  handle: Handle,
  companyId: number,
  by: string,
  flag: TargetFlag,
  lastDay: string,
): Promise<void> {
  const tables = customerTables(handle);
  if (lastDay < flag.from) {
    await tables
      .deleteFrom('customer_target_flag')
      .where('company_id', '=', companyId)
      .where('customer_id', '=', flag.customerId)
      .where('from_date', '=', flag.from)
      .execute();
    return;
  }
  await tables
    .updateTable('customer_target_flag')
    .set({ to_date: lastDay, set_by: by })
    .where('company_id', '=', companyId)
    .where('customer_id', '=', flag.customerId)
    .where('from_date', '=', flag.from)
    .execute();
}
