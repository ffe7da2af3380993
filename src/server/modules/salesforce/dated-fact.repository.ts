import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { DatedPlan } from './plan-dated.ts';
import type { RegimeName } from './tables.ts';

/** A dated fact of one salesperson as a plan wants it. */
export type WantedFact<V> = {
  readonly salespersonId: number;
  readonly from: string;
  readonly to?: string | null | undefined;
  readonly value: V;
};

/** What each dated fact holds: a manager, the regime, the branch of the main posting (one at a time). */
type DatedFacts = {
  salesforce_reporting_line: number;
  salesforce_regime: RegimeName;
  salesforce_posting: number;
};

const valueColumns = {
  salesforce_reporting_line: 'manager_id',
  salesforce_regime: 'regime',
  salesforce_posting: 'branch_id',
} as const satisfies Record<keyof DatedFacts, string>;

/** Carries out a plan for one fact: changes the span that begins that day, or closes the one before and opens another. */
export async function writeDatedFact<T extends keyof DatedFacts>(
  handle: Handle,
  companyId: number,
  fact: T,
  { salespersonId, from, to, value }: WantedFact<DatedFacts[T]>,
  plan: DatedPlan,
): Promise<void> {
  const database = kyselyOf(handle);
  const table = sql.table(fact);
  const column = sql.ref(valueColumns[fact]);
  if (plan.kind === 'replace') {
    await sql`
      update ${table} set ${column} = ${value}, to_date = coalesce(${to ?? null}::date, to_date)
      where company_id = ${companyId} and salesperson_id = ${salespersonId} and from_date = ${from}`.execute(database);
  }
  if (plan.kind !== 'open') return;
  if (plan.close !== null) {
    await sql`
      update ${table} set to_date = ${plan.close.to}
      where company_id = ${companyId} and salesperson_id = ${salespersonId} and from_date = ${plan.close.from}`.execute(
      database,
    );
  }
  await sql`
    insert into ${table} (company_id, salesperson_id, ${column}, from_date, to_date)
    values (${companyId}, ${salespersonId}, ${value}, ${from}, ${to ?? null})`.execute(database);
}
