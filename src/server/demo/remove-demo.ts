import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { findCompanyByCode } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { eraseHistory } from '#platform/audit/erase-history.ts';
import { kyselyOf, type Database, type Handle } from '#platform/database/index.ts';
import { deleteEverywhere, deleteRows } from '#platform/database/delete-rows.ts';
import { auditOf } from '#platform/session/index.ts';
import { demoEmails } from './demo-users.ts';
import { demoAuthor, demoCode } from './load-demo.ts';

export type RemovedDemo = {
  readonly rows: number;
  /** E-mails of the example users that went with it. */
  readonly users: readonly string[];
  /** Example users who take part in another company by now, and so stay. */
  readonly kept: readonly string[];
};

/** Whether the demo company is there; a company of that code that somebody else made is not it. */
export async function demoCompanyId(handle: Handle): Promise<number | undefined> {
  const company = await findCompanyByCode(handle, demoCode);
  if (company === undefined) return undefined;
  const { rows } = await sql<{ made: boolean }>`
    select created_by = ${demoAuthor} as made from company where id = ${company.id}`.execute(kyselyOf(handle));
  return rows[0]?.made === true ? company.id : undefined;
}

/**
 * Removes the demo company with everything of it, and its example users, in one transaction; leaves one entry in the
 * history of the installation. Undefined when there is no demo company.
 */
export async function removeDemo(database: Database, dataFolder: string): Promise<RemovedDemo | undefined> {
  const removed = await database.transaction(async (handle) => {
    const companyId = await demoCompanyId(handle);
    if (companyId === undefined) return undefined;
    const history = await eraseHistory(handle, companyId);
    const rows = await deleteEverywhere(handle, 'company_id', companyId, ['audit_entry']);
    await deleteRows(handle, 'company', 'id', [companyId]);
    const { users, kept } = await removeUsers(handle);
    await recordAudit(handle, {
      ...auditOf({ kind: 'cli', id: 'local', requestId: `demo-${randomUUID()}`, companyId: null }),
      action: 'company.remove',
      entity: 'company',
      entityId: demoCode,
      before: { rows: { ...rows, audit_entry: history }, users },
    });
    const all = Object.values(rows).reduce((sum, count) => sum + count, history + 1);
    return { companyId, rows: all, users, kept };
  });
  if (removed === undefined) return undefined;
  rmSync(join(dataFolder, 'imports', `company-${removed.companyId}`), { recursive: true, force: true });
  await database.maintain();
  const { rows, users, kept } = removed;
  return { rows, users, kept };
}

/** After the company, whose memberships went with it: who has one left works elsewhere too. */
async function removeUsers(handle: Handle): Promise<{ users: string[]; kept: string[] }> {
  const found = await sql<{ id: string; email: string; elsewhere: boolean }>`
    select u.id, u.email, exists (select 1 from access_membership m where m.user_id = u.id) as elsewhere
    from access_user u where u.email in (${sql.join(demoEmails)}) order by u.email`.execute(kyselyOf(handle));
  const gone = found.rows.filter((user) => !user.elsewhere);
  const ids = gone.map((user) => user.id);
  await deleteRows(handle, 'access_session', 'user_id', ids);
  await deleteRows(handle, 'access_account', 'user_id', ids);
  await deleteRows(handle, 'access_user', 'id', ids);
  const users = gone.map((user) => user.email);
  await deleteRows(handle, 'access_lockout', 'email', users);
  return { users, kept: found.rows.filter((user) => user.elsewhere).map((user) => user.email) };
}
