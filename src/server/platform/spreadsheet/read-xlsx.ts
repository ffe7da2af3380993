import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { refuse } from '#kernel/refusal.ts';

/** A sheet beyond this is refused: XLSX cannot be read in bounded memory, CSV can. */
export const sheetRowLimit = 200_000;
const fileByteLimit = 64 * 1024 * 1024;

export type SheetRequest = { path: string; sheet: string | number; decimal: ',' | '.'; rowLimit: number };
export type SheetAnswer =
  | { readonly kind: 'rows'; readonly rows: string[][] }
  | { readonly kind: 'too-long'; readonly rows: number }
  | { readonly kind: 'no-sheet' }
  | { readonly kind: 'unreadable' };

/**
 * The cells of one sheet as text: numbers exact, with the given decimal mark and no thousands, dates as ISO, blank
 * cells as ''. Works in a thread of its own, so that a large sheet does not hold up everybody else's requests, and
 * with a memory limit, so that a small file which unpacks into gigabytes ends itself only.
 */
export async function readXlsx(
  path: string,
  options: { sheet?: string | number; decimal?: ',' | '.' } = {},
): Promise<string[][]> {
  const { size } = await stat(path);
  if (size > fileByteLimit) refuse('import.sheet-too-large', { bytes: size, limit: fileByteLimit });
  const sheet = options.sheet ?? 1;
  const request: SheetRequest = { path, sheet, decimal: options.decimal ?? ',', rowLimit: sheetRowLimit };
  const answer = await askWorker(request);
  switch (answer.kind) {
    case 'rows':
      return answer.rows;
    case 'too-long':
      return refuse('import.sheet-too-long', { rows: answer.rows, limit: sheetRowLimit });
    case 'no-sheet':
      return refuse('import.no-sheet', { sheet });
    case 'unreadable':
      return refuse('import.sheet-unreadable');
  }
}

async function askWorker(request: SheetRequest): Promise<SheetAnswer> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  try {
    return await new Promise<SheetAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'too-long', rows: 0 });
        else reject(error);
      });
    });
  } finally {
    await worker.terminate();
  }
}
