import { sql } from 'kysely';
import { period, periodNumber, periodOfNumber, yearOfPeriod } from '#kernel/period.ts';
import { copyField, ensureYearPartition, kyselyOf, type Handle } from '#platform/database/index.ts';
import type { ImportScope, Rejection } from '#platform/import/index.ts';
import type { CheckedLines } from './check-sale-lines.ts';
import { keepUnmapped, leavesOut, type DifferingRow, type KeptLines } from './keep-unmapped.ts';
import { restOfMovedDocument } from './move-document.ts';
import type { SaleCodes } from './sale-codes.ts';
import {
  copyDocuments,
  findDocuments,
  lineMarks,
  moveDocument,
  retireLines,
  takeDocumentIds,
  type LineKey,
  type StoredDocument,
} from './sale-document.repository.ts';
import type { SaleLineBatch } from './sale-line-fields.ts';
import { saleLineColumns } from './tables.ts';

export type Written = { created: number; changed: number; same: number; refused: readonly Rejection[] };

/** A document of the batch. `stored` is how it lies in the database; undefined when it is new. */
type BatchDocument = {
  readonly code: string;
  readonly date: string;
  readonly period: number;
  /** The code as a COPY writes it. */
  readonly field: string;
  id: number;
  stored: StoredDocument | undefined;
};

/**
 * Writes the good lines of a batch: new ones are copied in, changed ones replace what they were, equal ones stay. Refuses
 * those that what they leave as it is does not allow.
 */
export async function writeSaleLines(
  scope: ImportScope,
  codes: SaleCodes,
  years: Set<number>,
  batch: SaleLineBatch,
  checked: CheckedLines,
): Promise<Written> {
  const { database, handle, companyId, importId } = scope;
  const { documents, documentOf } = documentsOf(batch, checked);
  const stored = await findDocuments(handle, companyId, [...documents.keys()]);
  for (const document of stored) {
    const found = documents.get(document.code);
    if (found !== undefined) Object.assign(found, { id: document.id, stored: document });
  }
  for (const document of documents.values()) {
    await needYear(handle, years, yearOfPeriod(periodOfNumber(document.period)));
  }
  await createDocuments(scope, [...documents.values()]);

  const marks = await marksByKey(handle, companyId, stored);
  const markOf = (row: number, document: BatchDocument): Mark | undefined =>
    document.stored === undefined ? undefined : marks.get(document.id)?.get(batch.columns.line[row] as string);
  const kept = await keepStored(scope, codes, batch, checked, documentOf, markOf);
  const versions = new Int32Array(batch.size);
  const writing: number[] = [];
  const retired: LineKey[] = [];
  const living = new Set<BatchDocument>();
  const counts = { created: 0, changed: 0, same: 0 };
  checked.rows.forEach((row, position) => {
    if (kept.refused.has(row)) return;
    const document = documentOf[position] as BatchDocument;
    if (document.stored !== undefined) living.add(document);
    const mark = markOf(row, document);
    if (mark === undefined) {
      counts.created += 1;
      versions[row] = 1;
    } else if (mark.a === checked.hashA[row] && mark.b === checked.hashB[row]) {
      counts.same += 1;
      return;
    } else {
      counts.changed += 1;
      versions[row] = mark.version + 1;
      const lineCode = batch.columns.line[row] as string;
      retired.push({ period: document.stored?.period ?? document.period, documentId: document.id, lineCode });
    }
    writing.push(position);
  });

  const moved = [...living].filter(({ stored, date }) => stored?.business_date !== date);
  const rest: string[] = [];
  for (const document of moved) {
    const own = new Set(retired.filter((key) => key.documentId === document.id).map((key) => key.lineCode));
    const left = await restOfMovedDocument(scope, codes, { ...document, from: document.stored?.period ?? 0 }, own);
    retired.push(...left.retired);
    rest.push(...left.rows);
    await moveDocument(handle, companyId, { id: document.id, period: document.period, business_date: document.date });
  }
  await retireLines(handle, companyId, importId, retired);
  if (writing.length + rest.length > 0) {
    const rows = copyRows(scope, batch, checked, kept, documentOf, versions, writing);
    await database.copyIn('sale_line', saleLineColumns, rest.length === 0 ? rows : concatenated(rows, rest), handle);
  }
  return { ...counts, refused: [...kept.refused.values()] };
}

const nothingKept: KeptLines = { stored: new Map(), refused: new Map() };

