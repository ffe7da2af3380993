import { AsyncLocalStorage } from 'node:async_hooks';
import { Refusal } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import {
  checkFence,
  finishJob,
  leaveJob,
  noteProgress,
  renewLease,
  writeProgress,
  type Ending,
  type FenceState,
} from './job.repository.ts';
import { JobCancelled, JobStopped, JobSuperseded, type Job, type JobContext, type JobDefinition } from './job.ts';

export type RunOptions = {
  database: Database;
  clock: Clock;
  leaseSeconds: number;
  /** Aborted when the server stops. */
  stopping: AbortSignal;
  onError: (error: unknown, job: Job) => void;
};

/** Attempts in a row without a committed chunk after which a job is given up. */
const maxFruitless = 5;

/** Runs a claimed job to its end, or to where a stop, a cancel or another attempt interrupts it. Never throws. */
export async function runJob(job: Job, definition: JobDefinition, options: RunOptions): Promise<void> {
  const { database, clock } = options;
  const fence = { id: job.id, attempt: job.attempt };
  const now = (): string => clock.now().toString();
  const interruption = new AbortController();
  const stop = (): void => interruption.abort(new JobStopped());
  options.stopping.addEventListener('abort', stop, { once: true });
  // Claimed while the server was already stopping: it waits for the next start.
  if (options.stopping.aborted) stop();
  const renewal = renewWhileRunning(job, options, interruption);
  const reporter = reporterOf(job, options, interruption);
  const finish = (ending: Ending, error?: unknown): Promise<boolean> =>
    database.transaction(async (handle) => {
      const finished = await finishJob(handle, fence, ending);
      if (finished && ending.state === 'CANCELLED') await definition.onCancelled?.(handle, job);
      if (finished && ending.state === 'FAILED') await definition.onFailed?.(handle, job, error);
      return finished;
    });
  try {
    interruption.signal.throwIfAborted();
    if (job.cancelRequested) throw new JobCancelled();
    if (job.fruitlessAttempts > maxFruitless) throw new Refusal('job.too-many-attempts', { attempts: maxFruitless });
    const result = await definition.run(contextOf(job, database, interruption.signal, reporter.report));
    await finish({ state: 'DONE', now: now(), ...(result === undefined ? {} : { result }) });
  } catch (error) {
    try {
      // Once interrupted, whatever surfaces (a library's own abort error, say) comes from that.
      const reason: unknown = interruption.signal.aborted ? interruption.signal.reason : error;
      await settle(reason, job, options, finish);
    } catch (failure) {
      // The database is away: the lease ends by itself and the job is taken up again.
      options.onError(failure, job);
    }
  } finally {
    clearInterval(renewal);
    await reporter.settled();
    options.stopping.removeEventListener('abort', stop);
  }
}

function contextOf(job: Job, database: Database, signal: AbortSignal, report: (done: number) => void): JobContext {
  const fence = { id: job.id, attempt: job.attempt };
  let cursor = job.cursor;
  return {
    id: job.id,
    companyId: job.companyId,
    payload: job.payload,
    requestedBy: job.requestedBy,
    attempt: job.attempt,
    signal,
    report,
    cursor: () => cursor,
    async step(chunk) {
      signal.throwIfAborted();
      const progress = await database.transaction(async (handle) => {
        throwUnlessHeld(await checkFence(handle, fence));
        const made = (await chunk(handle)) ?? {};
        if (!(await writeProgress(handle, fence, made))) {
          throwUnlessHeld(await checkFence(handle, fence));
          throw new JobSuperseded();
        }
        return made;
      });
      if (progress.cursor !== undefined) cursor = progress.cursor;
    },
  };
}

function throwUnlessHeld(state: FenceState): void {
  if (state === 'cancelled') throw new JobCancelled();
  if (state === 'lost') throw new JobSuperseded();
}

function leaseEnd({ clock, leaseSeconds }: RunOptions): string {
  return clock.now().add({ seconds: leaseSeconds }).toString();
}

function renewWhileRunning(job: Job, options: RunOptions, interruption: AbortController): NodeJS.Timeout {
  let asking = false;
  const renew = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const state = await renewLease(options.database.handle, job, leaseEnd(options));
      if (state === 'cancelled') interruption.abort(new JobCancelled());
      if (state === 'lost') interruption.abort(new JobSuperseded());
    } catch (error) {
      options.onError(error, job);
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(() => void renew(), (options.leaseSeconds * 1000) / 3);
  timer.unref();
  return timer;
}

/**
 * Writes reports one at a time and drops those that come meanwhile: with the embedded engine, whose one connection the
 * chunk itself holds, a report waits for the chunk.
 */
function reporterOf(job: Job, { database, onError }: RunOptions, interruption: AbortController) {
  let writing: Promise<void> | undefined;
  // A chunk reports from inside its transaction; the report itself is written outside of any.
  const outside = AsyncLocalStorage.snapshot();
  const write = async (done: number): Promise<void> => {
    try {
      const state = await noteProgress(database.handle, job, done);
      if (state === 'cancelled') interruption.abort(new JobCancelled());
      if (state === 'lost') interruption.abort(new JobSuperseded());
    } catch (error) {
      onError(error, job);
    }
    writing = undefined;
  };
  return {
    report: (done: number): void => {
      if (!interruption.signal.aborted) writing ??= outside(write, done);
    },
    settled: async (): Promise<void> => await writing,
  };
}

/** A fault of the connection or of the moment, after which the same chunk may well succeed. */
function isTransient(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return (
    /^(08|57P|40)|^E(CONN|PIPE)/.test(code) ||
    (error instanceof Error && error.message.startsWith('Connection terminated'))
  );
}

async function settle(
  error: unknown,
  job: Job,
  options: RunOptions,
  finish: (ending: Ending, error?: unknown) => Promise<boolean>,
): Promise<void> {
  const { database, clock } = options;
  const now = clock.now().toString();
  if (error instanceof JobSuperseded) return;
  if (error instanceof JobCancelled) {
    await finish({ state: 'CANCELLED', now });
    return;
  }
  if (error instanceof JobStopped) {
    await leaveJob(database.handle, job, now);
    return;
  }
  if (isTransient(error)) {
    options.onError(error, job);
    await renewLease(database.handle, job, clock.now().add({ seconds: job.attempt }).toString());
    return;
  }
  const refusal = error instanceof Refusal;
  if (!refusal) options.onError(error, job);
  const errorCode = refusal ? error.code : 'job.failed';
  const errorMessage = refusal ? JSON.stringify(error.details) : String(error);
  await finish({ state: 'FAILED', now, errorCode, errorMessage }, error);
}
