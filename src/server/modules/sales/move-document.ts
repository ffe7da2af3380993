import { copyLine } from '#platform/database/index.ts';
import type { ImportScope } from '#platform/import/index.ts';
import { hashFact } from './fact-hash.ts';
import { codesById, type SaleCodes } from './sale-codes.ts';
import { linesOfDocument, type LineKey } from './sale-document.repository.ts';
import { saleLineColumns, type SaleLineColumns } from './tables.ts';

/** A document whose date an import changed; `from` is the period it lies in so far. */
export type MovedDocument = {
  readonly id: number;
  readonly code: string;
  readonly date: string;
  readonly period: number;
  readonly from: number;
};

/**
 * The lines of a moved document that the batch does not bring: they move with it, as new versions. Answers the keys to
 * retire and the rows to copy in.
 */
export async function restOfMovedDocument(
  { handle, companyId, importId }: ImportScope,
  codes: SaleCodes,
  document: MovedDocument,
  brought: ReadonlySet<string>,
): Promise<{ retired: LineKey[]; rows: string[] }> {
  const stored = await linesOfDocument(handle, companyId, { id: document.id, period: document.from });
  const rest = stored.filter((line) => !brought.has(line.line_code));
  const names = {
    customer: codesById(codes.customers),
    product: codesById(codes.products),
    salesperson: codesById(codes.salespeople),
  };
  const rows = rest.map((line) => {
    const [a, b] = hashFact({
      document: document.code,
      line: line.line_code,
      date: document.date,
      branch: codes.branchCodes.get(line.branch_id) ?? '',
      customer: names.customer.get(line.customer_id) ?? '',
      product: names.product.get(line.product_id ?? 0) ?? '',
      salesperson: names.salesperson.get(line.salesperson_id ?? 0) ?? '',
      salesperson2: names.salesperson.get(line.salesperson2_id ?? 0) ?? '',
      quantity: line.quantity,
      gross: line.gross,
      discount: line.discount,
      net: line.net,
      cost: line.cost,
      unitPrice: line.unit_price,
      cause: line.cause ?? '',
    });
    const next: SaleLineColumns = {
      ...line,
      period: document.period,
      business_date: document.date,
      version: line.version + 1,
      fact_hash_a: a,
      fact_hash_b: b,
      import_id: importId,
    };
    return copyLine(saleLineColumns.map((column) => next[column]));
  });
  const retired = rest.map((line) => ({ period: document.from, documentId: document.id, lineCode: line.line_code }));
  return { retired, rows };
}
