import { parentPort, workerData } from 'node:worker_threads';
import writeSheet, { type Cell, type Row } from 'write-excel-file/node';
import type { ColumnKind, SheetTable, SheetValue } from './write-table.ts';

const money = '#,##0.00';
const percent = '0.0###%';

function cellOf(kind: ColumnKind, value: SheetValue): Cell {
  if (value === null) return null;
  if (typeof value === 'string') return { value, type: String };
  switch (kind) {
    case 'MONEY':
      return { value: value / 100, type: Number, format: money };
    case 'PERCENT':
      return { value: value / 1_000_000, type: Number, format: percent };
    case 'COUNT':
      return { value, type: Number };
    case 'TEXT':
      return { value: String(value), type: String };
  }
}

async function workbookOf({ name, preamble, columns, rows }: SheetTable): Promise<Uint8Array> {
  const above: Row[] = preamble.map((sentence) => [{ value: sentence, type: String }]);
  const header: Row = columns.map(({ header: value, kind }) => ({
    value,
    type: String,
    fontWeight: 'bold',
    align: kind === 'TEXT' ? 'left' : 'right',
  }));
  const body = rows.map((row): Row => columns.map(({ kind }, index) => cellOf(kind, row[index] ?? null)));
  const options = {
    // What a sheet's name may not hold or exceed.
    sheet: name.replaceAll(/[\\/*?:[\]]/g, ' ').slice(0, 31),
    stickyRowsCount: above.length + 1,
    columns: columns.map(({ width, kind }) => ({ width: width ?? (kind === 'TEXT' ? 24 : 16) })),
  };
  return await writeSheet([...above, header, ...body], options).toBuffer();
}

parentPort?.postMessage(await workbookOf(workerData as SheetTable));
