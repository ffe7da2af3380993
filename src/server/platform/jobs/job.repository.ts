import { sql, type Generated, type JSONColumnType, type Selectable } from 'kysely';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { Job, JobRequest, JobState, Json, Progress } from './job.ts';

type JsonColumn = JSONColumnType<Json & object>;

type JobTable = {
  id: Generated<number>;
  company_id: number | null;
  kind: string;
  payload: JsonColumn;
  state: Generated<JobState>;
  exclusive_key: string | null;
  progress_done: Generated<number>;
  progress_total: number | null;
  step: string | null;
  cursor: JSONColumnType<Json & object, string | null, string | null> | null;
  result: JSONColumnType<Json & object, string | null, string | null> | null;
  error_code: string | null;
  error_message: string | null;
  cancel_requested: Generated<boolean>;
  attempt: Generated<number>;
  fruitless_attempts: Generated<number>;
  lease_until: string | null;
  requested_by: string | null;
  requested_at: string;
  started_at: string | null;
  finished_at: string | null;
};

const jobDatabase = tablesOf<{ job: JobTable }>();

function jobOf(row: Selectable<JobTable>): Job {
  return {
    id: row.id,
    companyId: row.company_id,
    kind: row.kind,
    payload: row.payload,
    state: row.state,
    exclusiveKey: row.exclusive_key,
    progressDone: row.progress_done,
    progressTotal: row.progress_total,
    step: row.step,
    cursor: row.cursor,
    result: row.result,
    errorCode: row.error_code,
    errorMessage: row.error_message,
    cancelRequested: row.cancel_requested,
    attempt: row.attempt,
    fruitlessAttempts: row.fruitless_attempts,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
  };
}

