import { zeroReasonLabels } from '#contract/commissions.ts';
import { formatDate, type IsoDate } from '#kernel/calendar-date.ts';
import { formatPeriod } from '#kernel/period.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Download } from '#platform/http/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { csvOf, xlsxMediaType, xlsxOf, type SheetTable, type SheetValue } from '#platform/spreadsheet/index.ts';
import { listStatementLines, viewStatement, type OpenStatement } from './statement.ts';

/** Lines read at a time: a statement of a whole company's best seller is still only some thousands of lines. */
const pageSize = 5_000;

/** A whole statement as a table: every line of the payee, in order. */
export async function statementTable(handle: Handle, actor: Actor, statement: OpenStatement): Promise<SheetTable> {
  const header = await viewStatement(handle, actor, statement);
  const rows: SheetValue[][] = [];
  let after: string | undefined;
  do {
    const page = await listStatementLines(handle, actor, statement, {
      limit: pageSize,
      ...(after === undefined ? {} : { after }),
    });
    for (const line of page.rows) {
      rows.push([
        formatDate(line.businessDate as IsoDate),
        line.documentCode,
        line.lineCode,
        line.customerCode,
        line.customerName,
        line.productName,
        line.stage === 'SALE' ? 'Venda' : 'Período',
        line.base,
        line.rate,
        line.amount,
        line.reason === null ? null : zeroReasonLabels[line.reason],
        line.ruleName,
      ]);
    }
    after = page.next ?? undefined;
  } while (after !== undefined);
  rows.push(['Total', null, null, null, null, null, null, header.base, null, header.amount, null, null]);
  return {
    name: `Extrato ${header.salespersonCode}`,
    preamble: [
      `Extrato de comissão de ${header.salespersonCode} ${header.name}, ${formatPeriod(statement.period)}`,
      `Execução ${header.runNumber}`,
    ],
    columns: [
      { header: 'Data', kind: 'TEXT', width: 12 },
      { header: 'Nota', kind: 'TEXT', width: 14 },
      { header: 'Item', kind: 'TEXT', width: 10 },
      { header: 'Código do cliente', kind: 'TEXT', width: 16 },
      { header: 'Cliente', kind: 'TEXT', width: 34 },
      { header: 'Produto', kind: 'TEXT', width: 34 },
      { header: 'Etapa', kind: 'TEXT', width: 10 },
      { header: 'Base', kind: 'MONEY', width: 14 },
      { header: 'Percentual', kind: 'PERCENT', width: 12 },
      { header: 'Comissão', kind: 'MONEY', width: 14 },
      { header: 'Motivo do zero', kind: 'TEXT', width: 26 },
      { header: 'Regra', kind: 'TEXT', width: 30 },
    ],
    rows,
  };
}

export async function statementFile(
  handle: Handle,
  actor: Actor,
  statement: OpenStatement,
  format: 'csv' | 'xlsx',
): Promise<Download> {
  const table = await statementTable(handle, actor, statement);
  const fileName = `extrato-${statement.structure.salesperson(statement.salespersonId)?.code ?? ''}-${statement.period}.${format}`;
  return format === 'csv'
    ? { fileName, mediaType: 'text/csv', content: csvOf(table) }
    : { fileName, mediaType: xlsxMediaType, content: await xlsxOf(table) };
}
