import { sql } from 'kysely';
import type { Member } from '#contract/access.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { CompanyTables } from '#modules/company/index.ts';
import type { Reach } from './policy.ts';
import type { AccessTables } from './tables.ts';

const tables = tablesOf<AccessTables, CompanyTables>();

/** A membership as it is stored: the salesperson and the branches by id. */
export type StoredMember = Omit<Member, 'salesperson' | 'branches'> & {
  readonly salespersonId: number | null;
  readonly branchIds: readonly number[];
};

function members(handle: Handle, companyId: number) {
  return tables(handle)
    .selectFrom('access_membership as membership')
    .innerJoin('access_user as user', 'user.id', 'membership.user_id')
    .select([
      'user.id',
      'user.name',
      'user.email',
      'membership.role',
      'membership.scope',
      'membership.salesperson_id as salespersonId',
      'membership.branch_ids as branchIds',
      'membership.active',
      'user.must_change_password as mustChangePassword',
      'membership.version',
    ])
    .where('membership.company_id', '=', companyId);
}

export async function findMember(handle: Handle, companyId: number, userId: string): Promise<StoredMember | undefined> {
  return await members(handle, companyId)
    .where(sql<string>`membership.user_id::text`, '=', userId)
    .executeTakeFirst();
}

/** In order of e-mail, from after one; one row more than the limit tells that there is a next page. */
export async function pageOfMembers(
  handle: Handle,
  companyId: number,
  after: string | undefined,
  limit: number,
): Promise<StoredMember[]> {
  return await members(handle, companyId)
    .$if(after !== undefined, (query) => query.where(sql<boolean>`"user".email collate "C" > ${after}`))
    .orderBy(sql`"user".email collate "C"`)
    .limit(limit + 1)
    .execute();
}

/** False when the user is a member already. */
export async function insertMembership(
  handle: Handle,
  companyId: number,
  by: string,
  userId: string,
  reach: Reach,
): Promise<boolean> {
  const row = await tables(handle)
    .insertInto('access_membership')
    .values({ ...columnsOf(reach), company_id: companyId, user_id: userId, created_by: by, updated_by: by })
    .onConflict((conflict) => conflict.columns(['company_id', 'user_id']).doNothing())
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** False when the version is no longer the one that was read. */
export async function updateMembership(
  handle: Handle,
  companyId: number,
  by: string,
  userId: string,
  version: number,
  change: Reach & { readonly active: boolean },
): Promise<boolean> {
  const row = await tables(handle)
    .updateTable('access_membership')
    .set((expression) => ({
      ...columnsOf(change),
      active: change.active,
      version: expression('version', '+', 1),
      updated_at: expression.fn<string>('now'),
      updated_by: by,
    }))
    .where('company_id', '=', companyId)
    .where('user_id', '=', userId)
    .where('version', '=', version)
    .returning('user_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Locks the company's active administrators and answers their ids: two may not remove each other at once. */
export async function lockAdministrators(handle: Handle, companyId: number): Promise<string[]> {
  const rows = await tables(handle)
    .selectFrom('access_membership')
    .select('user_id')
    .where('company_id', '=', companyId)
    .where('role', '=', 'ADMINISTRATOR')
    .where('scope', '=', 'COMPANY')
    .where('active', '=', true)
    .orderBy('user_id')
    .forUpdate()
    .execute();
  return rows.map((row) => row.user_id);
}

export type UserMembership = Reach & { readonly companyId: number; readonly code: string; readonly name: string };

/** The companies a user takes part in, in order of name; of one code when it is given. */
export async function membershipsOf(handle: Handle, userId: string, code?: string): Promise<UserMembership[]> {
  return await tables(handle)
    .selectFrom('access_membership as membership')
    .innerJoin('company', 'company.id', 'membership.company_id')
    .select([
      'company.id as companyId',
      'company.code',
      'company.name',
      'membership.role',
      'membership.scope',
      'membership.salesperson_id as salespersonId',
      'membership.branch_ids as branchIds',
    ])
    .where('membership.user_id', '=', userId)
    .where('membership.active', '=', true)
    .$if(code !== undefined, (query) => query.where('company.code', '=', code ?? ''))
    .orderBy(sql`company.name collate "und-x-icu"`)
    .execute();
}

function columnsOf(reach: Reach) {
  return {
    role: reach.role,
    scope: reach.scope,
    salesperson_id: reach.salespersonId,
    branch_ids: reach.scope === 'BRANCH' ? [...reach.branchIds] : [],
  };
}
