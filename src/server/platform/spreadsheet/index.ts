/** Tables as files: CSV piece by piece, workbooks in a thread of their own. */
export { csvMark, csvOf, lineOf, rawCell, textCell } from './write-csv.ts';
export { assertReadableXlsx, readXlsx } from './read-xlsx.ts';
export type { ColumnKind, SheetColumn, SheetTable, SheetValue } from './write-table.ts';
export { xlsxMediaType, xlsxOf } from './write-xlsx.ts';
