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

export interface FoundDocument {
  readonly code: string;
  readonly date: string;
  readonly customer: string | null;
}

/** How many documents of a prefix are looked at for those in scope. */
const candidates = 400;

/** Documents whose code begins with the text, by code; of a limited scope, those with a line that is in it. */
export async function findDocuments(
  handle: Handle,
  scope: SearchScope,
  text: string,
  limit: number,
): Promise<FoundDocument[]> {
  const { companyId } = scope;
  const begins = [...new Set([text, text.toUpperCase()])].map(
    // The bounds let the index of codes answer; U+FFFF sorts after anything that is used.
    (each) => sql`(d.code >= ${each} and d.code < ${`${each}\uFFFF`} and d.code like ${`${literal(each)}%`})`,
  );
  const { rows } = await sql<FoundDocument>`
    select found.code, found.business_date as date, buyer.name as customer
    from (
      select d.id, d.period, d.code, d.business_date from sale_document d
      where d.company_id = ${companyId} and (${sql.join(begins, sql` or `)})
      order by d.code
      limit ${candidates}
    ) found
    left join lateral (
      select p.name from sale_line s
      join customer c on c.company_id = s.company_id and c.id = s.customer_id
      join person p on p.company_id = c.company_id and p.id = c.person_id
      where s.company_id = ${companyId} and s.period = found.period and s.document_id = found.id
      limit 1
    ) buyer on true
    where ${documentInScope(scope)}
    order by found.code
    limit ${limit}`.execute(kyselyOf(handle));
  return rows;
}

function documentInScope({ companyId, people, branches }: SearchScope) {
  const line = sql`select 1 from sale_line s
    where s.company_id = ${companyId} and s.period = found.period and s.document_id = found.id`;
  if (people !== undefined) {
    const ids = [...people];
    return sql`exists (${line} and (s.salesperson_id = any(${ids}::int[]) or s.salesperson2_id = any(${ids}::int[])
      or (s.salesperson_id is null and exists (
        select 1 from customer_link l
        where l.company_id = ${companyId} and l.customer_id = s.customer_id and l.role = 'SELLER'
          and l.salesperson_id = any(${ids}::int[])
          and l.from_date <= s.business_date and coalesce(l.to_date, s.business_date) >= s.business_date))))`;
  }
  return branches === undefined ? sql`true` : sql`exists (${line} and s.branch_id = any(${branches}::int[]))`;
}
