import { sql } from 'kysely';
import type { LockScope, PeriodLock } from '#contract/calendar.ts';
import { periodNumber, periodOfNumber, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from './refusals.ts';
import type { CalendarTables } from './tables.ts';

const tables = tablesOf<CalendarTables>();

type LockColumns = { scope: LockScope; period: number; reason: string | null; locked_at: string; locked_by: string };

function lockOf(row: LockColumns): PeriodLock {
  return {
    scope: row.scope,
    period: periodOfNumber(row.period),
    reason: row.reason,
    lockedAt: row.locked_at,
    lockedBy: row.locked_by,
  };
}

/**
 * Locks the results of a period for one scope; facts are accepted all the same. Refuses a period that is locked
 * already. Waits for the transactions that are writing results of this period (they hold `assertOpen`) or of any period
 * (`holdPeriods`).
 */
export async function lockPeriod(
  handle: Handle,
  actor: Actor,
  scope: LockScope,
  period: Period,
  reason: string | null,
): Promise<PeriodLock> {
  await holdPeriod(handle, actor.companyId, scope, period, 'alone');
  await holdScope(handle, actor.companyId, scope, 'alone');
  const row = await tables(handle)
    .insertInto('calendar_period_lock')
    .values({ company_id: actor.companyId, scope, period: periodNumber(period), reason, locked_by: actor.name })
    .onConflict((conflict) => conflict.columns(['company_id', 'scope', 'period']).doNothing())
    .returning(['scope', 'period', 'reason', 'locked_at', 'locked_by'])
    .executeTakeFirst();
  if (row === undefined) refuse(refusals.alreadyLocked, { scope, period }, 'conflict');
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'calendar.lock-period',
    entity: 'calendar_period_lock',
    entityId: `${scope}:${period}`,
    after: { scope, period },
    reason: reason ?? undefined,
  });
  return lockOf(row);
}

/** Opens a locked period again; the reason stays in the audit. Refuses a period that is open. */
export async function unlockPeriod(
  handle: Handle,
  actor: Actor,
  scope: LockScope,
  period: Period,
  reason: string,
): Promise<void> {
  const row = await tables(handle)
    .deleteFrom('calendar_period_lock')
    .where('company_id', '=', actor.companyId)
    .where('scope', '=', scope)
    .where('period', '=', periodNumber(period))
    .returning('period')
    .executeTakeFirst();
  if (row === undefined) refuse(refusals.notLocked, { scope, period }, 'conflict');
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'calendar.unlock-period',
    entity: 'calendar_period_lock',
    entityId: `${scope}:${period}`,
    before: { scope, period },
    reason,
  });
}

/** Whether the results of a period are locked for a scope. */
export async function isLocked(handle: Handle, companyId: number, scope: LockScope, period: Period): Promise<boolean> {
  const row = await tables(handle)
    .selectFrom('calendar_period_lock')
    .select('period')
    .where('company_id', '=', companyId)
    .where('scope', '=', scope)
    .where('period', '=', periodNumber(period))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Refuses ('calendar.period-locked') unless the period is open, and keeps it open until the transaction ends: whoever
 * locks it meanwhile waits. Call it before writing results.
 */
export async function assertOpen(handle: Handle, companyId: number, scope: LockScope, period: Period): Promise<void> {
  await holdPeriod(handle, companyId, scope, period, 'together');
  if (await isLocked(handle, companyId, scope, period)) refuse(refusals.periodLocked, { scope, period }, 'locked');
}

/** The locks of a year, by period and scope. */
export async function listPeriodLocks(
  handle: Handle,
  companyId: number,
  year: number,
  scope: LockScope | undefined,
): Promise<PeriodLock[]> {
  const rows = await tables(handle)
    .selectFrom('calendar_period_lock')
    .select(['scope', 'period', 'reason', 'locked_at', 'locked_by'])
    .where('company_id', '=', companyId)
    .where('period', '>=', year * 100 + 1)
    .where('period', '<=', year * 100 + 12)
    .$if(scope !== undefined, (query) => query.where('scope', '=', scope ?? 'TARGET'))
    .orderBy('period')
    .orderBy('scope')
    .execute();
  return rows.map(lockOf);
}

/**
 * Keeps every open period of a scope open until the transaction ends: whoever locks one meanwhile waits. Call it before
 * `lockedPeriods` where what is written may reach any period. Where one transaction also calls `assertOpen`, that comes
 * first, as in `lockPeriod`: another order could end in a deadlock.
 */
export async function holdPeriods(handle: Handle, companyId: number, scope: LockScope): Promise<void> {
  await holdScope(handle, companyId, scope, 'together');
}

type How = 'alone' | 'together';

async function holdPeriod(handle: Handle, companyId: number, scope: LockScope, period: Period, how: How) {
  await hold(handle, `calendar-period:${companyId}:${scope}:${period}`, how);
}

async function holdScope(handle: Handle, companyId: number, scope: LockScope, how: How) {
  await hold(handle, `calendar-periods:${companyId}:${scope}`, how);
}

/** An advisory lock of the transaction: a row that does not exist yet cannot be locked. */
async function hold(handle: Handle, name: string, how: How): Promise<void> {
  const key = sql`hashtextextended(${name}, 0)`;
  const call = how === 'alone' ? sql`pg_advisory_xact_lock(${key})` : sql`pg_advisory_xact_lock_shared(${key})`;
  await tables(handle).selectNoFrom(call.as('held')).execute();
}

/** Every locked period of a scope, ascending. Only `holdPeriods` before it keeps the answer true. */
export async function lockedPeriods(handle: Handle, companyId: number, scope: LockScope): Promise<Period[]> {
  const rows = await tables(handle)
    .selectFrom('calendar_period_lock')
    .select('period')
    .where('company_id', '=', companyId)
    .where('scope', '=', scope)
    .orderBy('period')
    .execute();
  return rows.map((row) => periodOfNumber(row.period));
}
