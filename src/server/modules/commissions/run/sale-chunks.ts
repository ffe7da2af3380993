import { sql } from 'kysely';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { saleColumns } from './sale-rows.ts';

interface PeriodOf {
  companyId: number;
  periodNumber: number;
}

export async function countSales(handle: Handle, companyId: number, periodNumber: number): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*) as count from sale_line
    where company_id = ${companyId} and period = ${periodNumber}`.execute(kyselyOf(handle));
  return result.rows[0]?.count ?? 0;
}

/**
 * The last document of the next chunk of about `lines` lines after a document, or undefined when none is left.
 * Answered by the primary key alone.
 */
export async function nextBoundary(
  handle: Handle,
  { companyId, periodNumber }: PeriodOf,
  afterDocument: number,
  lines: number,
): Promise<number | undefined> {
  const result = await sql<{ last: number | null }>`
    select coalesce(
      (select document_id from sale_line
        where company_id = ${companyId} and period = ${periodNumber} and document_id > ${afterDocument}
        order by document_id offset ${lines} limit 1),
      (select max(document_id) from sale_line
        where company_id = ${companyId} and period = ${periodNumber} and document_id > ${afterDocument})
    ) as last`.execute(kyselyOf(handle));
  return result.rows[0]?.last ?? undefined;
}

/** COPY takes no parameters: everything in it is an integer of ours. */
export function saleLinesSql({ companyId, periodNumber }: PeriodOf, after: number, until: number): string {
  const integers = [companyId, periodNumber, after, until];
  if (!integers.every(Number.isSafeInteger)) throw new RangeError(`not integers: ${integers.join()}`);
  return `select ${saleColumns.join(', ')} from sale_line
    where company_id = ${companyId} and period = ${periodNumber}
      and document_id > ${after} and document_id <= ${until}
    order by document_id, line_code`;
}
