import { periodNumber, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { assertOpen } from '#modules/calendar/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { companyFactsKey, type Jobs } from '#platform/jobs/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { runJobKind } from './run-job.ts';
import { findUnfinishedRun, holdRuns, insertRun, updateRun, type StoredRun } from './run.repository.ts';

/**
 * Asks for the calculation of a period. Refuses a locked period, and one that is being calculated already.
 * A period that has a current run is recalculated: the new run replaces the old one when it ends (C09).
 */
export async function startRun(handle: Handle, jobs: Jobs, actor: Actor, period: Period): Promise<StoredRun> {
  const { companyId } = actor;
  await assertOpen(handle, companyId, 'COMMISSION', period);
  await holdRuns(handle, companyId);
  const unfinished = await findUnfinishedRun(handle, companyId, periodNumber(period));
  if (unfinished !== undefined) refuse(refusals.runUnfinished, { period, run: unfinished.number }, 'conflict');
  const run = await insertRun(handle, { companyId, period: periodNumber(period), requestedBy: actor.name });
  const jobId = await jobs.enqueue(handle, {
    kind: runJobKind,
    companyId,
    payload: { runId: run.id },
    exclusiveKey: companyFactsKey(companyId),
    requestedBy: actor.name,
  });
  await updateRun(handle, companyId, run.id, { job_id: jobId });
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'commissions.calculate',
    entity: 'commission_run',
    entityId: run.number,
    after: { period, number: run.number },
  });
  return { ...run, job_id: jobId };
}
