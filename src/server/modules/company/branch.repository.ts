import { sql } from 'kysely';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { BranchKind, CompanyTables } from './tables.ts';

const tables = tablesOf<CompanyTables>();

/** A branch (filial); `parentCode` is the branch above it. */
export type Branch = {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly kind: BranchKind;
  readonly parentCode: string | null;
  readonly state: string | null;
  readonly city: string | null;
  readonly active: boolean;
  readonly version: number;
};

export type BranchFields = Omit<Branch, 'id' | 'version' | 'parentCode'> & { readonly parentId: number | null };

function branches(handle: Handle, companyId: number) {
  return tables(handle)
    .selectFrom('company_branch as branch')
    .leftJoin('company_branch as parent', (join) =>
      join.onRef('parent.company_id', '=', 'branch.company_id').onRef('parent.id', '=', 'branch.parent_id'),
    )
    .select([
      'branch.id',
      'branch.code',
      'branch.name',
      'branch.kind',
      'parent.code as parentCode',
      'branch.state',
      'branch.city',
      'branch.active',
      'branch.version',
    ])
    .where('branch.company_id', '=', companyId);
}

export async function findBranch(handle: Handle, companyId: number, code: string): Promise<Branch | undefined> {
  return await branches(handle, companyId).where('branch.code', '=', code).executeTakeFirst();
}

export async function branchRows(handle: Handle, companyId: number): Promise<Branch[]> {
  return await branches(handle, companyId)
    .orderBy(sql`branch.code collate "C"`)
    .execute();
}

/** The code of the head office that is registered together with a company. */
export const automaticCode = 'MATRIZ';

/** The head office registered together with its company, while nobody has changed it or put a branch below it. */
export async function findUntouchedHeadOffice(handle: Handle, companyId: number): Promise<Branch | undefined> {
  return await branches(handle, companyId)
    .innerJoin('company', 'company.id', 'branch.company_id')
    .whereRef('branch.created_at', '=', 'company.created_at')
    .where('branch.code', '=', automaticCode)
    .where('branch.kind', '=', 'HQ')
    .where('branch.version', '=', 1)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('company_branch as below')
            .select('below.id')
            .whereRef('below.company_id', '=', 'branch.company_id')
            .whereRef('below.parent_id', '=', 'branch.id'),
        ),
      ),
    )
    .executeTakeFirst();
}

/** Gives a branch another code; what refers to it goes on doing so. */
export async function recodeBranch(handle: Handle, companyId: number, id: number, code: string): Promise<void> {
  await tables(handle)
    .updateTable('company_branch')
    .set({ code })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export type BranchFilter = {
  /** Only these; undefined for all. */
  readonly ids: readonly number[] | undefined;
  readonly search: string | undefined;
  readonly inactive: boolean;
  readonly after: string | undefined;
  readonly limit: number;
};

/** In order of code, from after a code; one row more than the limit tells that there is a next page. */
export async function pageOfBranches(handle: Handle, companyId: number, filter: BranchFilter): Promise<Branch[]> {
  const { ids, search, after } = filter;
  if (ids?.length === 0) return [];
  let query = branches(handle, companyId);
  if (ids !== undefined) query = query.where('branch.id', 'in', ids);
  if (!filter.inactive) query = query.where('branch.active', '=', true);
  if (after !== undefined) query = query.where(sql<boolean>`branch.code collate "C" > ${after}`);
  if (search !== undefined && search !== '') {
    const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
    query = query.where((where) =>
      where.or([where('branch.code', 'ilike', pattern), where('branch.name', 'ilike', pattern)]),
    );
  }
  return await query
    .orderBy(sql`branch.code collate "C"`)
    .limit(filter.limit + 1)
    .execute();
}

/** False when the code is taken. */
export async function insertBranch(
  handle: Handle,
  companyId: number,
  by: string,
  fields: BranchFields,
): Promise<boolean> {
  const row = await tables(handle)
    .insertInto('company_branch')
    .values({ ...columnsOf(fields), company_id: companyId, code: fields.code, created_by: by, updated_by: by })
    .onConflict((conflict) => conflict.columns(['company_id', 'code']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the version is no longer the one that was read. */
export async function updateBranch(
  handle: Handle,
  companyId: number,
  by: string,
  version: number,
  fields: BranchFields,
): Promise<boolean> {
  const row = await tables(handle)
    .updateTable('company_branch')
    .set((expression) => ({
      ...columnsOf(fields),
      version: expression('version', '+', 1),
      updated_at: expression.fn<string>('now'),
      updated_by: by,
    }))
    .where('company_id', '=', companyId)
    .where('code', '=', fields.code)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

function columnsOf(fields: BranchFields) {
  return {
    name: fields.name,
    kind: fields.kind,
    parent_id: fields.parentId,
    state: fields.state,
    city: fields.city,
    active: fields.active,
  };
}
