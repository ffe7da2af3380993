import {
  copyPortfolio,
  downloadPortfolio,
  getPortfolio,
  listPortfolioSellers,
  previewPortfolioCopy,
  savePortfolio,
  targetHistory,
  undoPortfolio,
} from '#contract/option-397.ts';
import { sheetTypes } from '#contract/reports.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import { csvOf, xlsxOf } from '#platform/spreadsheet/index.ts';
import { copyTargets, previewCopy } from './portfolio/copy-portfolio.ts';
import { portfolioTable } from './portfolio/portfolio-file.ts';
import { savePortfolioEdits } from './portfolio/save-portfolio.ts';
import { undoBatch } from './portfolio/undo-portfolio.ts';
import { viewTargetHistory } from './portfolio/view-history.ts';
import { listSellers, viewPortfolio } from './portfolio/view-portfolio.ts';

interface Services {
  readonly database: Database;
  readonly clock: Clock;
}

/** An import that ends between two queries of a screen must not be half in it. */
const oneSnapshot = { isolation: 'repeatable read' } as const;

/** Option 397, targets and target customers. */
export function registerTargets(api: Api, { database, clock }: Services): void {
  const { handle } = database;
  route(api, listPortfolioSellers, ({ actor, query }) =>
    database.transaction((trx) => listSellers(trx, actor, query.period), oneSnapshot),
  );
  route(api, getPortfolio, ({ actor, query }) =>
    database.transaction((trx) => viewPortfolio(trx, clock, actor, query), oneSnapshot),
  );
  route(api, savePortfolio, ({ actor, body }) => database.transaction((trx) => savePortfolioEdits(trx, actor, body)));
  route(api, previewPortfolioCopy, ({ actor, body }) =>
    database.transaction((trx) => previewCopy(trx, actor, body), oneSnapshot),
  );
  route(api, copyPortfolio, ({ actor, body }) => database.transaction((trx) => copyTargets(trx, actor, body)));
  route(api, undoPortfolio, ({ actor, body }) => database.transaction((trx) => undoBatch(trx, actor, body.batch)));
  route(api, targetHistory, ({ actor, query }) => viewTargetHistory(handle, actor, query));
  route(api, downloadPortfolio, async ({ actor, query: { format, ...query } }) => {
    const portfolio = await database.transaction((trx) => viewPortfolio(trx, clock, actor, query), oneSnapshot);
    const table = portfolioTable(portfolio);
    const [csv, xlsx] = sheetTypes;
    const name = `metas-${query.salesperson.replaceAll(/[^\w.-]/g, '_')}-${query.period}`;
    return format === 'csv'
      ? { fileName: `${name}.csv`, mediaType: csv, content: csvOf(table) }
      : { fileName: `${name}.xlsx`, mediaType: xlsx, content: await xlsxOf(table) };
  });
}
