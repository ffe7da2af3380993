import { lockedPeriods } from '#modules/calendar/index.ts';
import { compileLinks, listSellerLinks } from '#modules/customers/index.ts';
import { defineImporter, firstSeen, type FirstSeen, type ImportScope } from '#platform/import/index.ts';
import { checkSaleLines } from './check-sale-lines.ts';
import { loadSaleCodes, type SaleCodes } from './sale-codes.ts';
import { saleLineFields } from './sale-line-fields.ts';
import { noticeSaleLines, wordsOfNotices, type SaleNotices } from './sale-notices.ts';
import { analyzeSales, writeSaleLines } from './write-sale-lines.ts';

type State = {
  readonly codes: SaleCodes;
  readonly dates: FirstSeen;
  /** Years whose partition is there. */
  readonly years: Set<number>;
  readonly notices: SaleNotices;
  written: number;
};

/**
 * Sale lines (linhas de venda): versioned facts by document and line code. An equal line changes nothing; a changed one
 * keeps what it was in the history, and of it what the mapping leaves out; a document whose date changed moves with all its lines. Negative lines are returns
 * unless the file gives another cause.
 */
export const saleLineImporter = defineImporter({
  kind: 'sale-lines',
  label: 'Vendas',
  fields: saleLineFields,
  uniqueBy: ['document', 'line'],
  batchSize: 50_000,
  async prepare({ handle, companyId }: ImportScope): Promise<State> {
    const notices: SaleNotices = {
      closed: new Set(await lockedPeriods(handle, companyId, 'COMMISSION')),
      sellerOf: compileLinks(await listSellerLinks(handle, companyId)),
      inClosed: new Map(),
      withoutSeller: 0,
    };
    const codes = await loadSaleCodes(handle, companyId);
    return { codes, dates: firstSeen(), years: new Set(), notices, written: 0 };
  },
  // An import that goes on after an interruption checks every batch again, so what is noticed is of the whole file.
  check(state, batch) {
    const checked = checkSaleLines(batch, state.codes, state.dates);
    noticeSaleLines(state.notices, batch, checked);
    return checked;
  },
  async write(scope, state, batch, checked) {
    const { refused, ...counts } = await writeSaleLines(scope, state.codes, state.years, batch, checked);
    state.written += counts.created + counts.changed;
    return { ...counts, rejections: [...checked.rejections, ...refused] };
  },
  async finish({ handle }, state) {
    // The planner must know of a large load before the first report asks.
    if (state.written > 10_000) await analyzeSales(handle);
    return wordsOfNotices(state.notices);
  },
});
