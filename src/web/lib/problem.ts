import type { TFunction } from 'i18next';
import type { FieldProblem, Problem } from '#contract/problem.ts';

/** A request the server refused or that never reached it; `code` is stable, `detail` is for the person. */
export class ApiError extends Error {
  /** 0 when there was no answer at all. */
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly wayOut: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds to wait, when the server said so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Partial<Problem> & { status: number; code: string }, retryAfter?: number) {
    super(problem.detail ?? problem.code);
    this.name = 'ApiError';
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title ?? '';
    this.detail = problem.detail ?? '';
    this.wayOut = problem.wayOut;
    this.requestId = problem.requestId;
    this.fields = problem.errors ?? [];
    this.details = problem.details ?? {};
    this.retryAfter = retryAfter;
  }
}

/** Whether the answer was that this person may not. */
export function isDenied(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 403;
}

/** Whether what was asked for does not exist. */
export function isMissing(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status === 404;
}

/** Whether the session ended: the person must sign in again. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.status === 401;
}

/** The message of one field of the request ('body.email'), when the door refused it. */
export function fieldMessage(error: unknown, field: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.fields.find((each) => each.field === field || each.field === `body.${field}`)?.message;
}

export interface ReadableError {
  title: string;
  detail: string;
  requestId: string | undefined;
}

/** What to show of any error; one that is not the server's answer is told as one of ours. */
export function readableError(error: unknown, t: TFunction): ReadableError {
  if (!(error instanceof ApiError)) {
    return { title: t('ui.error.title'), detail: t('ui.error.unexpected'), requestId: undefined };
  }
  if (error.status === 0) {
    return { title: t('ui.error.offlineTitle'), detail: t('ui.error.offline'), requestId: undefined };
  }
  return {
    title: error.title === '' ? t('ui.error.title') : error.title,
    detail: [error.detail === '' ? t('ui.error.unexpected') : error.detail, error.wayOut].filter(Boolean).join(' '),
    requestId: error.status >= 500 ? error.requestId : undefined,
  };
}
