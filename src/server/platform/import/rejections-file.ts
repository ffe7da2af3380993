import type { Handle } from '#platform/database/index.ts';
import { listRejections, type StoredRun } from './import-run.repository.ts';

const pageSize = 1000;

/** A cell of a delimited file, quoted when it must be. */
function cellText(text: string, delimiter: string): string {
  return text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * The refused rows as a file: line, column, value, reason and code, then the row as it came. Corrected there, it can be
 * sent again with the same mapping, which looks at the original columns only. UTF-8 with a mark, as spreadsheets need.
 */
export async function* rejectionsFile(handle: Handle, run: StoredRun): AsyncGenerator<string> {
  const delimiter = run.mapping.file?.delimiter ?? ';';
  const row = (cells: readonly string[]): string =>
    `${cells.map((cell) => cellText(cell, delimiter)).join(delimiter)}\r\n`;
  const header = run.shape?.columns.map((column) => column.name) ?? [];
  yield `\ufeff${row(['Linha (recusa)', 'Coluna (recusa)', 'Valor (recusa)', 'Motivo (recusa)', 'Código (recusa)', ...header])}`;
  for (let after = 0; ;) {
    const rejections = await listRejections(handle, run.company_id, run.id, { after, limit: pageSize });
    for (const each of rejections) {
      const raw = JSON.parse(each.raw) as string[];
      const told = [String(each.line_number), each.column_name ?? '', each.value ?? '', each.reason, each.code];
      yield row([...told, ...header.map((_, index) => raw[index] ?? '')]);
    }
    const last = rejections.at(-1);
    if (last === undefined || rejections.length < pageSize) return;
    after = last.seq;
  }
}
