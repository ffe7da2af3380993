import { describe, expect, it } from 'vitest';
import type { ImportRun } from '#contract/imports.ts';
import { acceptedRows, hasEntered } from './outcome.ts';

const run = (given: Partial<ImportRun>): ImportRun =>
  ({ state: 'DONE', dryRun: false, rowsNew: 0, rowsChanged: 0, rowsSame: 0, rowsRefused: 0, ...given }) as ImportRun;

describe('a file', () => {
  it('has entered when something of it was taken, changed or not', () => {
    expect(hasEntered(run({ rowsNew: 1, rowsRefused: 3 }))).toBe(true);
    expect(hasEntered(run({ rowsSame: 2 }))).toBe(true);
    expect(acceptedRows(run({ rowsNew: 1, rowsChanged: 2, rowsSame: 4 }))).toBe(7);
  });

  it('has not entered when all of it was refused, or it was only checked', () => {
    expect(hasEntered(run({ rowsRefused: 3 }))).toBe(false);
    expect(hasEntered(run({ rowsNew: 3, dryRun: true }))).toBe(false);
    expect(hasEntered(run({ rowsNew: 3, state: 'REFUSED' }))).toBe(false);
  });
});
