import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';

/**
 * Erases the history of a company that is being removed whole; answers how many entries it had. The only way around the
 * guard that keeps the history append-only: it is lifted and put back inside the handle's transaction, so nobody else
 * ever sees it lifted. Whoever calls it leaves an entry of the installation that says what was removed.
 */
export async function eraseHistory(handle: Handle, companyId: number): Promise<number> {
  const database = kyselyOf(handle);
  await sql`alter table audit_entry disable trigger audit_entry_append_only`.execute(database);
  const { numAffectedRows } = await sql`delete from audit_entry where company_id = ${companyId}`.execute(database);
  await sql`alter table audit_entry enable trigger audit_entry_append_only`.execute(database);
  return Number(numAffectedRows ?? 0n);
}
