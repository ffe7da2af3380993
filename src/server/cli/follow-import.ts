import { setTimeout as wait } from 'node:timers/promises';
import { getImport, type ImportRun } from '#contract/imports.ts';
import type { Client } from './client.ts';
import type { Terminal } from './terminal.ts';

/** The import once it has ended, telling meanwhile how many lines it has read. */
export async function followImport(
  client: Client,
  company: string,
  started: ImportRun,
  terminal: Terminal,
): Promise<ImportRun> {
  let run = started;
  // Short at first, for a small file is done at once.
  for (let pause = 20; run.state === 'QUEUED' || run.state === 'RUNNING'; pause = Math.min(pause * 1.5, 500)) {
    terminal.progress(`${run.kindLabel}, linhas lidas de ${run.fileName}`, run.rowsRead, null);
    await wait(pause);
    run = await client.call(getImport, { params: { company, import: started.id } });
  }
  return run;
}
