import { randomBytes } from 'node:crypto';
import { refuse } from '#kernel/refusal.ts';
import { createCompany } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tablesOf, type Database } from '#platform/database/index.ts';
import { auditOf } from '#platform/session/index.ts';
import { administrator, giveMembership } from './give-membership.ts';
import { isFirstUser } from './installation-admin.ts';
import { hashPassword } from './password.ts';
import { refusals } from './refusals.ts';
import type { AccessTables } from './tables.ts';
import { secretHash } from './tokens.ts';
import { anyUser, insertUser } from './users.repository.ts';

const tables = tablesOf<AccessTables>();

const hoursValid = 24;

/** A new one-time code for the first administrator, replacing the last; undefined when there are users already. */
export async function issueFirstAccess(database: Database, now: Temporal.Instant): Promise<string | undefined> {
  return await database.transaction(async (handle) => {
    if (await anyUser(handle)) return undefined;
    const code = randomBytes(24).toString('base64url');
    await tables(handle).deleteFrom('access_first_link').where('used_at', 'is', null).execute();
    await tables(handle)
      .insertInto('access_first_link')
      .values({
        code_hash: secretHash(code),
        created_at: now.toString(),
        expires_at: now.add({ hours: hoursValid }).toString(),
        used_at: null,
      })
      .execute();
    return code;
  });
}

export type FirstAccess = {
  readonly code: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly company?: { readonly code: string; readonly name: string } | undefined;
};

/**
 * Creates the first administrator, and a company when asked, against the code of the link. The code works once, for 24
 * hours, and only while there is no user.
 */
export async function createFirstUser(
  database: Database,
  input: FirstAccess,
  now: Temporal.Instant,
  requestId: string,
): Promise<{ email: string; company: string | null }> {
  const passwordHash = await hashPassword(input.password);
  return await database.transaction(async (handle) => {
    const first = await isFirstUser(handle);
    const link = await tables(handle)
      .updateTable('access_first_link')
      .set({ used_at: now.toString() })
      .where('code_hash', '=', secretHash(input.code))
      .where('used_at', 'is', null)
      .where('expires_at', '>', now.toString())
      .returning('code_hash')
      .executeTakeFirst();
    if (link === undefined) refuse(refusals.firstLinkInvalid, {}, 'forbidden');
    if (!first) refuse(refusals.setupDone, {}, 'conflict');
    const user = await insertUser(handle, {
      name: input.name,
      email: input.email,
      passwordHash,
      installationAdmin: true,
      mustChangePassword: false,
    });
    if (user === undefined) refuse(refusals.emailTaken, { email: input.email }, 'conflict');
    const author = { kind: 'user', id: user.id, name: user.email, requestId } as const;
    await recordAudit(handle, {
      ...auditOf({ ...author, companyId: null }),
      action: 'access.create-user',
      entity: 'access_user',
      entityId: user.id,
      after: { ...user, installationAdmin: true },
    });
    if (input.company === undefined) return { email: user.email, company: null };
    const company = await createCompany(handle, author, { ...input.company, headquarters: true });
    await giveMembership(handle, author, company.id, user.id, administrator);
    return { email: user.email, company: company.code };
  });
}
