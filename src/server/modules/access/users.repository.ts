import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { AccessTables } from './tables.ts';

const tables = tablesOf<AccessTables>();

export type User = { readonly id: string; readonly name: string; readonly email: string };

export async function anyUser(handle: Handle): Promise<boolean> {
  return (await tables(handle).selectFrom('access_user').select('id').limit(1).executeTakeFirst()) !== undefined;
}

export async function findUserByEmail(handle: Handle, email: string): Promise<User | undefined> {
  return await tables(handle)
    .selectFrom('access_user')
    .select(['id', 'name', 'email'])
    .where('email', '=', email.trim().toLowerCase())
    .executeTakeFirst();
}

/** A user with a password; undefined when the e-mail is taken. */
export async function insertUser(
  handle: Handle,
  user: { name: string; email: string; passwordHash: string; installationAdmin: boolean; mustChangePassword: boolean },
): Promise<User | undefined> {
  const id = randomUUID();
  const row = await tables(handle)
    .insertInto('access_user')
    .values({
      id,
      name: user.name,
      email: user.email.trim().toLowerCase(),
      image: null,
      installation_admin: user.installationAdmin,
      must_change_password: user.mustChangePassword,
    })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning(['id', 'name', 'email'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  await tables(handle)
    .insertInto('access_account')
    .values({ user_id: id, account_id: id, provider_id: 'credential', password: user.passwordHash })
    .execute();
  return row;
}

export async function passwordHashOf(handle: Handle, userId: string): Promise<string | undefined> {
  const row = await tables(handle)
    .selectFrom('access_account')
    .select('password')
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? undefined;
}

/** Sets a password and ends every session of the user but one. */
export async function storePassword(
  handle: Handle,
  userId: string,
  passwordHash: string,
  keepSession: string | undefined,
): Promise<void> {
  const now = sql<string>`now()`;
  await tables(handle)
    .updateTable('access_account')
    .set({ password: passwordHash, updated_at: now })
    .where('user_id', '=', userId)
    .where('provider_id', '=', 'credential')
    .execute();
  await tables(handle)
    .updateTable('access_user')
    .set({ must_change_password: false, updated_at: now })
    .where('id', '=', userId)
    .execute();
  await tables(handle)
    .deleteFrom('access_session')
    .where('user_id', '=', userId)
    .$if(keepSession !== undefined, (query) => query.where('token', '!=', keepSession ?? ''))
    .execute();
}

/** The names of users by id, for what shows who did something. */
export async function userNames(handle: Handle, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tables(handle).selectFrom('access_user').select(['id', 'name']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
