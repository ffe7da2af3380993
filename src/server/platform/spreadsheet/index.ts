/** Tables as files: CSV piece by piece, workbooks in a thread of their own. */
export { csvOf } from './write-csv.ts';
export type { ColumnKind, SheetColumn, SheetTable, SheetValue } from './write-table.ts';
export { xlsxMediaType, xlsxOf } from './write-xlsx.ts';