export async function insertJob(handle: Handle, request: JobRequest, now: string): Promise<number> {
  const { id } = await jobDatabase(handle)
    .insertInto('job')
    .values({
      company_id: request.companyId,
      kind: request.kind,
      payload: JSON.stringify(request.payload ?? {}),
      exclusive_key: request.exclusiveKey ?? null,
      requested_by: request.requestedBy ?? null,
      requested_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function findJob(handle: Handle, id: number): Promise<Job | undefined> {
  const row = await jobDatabase(handle).selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : jobOf(row);
}

export type JobFilter = {
  companyId: number | null;
  kind?: string | undefined;
  states?: readonly JobState[] | undefined;
  /** Keyset: only jobs older than this id. */
  before?: number | undefined;
  limit?: number;
};

export async function listJobs(handle: Handle, filter: JobFilter): Promise<Job[]> {
  let query = jobDatabase(handle)
    .selectFrom('job')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 50)
    .where('company_id', filter.companyId === null ? 'is' : '=', filter.companyId);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  return (await query.execute()).map(jobOf);
}

/**
 * The next job to run, marked as ours: the oldest that waits, or that runs under a lease which is over. A chunk in its
 * transaction holds a key-share lock, which SKIP LOCKED passes by: nobody takes a job over in the middle of a chunk.
 */
export async function claimJob(
  handle: Handle,
  kinds: readonly string[],
  now: string,
  leaseUntil: string,
): Promise<Job | undefined> {
  const database = jobDatabase(handle);
  const next = await database
    .selectFrom('job as j')
    .select('j.id')
    .where('j.kind', 'in', kinds)
    .where((the) =>
      the.or([
        the('j.state', '=', 'QUEUED').and(
          the.or([
            the('j.exclusive_key', 'is', null),
            the.not(
              the.exists(
                the
                  .selectFrom('job as r')
                  .select('r.id')
                  .whereRef('r.exclusive_key', '=', 'j.exclusive_key')
                  .where('r.state', '=', 'RUNNING'),
              ),
            ),
          ]),
        ),
        the('j.state', '=', 'RUNNING').and('j.lease_until', '<=', now),
      ]),
    )
    .orderBy('j.id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  if (next === undefined) return undefined;
  const row = await database
    .updateTable('job')
    .set({
      state: 'RUNNING',
      attempt: sql`attempt + 1`,
      fruitless_attempts: sql`fruitless_attempts + 1`,
      lease_until: leaseUntil,
      started_at: sql`coalesce(started_at, ${now})`,
    })
    .where('id', '=', next.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return jobOf(row);
}

export type Fence = { id: number; attempt: number };
export type FenceState = 'held' | 'cancelled' | 'lost';

/** Whether this attempt may still write. Inside a transaction it keeps the job from being taken over until the end. */
export async function checkFence(handle: Handle, { id, attempt }: Fence): Promise<FenceState> {
  const row = await jobDatabase(handle)
    .selectFrom('job')
    .select(['attempt', 'state', 'cancel_requested'])
    .where('id', '=', id)
    .forKeyShare()
    .executeTakeFirst();
  if (row === undefined || row.attempt !== attempt || row.state !== 'RUNNING') return 'lost';
  return row.cancel_requested ? 'cancelled' : 'held';
}

/** Writes the chunk's progress, only if this attempt still holds the job and nobody asked for its end meanwhile. */
export async function writeProgress(handle: Handle, { id, attempt }: Fence, progress: Progress): Promise<boolean> {
  const { numUpdatedRows } = await jobDatabase(handle)
    .updateTable('job')
    .set({
      ...(progress.cursor === undefined ? {} : { cursor: JSON.stringify(progress.cursor) }),
      ...(progress.result === undefined ? {} : { result: JSON.stringify(progress.result) }),
      ...(progress.step === undefined ? {} : { step: progress.step }),
      ...(progress.done === undefined ? {} : { progress_done: progress.done }),
      ...(progress.total === undefined ? {} : { progress_total: progress.total }),
      fruitless_attempts: 0,
    })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'RUNNING')
    .where('cancel_requested', '=', false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Notes how far a chunk is, outside its transaction; no step forward, so the fruitless attempts go on being counted. */
export async function noteProgress(handle: Handle, fence: Fence, done: number): Promise<FenceState> {
  const { numUpdatedRows } = await jobDatabase(handle)
    .updateTable('job')
    .set({ progress_done: done })
    .where('id', '=', fence.id)
    .where('attempt', '=', fence.attempt)
    .where('state', '=', 'RUNNING')
    .where('cancel_requested', '=', false)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? 'held' : await checkFence(handle, fence);
}

export async function renewLease(handle: Handle, { id, attempt }: Fence, leaseUntil: string): Promise<FenceState> {
  const row = await jobDatabase(handle)
    .updateTable('job')
    .set({ lease_until: leaseUntil })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'RUNNING')
    .returning('cancel_requested')
    .executeTakeFirst();
  if (row === undefined) return 'lost';
  return row.cancel_requested ? 'cancelled' : 'held';
}

/** Leaves the job for whoever starts next, without waiting for the lease: an orderly stop is no failed attempt. */
export async function leaveJob(handle: Handle, { id, attempt }: Fence, now: string): Promise<void> {
  await jobDatabase(handle)
    .updateTable('job')
    .set({ lease_until: now, fruitless_attempts: 0 })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'RUNNING')
    .execute();
}

export type Ending = {
  state: 'DONE' | 'FAILED' | 'CANCELLED';
  now: string;
  result?: Json;
  errorCode?: string;
  errorMessage?: string;
};

/** Ends the job if this attempt still holds it. */
export async function finishJob(handle: Handle, { id, attempt }: Fence, ending: Ending): Promise<boolean> {
  const { numUpdatedRows } = await jobDatabase(handle)
    .updateTable('job')
    .set({
      state: ending.state,
      finished_at: ending.now,
      lease_until: null,
      ...(ending.result === undefined ? {} : { result: JSON.stringify(ending.result) }),
      error_code: ending.errorCode ?? null,
      error_message: ending.errorMessage ?? null,
    })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Asks for the job's end. One that waits ends at once; a running one at its next chunk; an ended one stays as it is. */
export async function requestCancel(handle: Handle, id: number, now: string): Promise<'ended' | 'asked' | 'refused'> {
  const database = jobDatabase(handle);
  const waiting = await database
    .updateTable('job')
    .set({ state: 'CANCELLED', cancel_requested: true, finished_at: now })
    .where('id', '=', id)
    .where('state', '=', 'QUEUED')
    .executeTakeFirst();
  if (waiting.numUpdatedRows > 0n) return 'ended';
  const running = await database
    .updateTable('job')
    .set({ cancel_requested: true })
    .where('id', '=', id)
    .where('state', '=', 'RUNNING')
    .executeTakeFirst();
  return running.numUpdatedRows > 0n ? 'asked' : 'refused';
}

/** Ends every lease: for an engine only this process can have open, where a running job can only be a dead process's. */
export async function endAllLeases(handle: Handle, now: string): Promise<void> {
  await jobDatabase(handle).updateTable('job').set({ lease_until: now }).where('state', '=', 'RUNNING').execute();
}
