import type { Selectable } from 'kysely';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { CompanyRow, CompanyTables } from './tables.ts';

const tables = tablesOf<CompanyTables>();

/** A company with its preferences, as every module reads it. */
export type Company = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly tradeName: string | null;
  readonly cnpj: string | null;
  /** The zone its calendar dates are in. */
  readonly zone: string;
  readonly rounding: 'HALF_AWAY' | 'HALF_EVEN';
  readonly cutoffDefault: 'YESTERDAY' | 'NOW';
  readonly productionIndicator: 'NET' | 'GROSS';
  readonly productionBy: 'ATTRIBUTION' | 'PORTFOLIO';
  readonly version: number;
};

export type CompanyChange = Omit<Company, 'id' | 'code' | 'version'>;

function companyOf(row: Selectable<CompanyRow>): Company {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    tradeName: row.trade_name,
    cnpj: row.cnpj,
    zone: row.zone,
    rounding: row.rounding,
    cutoffDefault: row.cutoff_default,
    productionIndicator: row.production_indicator,
    productionBy: row.production_by,
    version: row.version,
  };
}

export async function findCompanyByCode(handle: Handle, code: string): Promise<Company | undefined> {
  const row = await tables(handle).selectFrom('company').selectAll().where('code', '=', code).executeTakeFirst();
  return row && companyOf(row);
}

export async function findCompany(handle: Handle, id: number): Promise<Company | undefined> {
  const row = await tables(handle).selectFrom('company').selectAll().where('id', '=', id).executeTakeFirst();
  return row && companyOf(row);
}

export async function listCompanyRows(handle: Handle, ids: readonly number[] | 'all'): Promise<Company[]> {
  if (ids !== 'all' && ids.length === 0) return [];
  const rows = await tables(handle)
    .selectFrom('company')
    .selectAll()
    .$if(ids !== 'all', (query) => query.where('id', 'in', ids as number[]))
    .orderBy('code')
    .execute();
  return rows.map(companyOf);
}

/** Undefined when the code is taken. */
export async function insertCompany(
  handle: Handle,
  by: string,
  fields: Pick<Company, 'code' | 'name' | 'tradeName' | 'cnpj' | 'zone'>,
): Promise<Company | undefined> {
  const row = await tables(handle)
    .insertInto('company')
    .values({
      code: fields.code,
      name: fields.name,
      trade_name: fields.tradeName,
      cnpj: fields.cnpj,
      zone: fields.zone,
      created_by: by,
      updated_by: by,
    })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && companyOf(row);
}

/** Undefined when the version is no longer the one that was read. */
export async function updateCompany(
  handle: Handle,
  by: string,
  id: number,
  version: number,
  change: CompanyChange,
): Promise<Company | undefined> {
  const row = await tables(handle)
    .updateTable('company')
    .set((expression) => ({
      name: change.name,
      trade_name: change.tradeName,
      cnpj: change.cnpj,
      zone: change.zone,
      rounding: change.rounding,
      cutoff_default: change.cutoffDefault,
      production_indicator: change.productionIndicator,
      production_by: change.productionBy,
      version: expression('version', '+', 1),
      updated_at: expression.fn<string>('now'),
      updated_by: by,
    }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  return row && companyOf(row);
}
