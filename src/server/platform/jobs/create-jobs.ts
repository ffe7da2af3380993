import { EventEmitter } from 'node:events';
import type { Clock } from '#platform/clock/index.ts';
import { afterCommit, type Database, type Handle } from '#platform/database/index.ts';
import {
  claimJob,
  endAllLeases,
  findJob,
  insertJob,
  listJobs,
  requestCancel,
  type JobFilter,
} from './job.repository.ts';
import type { Job, JobDefinition, JobRequest } from './job.ts';
import { runJob } from './run-job.ts';

export type JobsOptions = {
  clock: Clock;
  leaseSeconds?: number;
  /** How often to look for jobs nobody announced: those of other processes and of ended leases. */
  pollMs?: number;
  /** Jobs at once in this process. */
  concurrency?: number;
  onError?: (error: unknown, job: Job | undefined) => void;
};

export type Jobs = {
  /** Asks for a job inside the caller's transaction: it exists only if that commits. Answers its id. */
  enqueue(handle: Handle, request: JobRequest): Promise<number>;
  /** Asks for a job's end; false when it had already ended or never existed. Not inside a transaction. */
  cancel(id: number): Promise<boolean>;
  get(id: number): Promise<Job | undefined>;
  list(filter: JobFilter): Promise<Job[]>;
  /** The job once it has ended. Whoever waits in a process that runs no jobs learns of it by polling. */
  waitFor(id: number, onProgress?: (job: Job) => void): Promise<Job>;
  start(): Promise<void>;
  /** Takes no more jobs and waits for the running chunks; their jobs go on at the next start. */
  stop(): Promise<void>;
};

const ended = new Set(['DONE', 'FAILED', 'CANCELLED']);
const exclusiveIndex = 'job_exclusive_running';

/** Long work in the background, one row a job. See docs/decisions/0003-jobs-in-our-own-table.md. */
export function createJobs(database: Database, definitions: readonly JobDefinition[], options: JobsOptions): Jobs {
  const { clock, leaseSeconds = 60, pollMs = 2_000 } = options;
  const concurrency = options.concurrency ?? (database.engine === 'pglite' ? 1 : 2);
  const onError = options.onError ?? (() => undefined);
  const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));
  const running = new Set<Promise<void>>();
  const bell = new EventEmitter().setMaxListeners(0);
  let stopping: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let claiming: Promise<void> | undefined;
  let again = false;

  const claim = async (): Promise<Job | undefined> => {
    const now = clock.now();
    const leaseUntil = now.add({ seconds: leaseSeconds }).toString();
    try {
      return await database.transaction((handle) => claimJob(handle, [...byKind.keys()], now.toString(), leaseUntil));
    } catch (error) {
      // Two claimers took jobs of one exclusive key: the index let one through, the other looks again later.
      if (error instanceof Error && 'constraint' in error && error.constraint === exclusiveIndex) return undefined;
      throw error;
    }
  };

  const launch = (job: Job, signal: AbortSignal): void => {
    const definition = byKind.get(job.kind) as JobDefinition;
    const run = runJob(job, definition, { database, clock, leaseSeconds, stopping: signal, onError }).finally(() => {
      running.delete(run);
      bell.emit('ended');
      wake();
    });
    running.add(run);
  };

  const fill = async (signal: AbortSignal): Promise<void> => {
    do {
      again = false;
      while (running.size < concurrency && !signal.aborted) {
        const job = await claim();
        if (job === undefined) break;
        launch(job, signal);
      }
    } while (again && !signal.aborted);
  };

  const wake = (): void => {
    if (stopping === undefined || stopping.signal.aborted) return;
    again = true;
    claiming ??= fill(stopping.signal)
      .catch((error: unknown) => onError(error, undefined))
      .finally(() => {
        claiming = undefined;
      });
  };

  return {
    async enqueue(handle, request) {
      if (!byKind.has(request.kind)) throw new Error(`no job of kind ${request.kind}`);
      const id = await insertJob(handle, request, clock.now().toString());
      afterCommit(handle, wake);
      return id;
    },
    async cancel(id) {
      const outcome = await database.transaction(async (handle) => {
        const answered = await requestCancel(handle, id, clock.now().toString());
        // Nobody will run it any more, so what its definition wants to take back is taken back here.
        const job = answered === 'ended' ? await findJob(handle, id) : undefined;
        if (job !== undefined) await byKind.get(job.kind)?.onCancelled?.(handle, job);
        return answered;
      });
      bell.emit('ended');
      return outcome !== 'refused';
    },
    get: (id) => findJob(database.handle, id),
    list: (filter) => listJobs(database.handle, filter),
    async waitFor(id, onProgress) {
      for (;;) {
        const rung = ring(bell, pollMs);
        const job = await findJob(database.handle, id);
        if (job === undefined) throw new Error(`no job ${id}`);
        onProgress?.(job);
        if (ended.has(job.state)) return job;
        await rung;
      }
    },
    async start() {
      if (stopping !== undefined) return;
      stopping = new AbortController();
      if (database.engine === 'pglite') await endAllLeases(database.handle, clock.now().toString());
      timer = setInterval(wake, pollMs);
      timer.unref();
      wake();
    },
    async stop() {
      stopping?.abort();
      clearInterval(timer);
      await claiming;
      await Promise.all(running);
      stopping = undefined;
    },
  };
}

/** Ends with the next bell, or after a while without one. */
function ring(bell: EventEmitter, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  bell.once('ended', resolve);
  return promise.finally(() => {
    clearTimeout(timer);
    bell.off('ended', resolve);
  });
}
