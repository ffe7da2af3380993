import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Limits } from './policy.ts';

/** Which rows a search may find, and the day whose links decide. */
export interface SearchScope {
  readonly companyId: number;
  readonly today: string;
  readonly people: Limits['people'];
  readonly branches: Limits['branches'];
  /** Who is posted at those branches. */
  readonly posted: readonly number[];
}

export interface FoundCustomer {
  readonly code: string;
  readonly name: string;
  /** The salesperson the customer is linked to today, among those in scope. */
  readonly seller_code: string | null;
}

/** What LIKE would take for a wildcard stands for itself. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}

const linkedToday = (today: string) => sql`l.from_date <= ${today} and coalesce(l.to_date, ${today}) >= ${today}`;

/** Customers whose name has every word, or whose code begins with the text; the nearest codes first, then by name. */
export async function findCustomers(
  handle: Handle,
  scope: SearchScope,
  wanted: { text: string; words: readonly string[] },
  limit: number,
): Promise<FoundCustomer[]> {
  const { companyId, today } = scope;
  const codes = [...new Set([wanted.text, wanted.text.toUpperCase()])].map((text) => `${literal(text)}%`);
  const named = wanted.words.map((word) => sql`p.search_name like ${`%${literal(word)}%`}`);
  const inScope = scope.people === undefined ? sql`true` : sql`l.salesperson_id = any(${[...scope.people]}::int[])`;
  const { rows } = await sql<FoundCustomer>`
    select found.code, found.name, seller.code as seller_code
    from (
      select c.id, c.code, p.name, (c.code = ${wanted.text}) as exact, (c.code like any(${codes}::text[])) as coded
      from customer c
      join person p on p.company_id = c.company_id and p.id = c.person_id
      where c.company_id = ${companyId}
        and (c.code like any(${codes}::text[]) or (${sql.join(named, sql` and `)}))
        and ${customerInScope(scope)}
      order by exact desc, coded desc, p.search_name collate "C", c.code collate "C"
      limit ${limit}
    ) found
    left join lateral (
      select s.code from customer_link l
      join salesforce_salesperson s on s.company_id = l.company_id and s.id = l.salesperson_id
      where l.company_id = ${companyId} and l.customer_id = found.id and l.role = 'SELLER' and ${linkedToday(today)}
        and ${inScope}
      order by s.code collate "C"
      limit 1
    ) seller on true
    order by found.exact desc, found.coded desc, found.name collate "C"`.execute(kyselyOf(handle));
  return rows;
}

function customerInScope({ companyId, today, people, branches, posted }: SearchScope) {
  const linked = (ids: readonly number[]) => sql`c.id in (
    select l.customer_id from customer_link l
    where l.company_id = ${companyId} and l.salesperson_id = any(${ids}::int[]) and ${linkedToday(today)})`;
  if (people !== undefined) return linked([...people]);
  if (branches !== undefined) return sql`(c.branch_id = any(${branches}::int[]) or ${linked(posted)})`;
  return sql`true`;
}

/** A document whose code begins with what was searched. */
export interface CandidateDocument {
  readonly id: number;
  readonly period: number;
  readonly code: string;
  readonly date: string;
}

/** Documents whose code begins with the text, by code, from after one. */
export async function listCandidates(
  handle: Handle,
  companyId: number,
  text: string,
  after: string | undefined,
  limit: number,
): Promise<CandidateDocument[]> {
  const begins = [...new Set([text, text.toUpperCase()])].map(
    // The bounds let the index of codes answer; U+FFFF sorts after anything that is used.
    (each) => sql`(d.code >= ${each} and d.code < ${`${each}\uFFFF`} and d.code like ${`${literal(each)}%`})`,
  );
  const { rows } = await sql<CandidateDocument>`
    select d.id, d.period, d.code, d.business_date as date from sale_document d
    where d.company_id = ${companyId} and (${sql.join(begins, sql` or `)})
      ${after === undefined ? sql`` : sql`and d.code > ${after}`}
    order by d.code
    limit ${limit}`.execute(kyselyOf(handle));
  return rows;
}

/** What of a document's lines tells whose sale it is; an id of 0 stands for nobody. */
export interface CandidateLine {
  readonly documentId: number;
  readonly salespersonId: number;
  readonly salesperson2Id: number;
  readonly customerId: number;
  readonly branchId: number;
  readonly date: string;
}

/** The lines of some documents, those alike once. */
export async function listCandidateLines(
  handle: Handle,
  companyId: number,
  documents: readonly CandidateDocument[],
): Promise<CandidateLine[]> {
  const { rows } = await sql<CandidateLine>`
    select distinct s.document_id as "documentId", coalesce(s.salesperson_id, 0) as "salespersonId",
      coalesce(s.salesperson2_id, 0) as "salesperson2Id", s.customer_id as "customerId", s.branch_id as "branchId",
      s.business_date as date
    from sale_line s
    where s.company_id = ${companyId} and s.period = any(${[...new Set(documents.map(({ period }) => period))]}::int[])
      and s.document_id = any(${documents.map(({ id }) => id)}::bigint[])`.execute(kyselyOf(handle));
  return rows;
}

/** The name of a buyer of each document that has lines, by document. */
export async function buyersOf(
  handle: Handle,
  companyId: number,
  documents: readonly CandidateDocument[],
): Promise<Map<number, string>> {
  if (documents.length === 0) return new Map();
  const lines = await listCandidateLines(handle, companyId, documents);
  const { rows } = await sql<{ id: number; name: string }>`
    select c.id, p.name from customer c
    join person p on p.company_id = c.company_id and p.id = c.person_id
    where c.company_id = ${companyId} and c.id = any(${lines.map(({ customerId }) => customerId)}::int[])`.execute(
    kyselyOf(handle),
  );
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  const buyers = new Map<number, string>();
  for (const { documentId, customerId } of lines) {
    const name = names.get(customerId);
    if (name !== undefined) buyers.set(documentId, name);
  }
  return buyers;
}
