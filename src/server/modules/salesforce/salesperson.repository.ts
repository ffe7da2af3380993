import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Stretch } from './plan-dated.ts';
import { salesforceTables, type RegimeName } from './tables.ts';

export type SalespersonFields = {
  code: string;
  person_id: number;
  display_name: string | null;
  functions: string[];
  payroll_number: string | null;
  default_rate: number | null;
  issue_rate: number;
  settlement_rate: number;
  active_from: string | null;
  active_to: string | null;
};

export type SalespersonRecord = SalespersonFields & { id: number };

export function listSalespersonRecords(handle: Handle, companyId: number): Promise<SalespersonRecord[]> {
  return salesforceTables(handle)
    .selectFrom('salesforce_salesperson')
    .select([
      'id',
      'code',
      'person_id',
      'display_name',
      'functions',
      'payroll_number',
      'default_rate',
      'issue_rate',
      'settlement_rate',
      'active_from',
      'active_to',
    ])
    .where('company_id', '=', companyId)
    .execute();
}

/** Ids of salespeople by code. */
export async function salespersonIdsByCode(handle: Handle, companyId: number): Promise<Map<string, number>> {
  const rows = await salesforceTables(handle)
    .selectFrom('salesforce_salesperson')
    .select(['id', 'code'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** The salespeople of some ids or of some codes, as other modules name them. */
export async function namedSalespeople(
  handle: Handle,
  companyId: number,
  wanted: { readonly ids: readonly number[] } | { readonly codes: readonly string[] },
): Promise<{ id: number; code: string; name: string }[]> {
  if (('ids' in wanted ? wanted.ids : wanted.codes).length === 0) return [];
  return await salesforceTables(handle)
    .selectFrom('salesforce_salesperson as seller')
    .innerJoin('person', (join) =>
      join.onRef('person.company_id', '=', 'seller.company_id').onRef('person.id', '=', 'seller.person_id'),
    )
    .select(['seller.id', 'seller.code', sql<string>`coalesce(seller.display_name, person.name)`.as('name')])
    .where('seller.company_id', '=', companyId)
    .where((is) => ('ids' in wanted ? is('seller.id', 'in', wanted.ids) : is('seller.code', 'in', wanted.codes)))
    .execute();
}

export async function insertSalespeople(
  handle: Handle,
  companyId: number,
  by: string,
  rows: readonly SalespersonFields[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < rows.length; start += 2000) {
    const inserted = await salesforceTables(handle)
      .insertInto('salesforce_salesperson')
      .values(
        rows
          .slice(start, start + 2000)
          .map((row) => ({ ...row, company_id: companyId, created_by: by, updated_by: by })),
      )
      .returning(['id', 'code'])
      .execute();
    for (const row of inserted) ids.set(row.code, row.id);
  }
  return ids;
}

export async function updateSalesperson(
  handle: Handle,
  companyId: number,
  by: string,
  id: number,
  values: Partial<SalespersonFields>,
): Promise<void> {
  await salesforceTables(handle)
    .updateTable('salesforce_salesperson')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`now()`, updated_by: by })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

/** The dated facts of every salesperson, by salesperson id (postings also by branch). */
export type DatedFacts = {
  readonly managers: Map<number, Stretch<number>[]>;
  readonly regimes: Map<number, Stretch<RegimeName>[]>;
  readonly postings: Map<number, Stretch<number>[]>;
};

function grouped<Row extends { salesperson_id: number; from_date: string; to_date: string | null }, V>(
  rows: readonly Row[],
  value: (row: Row) => V,
): Map<number, Stretch<V>[]> {
  const map = new Map<number, Stretch<V>[]>();
  for (const row of rows) {
    const stretch = { from: row.from_date, to: row.to_date, value: value(row) };
    const list = map.get(row.salesperson_id);
    if (list === undefined) map.set(row.salesperson_id, [stretch]);
    else list.push(stretch);
  }
  return map;
}

export async function loadDatedFacts(handle: Handle, companyId: number): Promise<DatedFacts> {
  const tables = salesforceTables(handle);
  const lines = await tables
    .selectFrom('salesforce_reporting_line')
    .select(['salesperson_id', 'manager_id', 'from_date', 'to_date'])
    .where('company_id', '=', companyId)
    .execute();
  const regimes = await tables
    .selectFrom('salesforce_regime')
    .select(['salesperson_id', 'regime', 'from_date', 'to_date'])
    .where('company_id', '=', companyId)
    .execute();
  const postings = await tables
    .selectFrom('salesforce_posting')
    .select(['salesperson_id', 'branch_id', 'from_date', 'to_date'])
    .where('company_id', '=', companyId)
    .execute();
  return {
    managers: grouped(lines, (row) => row.manager_id),
    regimes: grouped(regimes, (row) => row.regime),
    postings: grouped(postings, (row) => row.branch_id ?? 0),
  };
}

/** Whether anybody is or was posted at a branch, or a team is of it. */
export async function hasPostingsAt(handle: Handle, companyId: number, branchId: number): Promise<boolean> {
  const found = await sql<{ used: boolean }>`
    select exists (select from salesforce_posting where company_id = ${companyId} and branch_id = ${branchId})
      or exists (select from salesforce_team where company_id = ${companyId} and branch_id = ${branchId}) as used
  `.execute(kyselyOf(handle));
  return found.rows[0]?.used ?? false;
}
