import type { CommissionRun, RunState } from '#contract/commissions.ts';

/** Queued or calculating: the result is still to come. */
export function isWorking(state: RunState): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Seconds a finished run took, or undefined while it has not finished. */
export function durationOf({
  startedAt,
  finishedAt,
}: Pick<CommissionRun, 'startedAt' | 'finishedAt'>): string | undefined {
  if (startedAt === null || finishedAt === null) return undefined;
  const took = Temporal.Instant.from(startedAt).until(Temporal.Instant.from(finishedAt));
  const tenths = Math.max(Math.round(took.total('millisecond') / 100), 1);
  if (tenths >= 600) return `${Math.floor(tenths / 600)} min ${Math.floor((tenths % 600) / 10)} s`;
  return `${Math.floor(tenths / 10)},${tenths % 10}\u00a0s`;
}

/** The share done in whole percent, 0 to 100; undefined while the amount of work is unknown. */
export function shareDone(progress: CommissionRun['progress']): number | undefined {
  if (progress === null || progress.total === null || progress.total <= 0) return undefined;
  return Math.min(Math.floor((progress.done * 100) / progress.total), 100);
}

/** '9f3a 61c2 d04b 77e1': enough of a fingerprint to compare two of them by eye. */
export function shortFingerprint(fingerprint: string): string {
  return (
    fingerprint
      .replaceAll(/[^0-9a-z]/gi, '')
      .slice(0, 16)
      .match(/.{1,4}/g) ?? []
  ).join(' ');
}
