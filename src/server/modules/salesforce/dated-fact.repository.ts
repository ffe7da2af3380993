import type { Handle } from '#platform/database/index.ts';
import type { DatedPlan } from './plan-dated.ts';
import { salesforceTables, type RegimeName } from './tables.ts';

/** A dated fact of one salesperson as a plan wants it. */
export type WantedFact<V> = {
  readonly salespersonId: number;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly value: V;
};

export async function writeManager(
  handle: Handle,
  companyId: number,
  { salespersonId, from, to, value }: WantedFact<number>,
  plan: DatedPlan,
): Promise<void> {
  const tables = salesforceTables(handle);
  const own = tables
    .updateTable('salesforce_reporting_line')
    .where('company_id', '=', companyId)
    .where('salesperson_id', '=', salespersonId);
  if (plan.kind === 'replace') {
    await own
      .set({ manager_id: value, ...(to == null ? {} : { to_date: to }) })
      .where('from_date', '=', from)
      .execute();
  }
  if (plan.kind !== 'open') return;
  if (plan.close !== null) await own.set({ to_date: plan.close.to }).where('from_date', '=', plan.close.from).execute();
  await tables
    .insertInto('salesforce_reporting_line')
    .values({
      company_id: companyId,
      salesperson_id: salespersonId,
      manager_id: value,
      from_date: from,
      to_date: to ?? null,
    })
    .execute();
}

export async function writeRegime(
  handle: Handle,
  companyId: number,
  { salespersonId, from, to, value }: WantedFact<RegimeName>,
  plan: DatedPlan,
): Promise<void> {
  const tables = salesforceTables(handle);
  const own = tables
    .updateTable('salesforce_regime')
    .where('company_id', '=', companyId)
    .where('salesperson_id', '=', salespersonId);
  if (plan.kind === 'replace') {
    await own
      .set({ regime: value, ...(to == null ? {} : { to_date: to }) })
      .where('from_date', '=', from)
      .execute();
  }
  if (plan.kind !== 'open') return;
  if (plan.close !== null) await own.set({ to_date: plan.close.to }).where('from_date', '=', plan.close.from).execute();
  await tables
    .insertInto('salesforce_regime')
    .values({
      company_id: companyId,
      salesperson_id: salespersonId,
      regime: value,
      from_date: from,
      to_date: to ?? null,
    })
    .execute();
}

/** A salesperson's main posting: one branch at a time. */
export async function writePosting(
  handle: Handle,
  companyId: number,
  { salespersonId, from, to, value }: WantedFact<number>,
  plan: DatedPlan,
): Promise<void> {
  const tables = salesforceTables(handle);
  const own = tables
    .updateTable('salesforce_posting')
    .where('company_id', '=', companyId)
    .where('salesperson_id', '=', salespersonId);
  if (plan.kind === 'replace') {
    await own
      .set({ branch_id: value, ...(to == null ? {} : { to_date: to }) })
      .where('from_date', '=', from)
      .execute();
  }
  if (plan.kind !== 'open') return;
  if (plan.close !== null) await own.set({ to_date: plan.close.to }).where('from_date', '=', plan.close.from).execute();
  await tables
    .insertInto('salesforce_posting')
    .values({
      company_id: companyId,
      salesperson_id: salespersonId,
      branch_id: value,
      from_date: from,
      to_date: to ?? null,
    })
    .execute();
}
