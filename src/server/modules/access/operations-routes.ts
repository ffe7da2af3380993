import type { Ability } from '#contract/abilities.ts';
import { listAudit as listAuditEndpoint } from '#contract/audit.ts';
import { cancelJob, getJob, listJobs, type JobView } from '#contract/jobs.ts';
import { refuse } from '#kernel/refusal.ts';
import { listAudit, recordAudit } from '#platform/audit/index.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api, type Messages } from '#platform/http/index.ts';
import type { Job, Jobs } from '#platform/jobs/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from './refusals.ts';
import { userNames } from './users.repository.ts';

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** How a kind of job is cancelled; answered by the module whose job it is. */
export type CancelKind = {
  /** What whoever cancels it must hold beside 'jobs.cancel': what cancelling it from its own page asks for. */
  readonly ability: Ability;
  /** The use case that cancels it, checks whether that can still be and keeps the history; absent: the job simply ends. */
  cancel?(actor: Actor, job: Job): Promise<void>;
};

type OperationsServices = {
  readonly database: Database;
  readonly jobs: Jobs;
  /** The words a failed job is shown with. */
  readonly messages: Messages;
  /** By kind of job; a kind that is not here asks for 'jobs.cancel' alone. */
  readonly cancelKinds: Readonly<Record<string, CancelKind>>;
};

/** What was done in a company, and what is being done: the platform's own tables, seen through an actor's rights. */
export function registerOperations(api: Api, services: OperationsServices): void {
  const { database, jobs } = services;
  const { handle } = database;
  const viewOf = (job: Job): JobView => jobView(job, services.messages);

  route(api, listAuditEndpoint, async ({ actor, query }) => {
    const found = await listAudit(handle, {
      companyId: actor.companyId,
      entity: query.entity,
      entityId: query.entityId,
      batchId: query.batch,
      before: query.after,
      limit: query.limit + 1,
    });
    const rows = found.slice(0, query.limit);
    const ids = rows.flatMap(({ actor: { userId } }) => (userId !== null && uuid.test(userId) ? [userId] : []));
    const names = await userNames(handle, [...new Set(ids)]);
    return {
      rows: rows.map(({ actor: by, companyId: _companyId, ...entry }) => ({
        ...entry,
        actor: names.get(by.userId ?? '') ?? by.userId ?? (by.kind === 'cli' ? 'linha de comando' : 'sistema'),
        actorKind: by.kind,
      })),
      next: found.length > query.limit ? String(rows.at(-1)?.id) : null,
    };
  });

  route(api, listJobs, async ({ actor, query }) => {
    const found = await jobs.list({
      companyId: actor.companyId,
      states: query.state && [query.state],
      before: query.after,
      limit: query.limit + 1,
    });
    const rows = found.slice(0, query.limit);
    return { rows: rows.map((job) => viewOf(job)), next: found.length > query.limit ? String(rows.at(-1)?.id) : null };
  });
  route(api, getJob, async ({ actor, params }) => viewOf(await ownJob(jobs, actor, params.job)));
  route(api, cancelJob, async ({ actor, params }) => {
    const before = await ownJob(jobs, actor, params.job);
    const kind = services.cancelKinds[before.kind];
    if (kind !== undefined && !actor.abilities.has(kind.ability)) {
      refuse('http.forbidden', { ability: kind.ability }, 'forbidden');
    }
    if (kind?.cancel !== undefined) {
      await kind.cancel(actor, before);
      return viewOf(await ownJob(jobs, actor, params.job));
    }
    if (!(await jobs.cancel(before.id))) refuse(refusals.jobEnded, { state: before.state }, 'conflict');
    await recordAudit(handle, {
      ...auditOf(actor),
      action: 'jobs.cancel',
      entity: 'job',
      entityId: before.id,
      before: { kind: before.kind, state: before.state },
    });
    return viewOf(await ownJob(jobs, actor, params.job));
  });
}

async function ownJob(jobs: Jobs, actor: Actor, id: number): Promise<Job> {
  const job = await jobs.get(id);
  return job?.companyId === actor.companyId ? job : refuse(refusals.jobNotFound, { id }, 'not-found');
}

/** A job that was refused keeps the code and its facts; anything else that ended it is a bug, and says nothing here. */
function failureWords(job: Job, messages: Messages): string | null {
  if (job.errorCode === null) return null;
  const message = messages[job.errorCode] ?? messages['job.failed'];
  const details = job.errorCode === 'job.failed' ? {} : (JSON.parse(job.errorMessage ?? '{}') as object);
  const words = message?.({ ...details });
  return words === undefined ? null : [words.detail, words.wayOut].filter((text) => text !== undefined).join(' ');
}

function jobView(job: Job, messages: Messages): JobView {
  return {
    id: job.id,
    kind: job.kind,
    state: job.state,
    progress: { done: job.progressDone, total: job.progressTotal, label: job.step },
    result: job.result,
    failure: failureWords(job, messages),
    failureCode: job.errorCode,
    cancelRequested: job.cancelRequested,
    requestedBy: job.requestedBy,
    createdAt: job.requestedAt,
    startedAt: job.startedAt,
    finishedAt: job.finishedAt,
  };
}
