import type { ImportScope, Rejection } from '#platform/import/index.ts';
import { amountReason, type CheckedLines } from './check-sale-lines.ts';
import { hashFact } from './fact-hash.ts';
import { codesById, type SaleCodes } from './sale-codes.ts';
import { deriveAmounts, type Amounts } from './sale-amounts.ts';
import { linesOfDocuments, type StoredDocument } from './sale-document.repository.ts';
import { saleLineFields, type SaleLineBatch } from './sale-line-fields.ts';
import type { SaleLineColumns } from './tables.ts';

/** A row of the batch and the stored line it may change. */
export type DifferingRow = { readonly row: number; readonly document: StoredDocument };

export type KeptLines = {
  /** The stored line of each row that took values from it. */
  readonly stored: ReadonlyMap<number, SaleLineColumns>;
  readonly refused: ReadonlyMap<number, Rejection>;
};

const optionalFields = (Object.keys(saleLineFields) as (keyof typeof saleLineFields)[]).filter(
  (name) => !('required' in saleLineFields[name]),
);

/** Whether the mapping leaves out a field that a stored line may hold. */
export function leavesOut({ columns }: SaleLineBatch): boolean {
  return optionalFields.some((name) => columns[name] === undefined);
}

/**
 * Gives rows of lines that exist the stored values of the fields the mapping leaves out, and hashes what results: a file
 * without a column of salespeople takes no salesperson away, and the same file again changes nothing (C74). A blank in
 * a mapped column does take the value away. Changes `checked` in place; refuses a row whose new value is smaller than the
 * discount that stays.
 */
export async function keepUnmapped(
  { handle, companyId }: ImportScope,
  codes: SaleCodes,
  batch: SaleLineBatch,
  checked: CheckedLines,
  differing: readonly DifferingRow[],
): Promise<KeptLines> {
  const documents = new Map(differing.map(({ document }) => [document.id, document]));
  const lines = new Map<number, Map<string, SaleLineColumns>>();
  for (const line of await linesOfDocuments(handle, companyId, [...documents.values()])) {
    const own = lines.get(line.document_id) ?? new Map<string, SaleLineColumns>();
    lines.set(line.document_id, own.set(line.line_code, line));
  }
  const names = { product: codesById(codes.products), salesperson: codesById(codes.salespeople) };
  const stored = new Map<number, SaleLineColumns>();
  const refused = new Map<number, Rejection>();
  for (const { row, document } of differing) {
    const line = lines.get(document.id)?.get(batch.columns.line[row] as string);
    if (line === undefined) throw new Error(`a stored line of document ${document.id} is missing`);
    const problem = keepAmounts(batch, checked, row, line);
    if (problem !== undefined) {
      refused.set(row, { index: row, ...problem });
      continue;
    }
    keepRest(batch, checked, row, line);
    stored.set(row, line);
    rehash(codes, names, batch, checked, row, line);
  }
  return { stored, refused };
}

const amounts: Amounts = { gross: 0, discount: 0, net: 0 };

/** The discount stays when the row says only gross or only net; said both, they make the discount. */
function keepAmounts({ columns }: SaleLineBatch, checked: CheckedLines, row: number, line: SaleLineColumns) {
  const gross = columns.gross?.[row];
  const net = columns.net?.[row];
  if (columns.discount !== undefined || (gross != null && net != null)) return undefined;
  const problem = deriveAmounts({ gross, discount: line.discount, net }, amounts);
  if (problem !== undefined) return amountReason(problem, amounts);
  checked.gross[row] = amounts.gross;
  checked.discount[row] = amounts.discount;
  checked.net[row] = amounts.net;
  return undefined;
}

function keepRest({ columns }: SaleLineBatch, checked: CheckedLines, row: number, line: SaleLineColumns): void {
  const net = checked.net[row] as number;
  const negative = net < 0 || (net === 0 && (checked.gross[row] as number) < 0);
  if (columns.branch === undefined) checked.branch[row] = line.branch_id;
  if (columns.product === undefined) checked.product[row] = line.product_id ?? 0;
  if (columns.salesperson === undefined) checked.salesperson[row] = line.salesperson_id ?? 0;
  if (columns.salesperson2 === undefined) checked.salesperson2[row] = line.salesperson2_id ?? 0;
  if (columns.quantity === undefined) {
    // A line that turns into a return, or back, is of as many pieces as before.
    const turned = (negative && line.quantity > 0) || (net > 0 && line.quantity < 0);
    checked.quantity[row] = turned ? -line.quantity : line.quantity;
  }
  if (columns.cause === undefined) checked.cause[row] = negative ? (line.cause ?? 'RETURN') : null;
}

function rehash(
  codes: SaleCodes,
  names: { readonly product: ReadonlyMap<number, string>; readonly salesperson: ReadonlyMap<number, string> },
  { columns }: SaleLineBatch,
  checked: CheckedLines,
  row: number,
  line: SaleLineColumns,
): void {
  const [a, b] = hashFact({
    document: columns.document[row] as string,
    line: columns.line[row] as string,
    date: columns.date[row] as string,
    branch: codes.branchCodes.get(checked.branch[row] as number) ?? '',
    customer: columns.customer[row] as string,
    product: names.product.get(checked.product[row] as number) ?? '',
    salesperson: names.salesperson.get(checked.salesperson[row] as number) ?? '',
    salesperson2: names.salesperson.get(checked.salesperson2[row] as number) ?? '',
    quantity: checked.quantity[row] as number,
    gross: checked.gross[row] as number,
    discount: checked.discount[row] as number,
    net: checked.net[row] as number,
    cost: columns.cost === undefined ? line.cost : (columns.cost[row] ?? null),
    unitPrice: columns.unit_price === undefined ? line.unit_price : (columns.unit_price[row] ?? null),
    cause: checked.cause[row] ?? '',
  });
  checked.hashA[row] = a;
  checked.hashB[row] = b;
}
