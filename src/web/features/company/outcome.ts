import type { ImportRun } from '#contract/imports.ts';

/** The rows of a file that were taken, or would be: new, changed, and those already so. */
export function acceptedRows({ rowsNew, rowsChanged, rowsSame }: ImportRun): number {
  return rowsNew + rowsChanged + rowsSame;
}

/** Whether an import left its kind in the company: it wrote, and something of it was taken. */
export function hasEntered(run: ImportRun): boolean {
  return !run.dryRun && acceptedRows(run) > 0 && run.state !== 'QUEUED' && run.state !== 'REFUSED';
}
