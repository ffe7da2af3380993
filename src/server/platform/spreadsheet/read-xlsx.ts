import { stat } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { refuse } from '#kernel/refusal.ts';
import { unpackedBytes } from './zip-sizes.ts';

/** A sheet beyond this is refused: XLSX cannot be read in bounded memory, CSV can. */
export const sheetRowLimit = 200_000;
const fileByteLimit = 64 * 1024 * 1024;
/** What a workbook may unpack to: 200,000 rows of twenty columns are about 150 MB. */
const unpackedByteLimit = 200 * 1024 * 1024;
/** A sheet within the limits takes up to twenty seconds on a slow machine. */
const usualDeadlineSeconds = 90;

export type SheetRequest = { path: string; sheet: string | number; decimal: ',' | '.'; rowLimit: number };
export type SheetAnswer =
  | { readonly kind: 'rows'; readonly rows: string[][] }
  | { readonly kind: 'too-long'; readonly rows: number }
  | { readonly kind: 'no-sheet' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'too-slow' };

/**
 * Refuses a file that is no workbook or too large a one by its size and its directory alone: cheap enough for a request.
 */
export async function assertReadableXlsx(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > fileByteLimit) refuse('import.sheet-too-large', { bytes: size, limit: fileByteLimit });
  const unpacked = await unpackedBytes(path);
  if (unpacked === undefined) refuse('import.sheet-unreadable');
  if (unpacked > unpackedByteLimit) refuse('import.sheet-unpacked', { limit: unpackedByteLimit });
}

/**
 * The cells of one sheet as text: numbers exact, with the given decimal mark and no thousands, dates as ISO, blank
 * cells as ''. Works in a thread of its own, so that a large sheet does not hold up everybody else's requests, with a
 * memory limit and a deadline, so that a file whose directory lies about what it unpacks to ends itself only.
 */
export async function readXlsx(
  path: string,
  options: { sheet?: string | number; decimal?: ',' | '.'; deadlineSeconds?: number } = {},
): Promise<string[][]> {
  await assertReadableXlsx(path);
  const sheet = options.sheet ?? 1;
  const request: SheetRequest = { path, sheet, decimal: options.decimal ?? ',', rowLimit: sheetRowLimit };
  const seconds = options.deadlineSeconds ?? usualDeadlineSeconds;
  const answer = await askWorker(request, seconds);
  switch (answer.kind) {
    case 'rows':
      return answer.rows;
    case 'too-long':
      return refuse('import.sheet-too-long', { rows: answer.rows, limit: sheetRowLimit });
    case 'no-sheet':
      return refuse('import.no-sheet', { sheet });
    case 'unreadable':
      return refuse('import.sheet-unreadable');
    case 'too-slow':
      return refuse('import.sheet-too-slow', { seconds });
  }
}

async function askWorker(request: SheetRequest, deadlineSeconds: number): Promise<SheetAnswer> {
  const worker = new Worker(new URL('./xlsx-worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  let deadline: NodeJS.Timeout | undefined;
  try {
    return await new Promise<SheetAnswer>((resolve, reject) => {
      deadline = setTimeout(() => resolve({ kind: 'too-slow' }), deadlineSeconds * 1000);
      worker.once('message', resolve);
      worker.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve({ kind: 'too-long', rows: 0 });
        else reject(error);
      });
    });
  } finally {
    clearTimeout(deadline);
    await worker.terminate();
  }
}
