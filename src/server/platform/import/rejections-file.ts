import type { Handle } from '#platform/database/index.ts';
import { csvMark, lineOf, rawCell, textCell } from '#platform/spreadsheet/index.ts';
import { listRejections, type StoredRun } from './import-run.repository.ts';

const pageSize = 1000;

/**
 * The refused rows as a file: line, column, value, reason and code, then the row as it came. Corrected there, it can be
 * sent again with the same mapping, which looks at the original columns only. UTF-8 with a mark, as spreadsheets need.
 * What is told of the row is kept from becoming a formula. The row itself is written as it came: nothing that reads the
 * file again would take an apostrophe away, and it would become part of the customer's name or make '-10,00' no number.
 */
export async function* rejectionsFile(handle: Handle, run: StoredRun): AsyncGenerator<string> {
  const delimiter = run.mapping.file?.delimiter ?? ';';
  const line = (told: readonly string[], row: readonly string[]): string =>
    lineOf(
      [...told.map((text) => textCell(text, delimiter)), ...row.map((cell) => rawCell(cell, delimiter))],
      delimiter,
    );
  const header = run.shape?.columns.map((column) => column.name) ?? [];
  const telling = ['Linha (recusa)', 'Coluna (recusa)', 'Valor (recusa)', 'Motivo (recusa)', 'Código (recusa)'];
  yield csvMark + line(telling, header);
  for (let after = 0; ;) {
    const rejections = await listRejections(handle, run.company_id, run.id, { after, limit: pageSize });
    for (const each of rejections) {
      const raw = JSON.parse(each.raw) as string[];
      const told = [String(each.line_number), each.column_name ?? '', each.value ?? '', each.reason, each.code];
      const row = header.map((_, index) => raw[index] ?? '');
      yield line(told, row);
    }
    const last = rejections.at(-1);
    if (last === undefined || rejections.length < pageSize) return;
    after = last.seq;
  }
}
