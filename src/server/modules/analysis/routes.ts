import { download125, download126, report125, report126, sheetTypes } from '#contract/reports.ts';
import { searchCompany } from '#contract/search.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api, type Download } from '#platform/http/index.ts';
import { csvOf, xlsxOf, type SheetTable } from '#platform/spreadsheet/index.ts';
import { rowsOf125, rowsOf126 } from './report-tables.ts';
import { runReport125, runReport126 } from './run-reports.ts';
import { search } from './search.ts';

export interface AnalysisServices {
  readonly database: Database;
  readonly clock: Clock;
}

export function registerAnalysis(api: Api, { database, clock }: AnalysisServices): void {
  route(api, report125, ({ actor, query }) => runReport125(database, clock, actor, query));
  route(api, download125, async ({ actor, query: { format, ...query } }) =>
    sheetFile(rowsOf125(await runReport125(database, clock, actor, query)), format, query.period),
  );
  route(api, report126, ({ actor, query }) => runReport126(database, clock, actor, query));
  route(api, download126, async ({ actor, query: { format, ...query } }) =>
    sheetFile(rowsOf126(await runReport126(database, clock, actor, query)), format, query.period),
  );
  route(api, searchCompany, async ({ actor, query }) => ({ rows: await search(database, clock, actor, query.q) }));
}

async function sheetFile(table: SheetTable, format: 'csv' | 'xlsx', period: string): Promise<Download> {
  const [csv, xlsx] = sheetTypes;
  const name = `relatorio-${table.name}-${period}`;
  return format === 'csv'
    ? { fileName: `${name}.csv`, mediaType: csv, content: csvOf(table) }
    : { fileName: `${name}.xlsx`, mediaType: xlsx, content: await xlsxOf(table) };
}
