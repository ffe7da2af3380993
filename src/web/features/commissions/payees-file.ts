import { formatDecimal, minusSign } from '#kernel/format-decimal.ts';
import type { RunPayee } from '#contract/commissions.ts';

/** A spreadsheet runs what begins like a formula: a leading apostrophe keeps a text a text. */
function textCell(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** '1234,56' of centavos, with the plain minus spreadsheets read. */
function moneyCell(value: number | null): string {
  if (value === null) return '';
  return formatDecimal(value, { scale: 2 }).replaceAll('.', '').replace(minusSign, '-');
}

/** The per-person table as the CSV a Brazilian spreadsheet opens: semicolons, decimal comma, UTF-8 with its mark. */
export function payeesCsv(rows: readonly RunPayee[], titles: readonly string[]): string {
  const lines = rows.map((row) =>
    [
      textCell(row.salespersonCode),
      textCell(row.name),
      textCell(row.regime ?? ''),
      row.saleCount,
      moneyCell(row.base),
      moneyCell(row.perSale),
      moneyCell(row.perPeriod),
      row.zeroCount,
      moneyCell(row.amount),
      moneyCell(row.previousAmount),
      moneyCell(row.difference),
    ].join(';'),
  );
  return `\uFEFF${[titles.map(textCell).join(';'), ...lines].join('\r\n')}\r\n`;
}

/** Hands a text to the browser as a file to keep. */
export function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
