import { periodOfNumber } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { assertOpen } from '#modules/calendar/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import {
  deleteLines,
  findRun,
  findRunById,
  findUnfinishedRun,
  holdRuns,
  updateRun,
  type StoredRun,
} from './run.repository.ts';

/**
 * Un-calculates the period of a current run (S1-136, E38): no line of the period is left, neither the run's nor those
 * of the run it had replaced. Totals and history stay. Refuses a locked period, a run that is not current, and a
 * period that is being calculated again: the new run would end by replacing one that is no longer there.
 */
export async function undoRun(handle: Handle, clock: Clock, actor: Actor, number: number): Promise<StoredRun> {
  const { companyId } = actor;
  await holdRuns(handle, companyId);
  const run = await findRun(handle, companyId, number);
  if (run === undefined) refuse(refusals.runNotFound, { run: number }, 'not-found');
  const period = periodOfNumber(run.period);
  await assertOpen(handle, companyId, 'COMMISSION', period);
  if (run.state !== 'CURRENT') refuse(refusals.runNotCurrent, { run: number, state: run.state }, 'conflict');
  const unfinished = await findUnfinishedRun(handle, companyId, run.period);
  if (unfinished !== undefined) refuse(refusals.runUnfinished, { period, run: unfinished.number }, 'conflict');
  await deleteLines(handle, companyId, run.period, run.id);
  if (run.previous_run_id !== null) await deleteLines(handle, companyId, run.period, run.previous_run_id);
  await updateRun(handle, companyId, run.id, {
    state: 'UNDONE',
    undone_at: clock.now().toString(),
    undone_by: actor.name,
  });
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'commissions.undo',
    entity: 'commission_run',
    entityId: number,
    before: { period, state: 'CURRENT', lines: run.line_count, amount: run.amount },
    after: { state: 'UNDONE' },
  });
  return (await findRunById(handle, companyId, run.id)) ?? run;
}