/** Only lines that exist and differ are read whole: a file of new documents and one sent again have none. */
async function keepStored(
  scope: ImportScope,
  codes: SaleCodes,
  batch: SaleLineBatch,
  checked: CheckedLines,
  documentOf: readonly BatchDocument[],
  markOf: (row: number, document: BatchDocument) => Mark | undefined,
): Promise<KeptLines> {
  if (!leavesOut(batch)) return nothingKept;
  const differing: DifferingRow[] = [];
  checked.rows.forEach((row, position) => {
    const document = documentOf[position] as BatchDocument;
    if (document.stored === undefined) return;
    const mark = markOf(row, document);
    if (mark !== undefined && (mark.a !== checked.hashA[row] || mark.b !== checked.hashB[row])) {
      differing.push({ row, document: document.stored });
    }
  });
  return differing.length === 0 ? nothingKept : await keepUnmapped(scope, codes, batch, checked, differing);
}

function* concatenated(...parts: readonly Iterable<string>[]): Generator<string> {
  for (const part of parts) yield* part;
}

function documentsOf(batch: SaleLineBatch, checked: CheckedLines) {
  const documents = new Map<string, BatchDocument>();
  const documentOf: BatchDocument[] = [];
  let last: BatchDocument | undefined;
  for (const row of checked.rows) {
    const code = batch.columns.document[row] as string;
    if (last === undefined || last.code !== code) {
      last = documents.get(code);
      if (last === undefined) {
        const date = batch.columns.date[row] as string;
        last = {
          code,
          date,
          period: periodNumber(period(date.slice(0, 7))),
          field: copyField(code),
          id: 0,
          stored: undefined,
        };
        documents.set(code, last);
      }
    }
    documentOf.push(last);
  }
  return { documents, documentOf };
}

async function needYear(handle: Handle, years: Set<number>, year: number): Promise<void> {
  if (years.has(year)) return;
  await ensureYearPartition(handle, 'sale_line', year);
  years.add(year);
}

async function createDocuments(scope: ImportScope, documents: readonly BatchDocument[]): Promise<void> {
  const fresh = documents.filter((document) => document.stored === undefined);
  const ids = await takeDocumentIds(scope.handle, fresh.length);
  for (const [position, document] of fresh.entries()) document.id = ids[position] ?? 0;
  const rows = fresh.map(({ id, code, period, date }) => ({ id, code, period, business_date: date }));
  await copyDocuments(scope.database, scope.handle, scope.companyId, rows);
}

type Mark = { readonly version: number; readonly a: number; readonly b: number };

async function marksByKey(
  handle: Handle,
  companyId: number,
  stored: readonly StoredDocument[],
): Promise<Map<number, Map<string, Mark>>> {
  const marks = new Map<number, Map<string, Mark>>();
  for (const line of await lineMarks(handle, companyId, stored)) {
    let lines = marks.get(line.document_id);
    if (lines === undefined) marks.set(line.document_id, (lines = new Map()));
    lines.set(line.line_code, { version: line.version, a: line.fact_hash_a, b: line.fact_hash_b });
  }
  return marks;
}

const piece = 64 * 1024;

/** The lines as COPY reads them, joined into pieces. */
function* copyRows(
  { companyId, importId }: ImportScope,
  { columns }: SaleLineBatch,
  checked: CheckedLines,
  { stored }: KeptLines,
  documentOf: readonly BatchDocument[],
  versions: Int32Array,
  writing: readonly number[],
): Generator<string> {
  const costs = columns.cost;
  const prices = columns.unit_price;
  let text = '';
  for (const position of writing) {
    const row = checked.rows[position] as number;
    const document = documentOf[position] as BatchDocument;
    text += `${document.id}\t${checked.gross[row]}\t${checked.discount[row]}\t${checked.net[row]}\t${numberField(costs === undefined ? stored.get(row)?.cost : costs[row])}\t${checked.quantity[row]}\t${numberField(prices === undefined ? stored.get(row)?.unit_price : prices[row])}\t${companyId}\t${document.period}\t${document.date}\t${checked.branch[row]}\t${checked.customer[row]}\t${idField(checked.product[row])}\t${idField(checked.salesperson[row])}\t${idField(checked.salesperson2[row])}\t${versions[row]}\t${checked.hashA[row]}\t${checked.hashB[row]}\t${importId}\t${copyField(columns.line[row] as string)}\t${document.field}\t${checked.cause[row] ?? '\\N'}\n`;
    if (text.length > piece) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function numberField(value: number | null | undefined): string | number {
  return value ?? '\\N';
}

function idField(id: number | undefined): string | number {
  return id === undefined || id === 0 ? '\\N' : id;
}

/** Statistics after a large load, of the columns that lines are found by: those of all would take as long as half the load. */
export async function analyzeSales(handle: Handle): Promise<void> {
  await sql`analyze sale_document (company_id, code)`.execute(kyselyOf(handle));
  await sql`analyze sale_line (company_id, period, document_id)`.execute(kyselyOf(handle));
}
