import { formatPeriod, period, type Period } from '#kernel/period.ts';
import type { LinkIndex } from '#modules/customers/index.ts';
import type { CheckedLines } from './check-sale-lines.ts';
import type { SaleLineBatch } from './sale-line-fields.ts';

/** What an import of sales notices about lines that it accepts. */
export type SaleNotices = {
  /** The months whose commission is closed. */
  readonly closed: ReadonlySet<Period>;
  readonly sellerOf: LinkIndex;
  /** Lines by closed month. */
  readonly inClosed: Map<Period, number>;
  withoutSeller: number;
};

/**
 * Counts the good lines of a batch that fall into closed months, and those that are nobody's: no salesperson in the line
 * nor linked to its customer on its date. A file without a column of salespeople says nothing of them.
 */
export function noticeSaleLines(notices: SaleNotices, batch: SaleLineBatch, checked: CheckedLines): void {
  const { closed, inClosed, sellerOf } = notices;
  const dates = batch.columns.date as readonly string[];
  const saysWho = batch.columns.salesperson !== undefined;
  for (const row of checked.rows) {
    const date = dates[row] as string;
    if (closed.size > 0) {
      const month = period(date.slice(0, 7));
      if (closed.has(month)) inClosed.set(month, (inClosed.get(month) ?? 0) + 1);
    }
    if (!saysWho || checked.salesperson[row] !== 0 || checked.salesperson2[row] !== 0) continue;
    if (sellerOf(checked.customer[row] as number, date, checked.branch[row] as number) === undefined) {
      notices.withoutSeller += 1;
    }
  }
}

const counts = new Intl.NumberFormat('pt-BR');
const listed = new Intl.ListFormat('pt-BR');
/** Months named before the others are only counted. */
const namedMonths = 6;

/** The notices in words. */
export function wordsOfNotices({ inClosed, withoutSeller }: SaleNotices): string[] {
  const words: string[] = [];
  const lines = [...inClosed.values()].reduce((sum, each) => sum + each, 0);
  if (lines > 0) {
    const months = [...inClosed.keys()].sort();
    const others = months.length - namedMonths;
    const more = others > 0 ? [others === 1 ? 'mais um' : `mais ${others}`] : [];
    const named = listed.format([...months.slice(0, namedMonths).map((month) => formatPeriod(month)), ...more]);
    const fall = lines === 1 ? '1 linha cai' : `${counts.format(lines)} linhas caem`;
    const enter = lines === 1 ? 'entra' : 'entram';
    words.push(
      months.length === 1
        ? `${fall} em mês fechado (${named}): ${enter} nas vendas; a comissão só muda se o mês for reaberto.`
        : `${fall} em meses fechados (${named}): ${enter} nas vendas; a comissão só muda se o mês for reaberto.`,
    );
  }
  if (withoutSeller > 0) {
    const lineWords = withoutSeller === 1 ? '1 linha' : `${counts.format(withoutSeller)} linhas`;
    words.push(`${lineWords} de venda sem vendedor: ninguém recebe comissão por isso.`);
  }
  return words;
}
