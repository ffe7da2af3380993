import { sql } from 'kysely';
import { refuse } from '#kernel/refusal.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import { refusals } from './refusals.ts';
import type { AccessTables } from './tables.ts';

const tables = tablesOf<AccessTables>();

const failuresAllowed = 5;
const minutesLocked = 15;

/**
 * Counts an attempt to sign in before it is tried, so that many at once cannot slip past the count; a success clears
 * it. The fifth failure in a row closes the door for fifteen minutes, for an e-mail that exists or not.
 */
export async function countAttempt(handle: Handle, email: string, now: Temporal.Instant): Promise<void> {
  const instant = now.toString();
  const forgotten = now.subtract({ minutes: minutesLocked }).toString();
  const until = now.add({ minutes: minutesLocked }).toString();
  const failures = sql<number>`case when access_lockout.last_failure_at <= ${forgotten} or access_lockout.locked_until is not null
    then 1 else access_lockout.failures + 1 end`;
  const counted = await tables(handle)
    .insertInto('access_lockout')
    .values({ email, failures: 1, last_failure_at: instant, locked_until: null })
    .onConflict((conflict) =>
      conflict
        .column('email')
        .doUpdateSet({
          failures,
          last_failure_at: instant,
          locked_until: sql`case when (${failures}) >= ${failuresAllowed} then ${until}::timestamptz end`,
        })
        .where((where) =>
          where.or([
            where('access_lockout.locked_until', 'is', null),
            where('access_lockout.locked_until', '<=', instant),
          ]),
        ),
    )
    .returning('failures')
    .executeTakeFirst();
  if (counted === undefined) {
    const seconds = await secondsLocked(handle, email, now);
    refuse(refusals.lockedOut, { minutes: Math.ceil(seconds / 60), retryAfter: seconds }, 'forbidden');
  }
}

/** How long the door of an e-mail stays closed, in whole seconds, at least one. */
async function secondsLocked(handle: Handle, email: string, now: Temporal.Instant): Promise<number> {
  const { left } = await tables(handle)
    .selectFrom('access_lockout')
    .select(sql<number>`ceil(extract(epoch from locked_until - ${now.toString()}::timestamptz))::int`.as('left'))
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  return Math.max(1, left);
}

export async function clearAttempts(handle: Handle, email: string): Promise<void> {
  await tables(handle).deleteFrom('access_lockout').where('email', '=', email).execute();
}
