import type { Handle } from '#platform/database/index.ts';

export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

export type Job = {
  readonly id: number;
  readonly companyId: number | null;
  readonly kind: string;
  readonly payload: Json;
  readonly state: JobState;
  readonly exclusiveKey: string | null;
  readonly progressDone: number;
  readonly progressTotal: number | null;
  readonly step: string | null;
  readonly cursor: Json;
  readonly result: Json;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly cancelRequested: boolean;
  readonly attempt: number;
  readonly fruitlessAttempts: number;
  readonly requestedBy: string | null;
  readonly requestedAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
};

export type JobRequest = {
  kind: string;
  companyId: number | null;
  payload?: Json;
  /** Of the jobs with one key only one runs at a time; the others wait their turn. */
  exclusiveKey?: string | undefined;
  requestedBy?: string | undefined;
};

/** What a chunk leaves behind, written in the chunk's own transaction. What is not given stays as it was. */
export type Progress = {
  /** Where the next chunk, or the next attempt after a crash, goes on. */
  cursor?: Json;
  /** Units done so far and in all (not increments). */
  done?: number;
  total?: number;
  /** What is being done, for the screen. */
  step?: string;
  result?: Json;
};

export type JobContext = {
  readonly id: number;
  readonly companyId: number | null;
  readonly payload: Json;
  readonly requestedBy: string | null;
  /** 1 on the first run; more after a crash. */
  readonly attempt: number;
  /** The cursor of the last chunk that committed, in this attempt or an earlier one; null before the first. */
  cursor(): Json;
  /** Aborted when the job was cancelled, superseded, or the server is stopping: for long work between chunks. */
  readonly signal: AbortSignal;
  /**
   * Says how many units are done, for whoever looks on: between chunks or in the middle of one, at once and outside its
   * transaction, without waiting. Learns on that occasion that someone asked for the end, which aborts `signal`.
   */
  report(done: number): void;
  /**
   * One chunk: its effect and its progress commit together or not at all. Throws JobCancelled, JobSuperseded or
   * JobStopped, which a definition lets pass.
   */
  step(chunk: (handle: Handle) => Promise<Progress | void>): Promise<void>;
};

export type JobDefinition = {
  readonly kind: string;
  /** Does the work chunk by chunk from `context.cursor()` on. What it returns becomes the job's result. */
  run(context: JobContext): Promise<Json | void>;
  /** Takes back what the finished chunks of a cancelled job left. Runs in one transaction with the change of state. */
  onCancelled?(handle: Handle, job: Job): Promise<void>;
  /**
   * Takes back what the finished chunks of a failed job left, and notes the failure. Runs in one transaction with the
   * change of state, so never for a fault of the moment after which the job goes on.
   */
  onFailed?(handle: Handle, job: Job, error: unknown): Promise<void>;
};

/** Someone asked for the end of this job. */
export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

/** Another attempt has taken this job over; this one may leave no effect. */
export class JobSuperseded extends Error {
  override readonly name = 'JobSuperseded';
}

/** The server is stopping; the job goes on from its cursor when it starts again. */
export class JobStopped extends Error {
  override readonly name = 'JobStopped';
}

/** The exclusive key of work on the facts of one company: an import and a calculation wait for one another. */
export function companyFactsKey(companyId: number): string {
  return `facts:${companyId}`;
}
