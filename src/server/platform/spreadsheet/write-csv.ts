import type { ColumnKind, SheetTable, SheetValue } from './write-table.ts';

/** Spreadsheets take a file for UTF-8 by its mark. */
export const csvMark = '\uFEFF';
const chunkLength = 64 * 1024;

/**
 * A table as CSV for Brazilian spreadsheets: ';' between cells, decimal comma, CRLF, UTF-8 with its mark. Only the header
 * and the rows, so that programs can read it; made piece by piece as it is sent.
 */
export async function* csvOf(table: SheetTable): AsyncGenerator<string> {
  yield csvMark + lineOf(table.columns.map(({ header }) => textCell(header)));
  let chunk = '';
  for (const row of table.rows) {
    chunk += lineOf(table.columns.map(({ kind }, index) => csvCell(kind, row[index] ?? null)));
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** Cells that are written already, as one line. */
export function lineOf(cells: readonly string[], delimiter = ';'): string {
  return `${cells.join(delimiter)}\r\n`;
}

/** A cell as CSV writes it: money '1234,56', percentages in percent ('87,5'). */
export function csvCell(kind: ColumnKind, value: SheetValue): string {
  if (value === null) return '';
  if (typeof value === 'string' || kind === 'TEXT') return textCell(String(value));
  if (kind === 'MONEY') return decimal(value, 2, 2);
  return kind === 'PERCENT' ? decimal(value, 4, 0) : String(value);
}

/** An integer with that many decimals, without thousands; zeros at the end only as far as `least`. */
function decimal(value: number, scale: number, least: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  let fraction = digits.slice(-scale);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const whole = digits.slice(0, -scale);
  return `${value < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `,${fraction}`}`;
}

/**
 * Text that a spreadsheet would take for a formula gets an apostrophe, so that opening a file never runs what somebody
 * put into a name. Numbers are not text: a negative amount stays a number.
 */
export function textCell(text: string, delimiter = ';'): string {
  return rawCell(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text, delimiter);
}

/** A cell just as it is, in quotes when it must be: for what a program reads back. */
export function rawCell(text: string, delimiter = ';'): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
