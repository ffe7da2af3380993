import { Worker } from 'node:worker_threads';
import { refuse } from '#kernel/refusal.ts';
import type { SheetTable } from './write-table.ts';

export const xlsxMediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A longer table is refused: a workbook is made in memory, a CSV is not. */
export const xlsxRowLimit = 50_000;

/**
 * A table as a workbook of one sheet: the preamble, the header and the rows, numbers as numbers. Text is written as text,
 * which no spreadsheet takes for a formula. Made in a thread of its own, so that nobody else's request waits for it.
 */
export async function xlsxOf(table: SheetTable): Promise<Uint8Array> {
  if (table.rows.length > xlsxRowLimit) {
    refuse('spreadsheet.too-long', { rows: table.rows.length, limit: xlsxRowLimit });
  }
  const worker = new Worker(new URL('./write-xlsx-worker.ts', import.meta.url), {
    workerData: table,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
    });
  } finally {
    await worker.terminate();
  }
}
