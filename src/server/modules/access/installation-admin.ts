import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Caller } from '#platform/session/index.ts';
import { refusals } from './refusals.ts';
import { anyUser } from './users.repository.ts';

/** Refuses whoever does not administer the installation, and who still has a temporary password to change. */
export function assertInstallationAdmin(caller: Caller): void {
  if (caller.mustChangePassword) refuse(refusals.passwordChangeNeeded, {}, 'forbidden');
  if (!caller.installationAdmin) refuse(refusals.onlyInstallationAdmin, {}, 'forbidden');
}

/**
 * Whether there is no user yet, and keeps it so for others until the transaction ends. The first user ends the link of
 * the first access, so it must be one who can create companies and users.
 */
export async function isFirstUser(handle: Handle): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended('access-first-user', 0))`.execute(kyselyOf(handle));
  return !(await anyUser(handle));
}
