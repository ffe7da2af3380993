import { parentPort, workerData } from 'node:worker_threads';
import { readSheet } from 'read-excel-file/node';
import { percentCells } from './percent-cells.ts';
import type { SheetAnswer, SheetRequest } from './read-xlsx.ts';
import { sheetCellText, type SheetNumber } from './sheet-cell.ts';

async function answer(request: SheetRequest): Promise<SheetAnswer> {
  try {
    const rows = await readSheet<SheetNumber>(request.path, request.sheet, {
      parseNumber: (text) => ({ digits: text }),
      trim: false,
    });
    if (rows.length > request.rowLimit) return { kind: 'too-long', rows: rows.length };
    const isPercent = await percentCells(request.path, request.sheet);
    return {
      kind: 'rows',
      rows: rows.map((row, at) =>
        row.map((cell, column) => sheetCellText(cell, request.decimal, isPercent(at, column))),
      ),
    };
  } catch (error) {
    return { kind: error instanceof Error && error.name === 'SheetNotFoundError' ? 'no-sheet' : 'unreadable' };
  }
}

parentPort?.postMessage(await answer(workerData as SheetRequest));
