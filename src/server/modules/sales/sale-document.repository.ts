import { sql } from 'kysely';
import { copyField, kyselyOf, type Database, type Handle } from '#platform/database/index.ts';
import { salesTables, saleLineColumns, type SaleLineColumns } from './tables.ts';

export type StoredDocument = { id: number; code: string; period: number; business_date: string };

export async function findDocuments(
  handle: Handle,
  companyId: number,
  codes: readonly string[],
): Promise<StoredDocument[]> {
  if (codes.length === 0) return [];
  const found = await sql<StoredDocument>`
    select id, code, period, business_date from sale_document
    where company_id = ${companyId} and code = any(${codes}::text[])`.execute(kyselyOf(handle));
  return found.rows;
}

/** Whether there is a sale of a branch. */
export async function hasSalesOf(handle: Handle, companyId: number, branchId: number): Promise<boolean> {
  const found = await sql<{ used: boolean }>`
    select exists (select from sale_line where company_id = ${companyId} and branch_id = ${branchId}) as used
  `.execute(kyselyOf(handle));
  return found.rows[0]?.used ?? false;
}

/** Ids for new documents, in ascending order. */
export async function takeDocumentIds(handle: Handle, count: number): Promise<number[]> {
  if (count === 0) return [];
  const taken = await sql<{ ids: string }>`
    select string_agg(id::text, ' ') as ids from (
      select nextval(pg_get_serial_sequence('sale_document', 'id')) as id from generate_series(1, ${count}::int)
    ) as numbers`.execute(kyselyOf(handle));
  return (taken.rows[0]?.ids ?? '')
    .split(' ')
    .map(Number)
    .sort((a, b) => a - b);
}

export async function copyDocuments(
  database: Database,
  handle: Handle,
  companyId: number,
  documents: readonly StoredDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  const rows = documents.map(
    ({ id, code, period, business_date }) => `${companyId}\t${id}\t${copyField(code)}\t${period}\t${business_date}\n`,
  );
  await database.copyIn('sale_document', ['company_id', 'id', 'code', 'period', 'business_date'], rows, handle);
}

export async function moveDocument(
  handle: Handle,
  companyId: number,
  { id, period, business_date }: Omit<StoredDocument, 'code'>,
): Promise<void> {
  await salesTables(handle)
    .updateTable('sale_document')
    .set({ period, business_date })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export type LineMark = {
  document_id: number;
  line_code: string;
  version: number;
  fact_hash_a: number;
  fact_hash_b: number;
};

/** What tells the stored lines of some documents from the lines of a file. */
export async function lineMarks(
  handle: Handle,
  companyId: number,
  documents: readonly StoredDocument[],
): Promise<LineMark[]> {
  const found: LineMark[] = [];
  // One question a period: each is answered from one partition by its key alone.
  for (const [period, own] of Map.groupBy(documents, (document) => document.period)) {
    const ids = own.map((document) => document.id);
    const marks = await sql<LineMark>`
      select document_id, line_code, version, fact_hash_a, fact_hash_b from sale_line
      where company_id = ${companyId} and period = ${period} and document_id = any(${ids}::bigint[])`.execute(
      kyselyOf(handle),
    );
    for (const mark of marks.rows) found.push(mark);
  }
  return found;
}

/** Whole lines of one document. */
export async function linesOfDocument(
  handle: Handle,
  companyId: number,
  document: Pick<StoredDocument, 'id' | 'period'>,
): Promise<SaleLineColumns[]> {
  return await salesTables(handle)
    .selectFrom('sale_line')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('period', '=', document.period)
    .where('document_id', '=', document.id)
    .execute();
}

/** Whole lines of some documents, each looked for in the period its document lies in. */
export async function linesOfDocuments(
  handle: Handle,
  companyId: number,
  documents: readonly StoredDocument[],
): Promise<SaleLineColumns[]> {
  const found: SaleLineColumns[] = [];
  for (const [period, own] of Map.groupBy(documents, (document) => document.period)) {
    const ids = own.map((document) => document.id);
    const lines = await salesTables(handle)
      .selectFrom('sale_line')
      .selectAll()
      .where('company_id', '=', companyId)
      .where('period', '=', period)
      .where('document_id', '=', sql<number>`any(${ids}::bigint[])`)
      .execute();
    for (const line of lines) found.push(line);
  }
  return found;
}

export type LineKey = { readonly period: number; readonly documentId: number; readonly lineCode: string };

/** Moves lines as they are into the history; their next version is copied in afterwards. */
export async function retireLines(
  handle: Handle,
  companyId: number,
  importId: number,
  keys: readonly LineKey[],
): Promise<void> {
  if (keys.length === 0) return;
  const columns = sql.join(saleLineColumns.map((column) => sql.ref(column)));
  await sql`
    with gone as (
      delete from sale_line using unnest(
        ${keys.map((key) => key.period)}::int[],
        ${keys.map((key) => key.documentId)}::bigint[],
        ${keys.map((key) => key.lineCode)}::text[]) as wanted (period, document_id, line_code)
      where sale_line.company_id = ${companyId} and sale_line.period = wanted.period
        and sale_line.document_id = wanted.document_id and sale_line.line_code = wanted.line_code
      returning sale_line.*)
    insert into sale_line_history (${columns}, replaced_by_import)
    select ${columns}, ${importId}::int from gone`.execute(kyselyOf(handle));
}
