import { formatDate, isoDate } from '#kernel/calendar-date.ts';
import { cents, formatCents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import { formatRate, rate } from '#kernel/rate.ts';

export type Column<Row> = {
  readonly title: string;
  readonly of: (row: Row) => string;
  /** Figures stand at the right. */
  readonly right?: boolean;
};

/** Rows as aligned text, for a person's terminal. */
export function textTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = rows.map((row) => columns.map((column) => column.of(row)));
  const widths = columns.map((column, at) =>
    Math.max(column.title.length, ...cells.map((line) => (line[at] ?? '').length)),
  );
  const line = (texts: readonly string[]): string =>
    texts
      .map((text, at) => (columns[at]?.right === true ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map((column) => column.title)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...cells.map(line),
  ].join('\n');
}

/** Centavos as '1.234,56'; blank stays blank. */
export function money(amount: number | null | undefined): string {
  return amount === null || amount === undefined ? '' : formatCents(cents(amount));
}

/** Millionths as '97,87%'; blank stays blank. */
export function percent(millionths: number | null | undefined): string {
  return millionths === null || millionths === undefined ? '' : formatRate(rate(millionths));
}

/** Attainment as '97,87%': two decimals are enough to read. */
export function reached(millionths: number | null | undefined): string {
  return millionths === null || millionths === undefined ? '' : formatRate(rate(millionths), { decimals: 2 });
}

const numbers = new Intl.NumberFormat('pt-BR');

export function count(value: number): string {
  return numbers.format(value);
}

/** A number with its noun: '1 linha lida', '1.200 linhas lidas'. */
export function counted(value: number, one: string, many: string): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** 'YYYY-MM-DD' as '31/10/2026'; blank stays blank. */
export function day(date: string | null | undefined): string {
  return date === null || date === undefined ? '' : formatDate(isoDate(date));
}

/** 'YYYY-MM' as 'outubro de 2026'. */
export function month(text: string): string {
  return formatPeriod(period(text));
}
