import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { findRun } from './run.repository.ts';

/** Asks for the end of an unfinished run; its lines go and the run before stays current. Refuses a finished one. */
export async function cancelRun(database: Database, jobs: Jobs, actor: Actor, number: number): Promise<void> {
  const run = await findRun(database.handle, actor.companyId, number);
  if (run === undefined) refuse(refusals.runNotFound, { run: number }, 'not-found');
  const unfinished = run.state === 'QUEUED' || run.state === 'RUNNING';
  if (!unfinished || run.job_id === null || !(await jobs.cancel(run.job_id))) {
    refuse(refusals.runFinished, { run: number }, 'conflict');
  }
  await database.transaction((handle) =>
    recordAudit(handle, {
      ...auditOf(actor),
      action: 'commissions.cancel',
      entity: 'commission_run',
      entityId: number,
      before: { state: run.state },
      after: { state: 'CANCELLED' },
    }),
  );
}
