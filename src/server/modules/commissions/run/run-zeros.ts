import { sql } from 'kysely';
import type { ZeroLine, ZeroReason } from '#contract/commissions.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { saleOfLine } from '../statements/sale-of-line.ts';
import { getStoredRun } from './run-views.ts';

interface ZeroRow {
  seq: number;
  business_date: string;
  code: string | null;
  name: string | null;
  document_code: string | null;
  line_code: string | null;
  customer_name: string | null;
  product_name: string | null;
  base: number;
  reason: ZeroReason | null;
}

/** The lines of a run that paid zero, in the order of the run; `after` is the last one of the page before. */
export async function listZeros(
  handle: Handle,
  actor: Actor,
  number: number,
  filter: { reason?: ZeroReason; after?: number; limit: number },
): Promise<{ rows: ZeroLine[]; next: string | null }> {
  const run = await getStoredRun(handle, actor, number);
  const { companyId } = actor;
  const result = await sql<ZeroRow>`
    select l.seq, l.business_date, s.code, coalesce(s.display_name, p.name) as name, f.document_code, l.line_code,
      cp.name as customer_name, pr.name as product_name, l.base, l.reason
    from commission_line l
    left join salesforce_salesperson s on s.company_id = l.company_id and s.id = l.payee_id
    left join person p on p.company_id = s.company_id and p.id = s.person_id
    ${saleOfLine}
    left join customer c on c.company_id = l.company_id and c.id = f.customer_id
    left join person cp on cp.company_id = c.company_id and cp.id = c.person_id
    left join catalog_product pr on pr.company_id = l.company_id and pr.id = f.product_id
    where l.company_id = ${companyId} and l.period = ${run.period} and l.run_id = ${run.id} and l.amount = 0
      and l.seq > ${filter.after ?? 0} ${filter.reason === undefined ? sql`` : sql`and l.reason = ${filter.reason}`}
    order by l.seq
    limit ${filter.limit + 1}`.execute(kyselyOf(handle));
  const rows = result.rows.slice(0, filter.limit).map((row): ZeroLine => ({
    seq: row.seq,
    businessDate: row.business_date,
    salespersonCode: row.code,
    name: row.name,
    documentCode: row.document_code,
    lineCode: row.line_code,
    customerName: row.customer_name,
    productName: row.product_name,
    base: row.base,
    reason: row.reason,
  }));
  return { rows, next: result.rows.length > filter.limit ? String(rows.at(-1)?.seq ?? '') : null };
}
