import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Job, Jobs } from '#platform/jobs/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import type { RunPayload } from './run-job.ts';
import { findRun, findRunById, type StoredRun } from './run.repository.ts';

/** Asks for the end of an unfinished run; its lines go and the run before stays current. Refuses a finished one. */
export async function cancelRun(database: Database, jobs: Jobs, actor: Actor, number: number): Promise<void> {
  const run = await findRun(database.handle, actor.companyId, number);
  if (run === undefined) refuse(refusals.runNotFound, { run: number }, 'not-found');
  await cancel(database, jobs, actor, run);
}

/** As `cancelRun`, of the run that a job of the actor's company calculates. */
export async function cancelRunOfJob(database: Database, jobs: Jobs, actor: Actor, job: Job): Promise<void> {
  const { runId } = job.payload as unknown as RunPayload;
  const run = await findRunById(database.handle, actor.companyId, runId);
  if (run === undefined) refuse(refusals.runNotFound, { run: runId }, 'not-found');
  await cancel(database, jobs, actor, run);
}

async function cancel(database: Database, jobs: Jobs, actor: Actor, run: StoredRun): Promise<void> {
  const job = run.job_id === null ? undefined : await jobs.get(run.job_id);
  // Asked for already: it ends once, and its history says so once.
  if (isUnfinished(run) && job?.cancelRequested === true) return;
  if (!isUnfinished(run) || job === undefined || !(await jobs.cancel(job.id))) {
    refuse(refusals.runFinished, { run: run.number }, 'conflict');
  }
  await database.transaction(async (handle) => {
    // The last chunk may have committed before the request was noted; no chunk commits after it.
    const now = await findRunById(handle, actor.companyId, run.id);
    if (now === undefined || !(isUnfinished(now) || now.state === 'CANCELLED')) {
      refuse(refusals.runFinished, { run: run.number }, 'conflict');
    }
    await recordAudit(handle, {
      ...auditOf(actor),
      action: 'commissions.cancel',
      entity: 'commission_run',
      entityId: run.number,
      before: { state: run.state },
      after: { state: 'CANCELLED' },
    });
  });
}

function isUnfinished({ state }: StoredRun): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}
