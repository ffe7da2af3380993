import { sql, type RawBuilder } from 'kysely';
import type { Cause } from '#contract/causes.ts';
import type { StatementLine, ZeroReason } from '#contract/commissions.ts';
import { foldText } from '#kernel/text.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { saleOfLine } from './sale-of-line.ts';

export interface PayeeTotals {
  payee_id: number;
  code: string;
  name: string;
  sale_count: number;
  line_count: number;
  zero_count: number;
  base: number;
  per_sale: number;
  per_period: number;
  amount: number;
}

/** What a run added up for its payees, by code. */
export async function listPayeeTotals(handle: Handle, companyId: number, runId: number): Promise<PayeeTotals[]> {
  const result = await sql<PayeeTotals>`
    select t.payee_id, s.code, coalesce(s.display_name, p.name, s.code) as name, t.sale_count, t.line_count,
      t.zero_count, t.base, t.per_sale, t.per_period, t.amount
    from commission_payee_total t
    join salesforce_salesperson s on s.company_id = t.company_id and s.id = t.payee_id
    join person p on p.company_id = s.company_id and p.id = s.person_id
    where t.company_id = ${companyId} and t.run_id = ${runId}
    order by s.code collate "C"`.execute(kyselyOf(handle));
  return result.rows;
}

interface LineRow {
  seq: number;
  business_date: string;
  document_code: string | null;
  line_code: string | null;
  customer_code: string | null;
  customer_name: string | null;
  target_customer: boolean;
  product_name: string | null;
  stage: 'SALE' | 'PERIOD';
  base: number;
  rate: number | null;
  amount: number;
  reason: ZeroReason | null;
  cause: Cause | null;
  rule_id: number | null;
}

export interface LineQuery {
  companyId: number;
  period: number;
  runId: number;
  payeeId: number;
  zeros?: boolean;
  search?: string;
  /** The date and sequence of the last line of the page before. */
  after?: { date: string; seq: number };
  limit: number;
}

const accented = 'áàâãäéèêëíìîïóòôõöúùûüçñ';
const letters = accented + accented.toUpperCase();
const plainLetters = foldText(letters);

/** Any part of a text, whatever its case or accents. */
function contains(column: RawBuilder<unknown>, search: string): RawBuilder<boolean> {
  const pattern = `%${foldText(search).replaceAll(/[%_\\]/g, String.raw`\$&`)}%`;
  return sql<boolean>`translate(lower(${column}), ${letters}, ${plainLetters}) like ${pattern}`;
}

const searched = [sql`f.document_code`, sql`c.code`, sql`cp.name`, sql`pr.name`];

/**
 * A payee's lines by date and sequence, each with the version of the sale it was paid by; the rule is named by
 * its id in the run's basis.
 */
export async function listLines(
  handle: Handle,
  query: LineQuery,
): Promise<(Omit<StatementLine, 'ruleName'> & { ruleId: number | null })[]> {
  const { companyId, period, runId, payeeId, after } = query;
  const { search } = query;
  const found = search === undefined ? undefined : searched.map((column) => contains(column, search));
  const result = await sql<LineRow>`
    select l.seq, l.business_date, f.document_code, l.line_code, c.code as customer_code, cp.name as customer_name,
      exists (select 1 from customer_target_flag t where t.company_id = l.company_id and t.customer_id = f.customer_id
        and t.from_date <= l.business_date and (t.to_date is null or t.to_date >= l.business_date)) as target_customer,
      pr.name as product_name, l.stage, l.base, l.rate, l.amount, l.reason, f.cause, l.rule_id
    from commission_line l
    ${saleOfLine}
    left join customer c on c.company_id = l.company_id and c.id = f.customer_id
    left join person cp on cp.company_id = l.company_id and cp.id = c.person_id
    left join catalog_product pr on pr.company_id = l.company_id and pr.id = f.product_id
    where l.company_id = ${companyId} and l.period = ${period} and l.run_id = ${runId} and l.payee_id = ${payeeId}
      ${query.zeros === true ? sql`and l.amount = 0` : sql``}
      ${found === undefined ? sql`` : sql`and (${sql.join(found, sql` or `)})`}
      ${after === undefined ? sql`` : sql`and (l.business_date, l.seq) > (${after.date}::date, ${after.seq}::int)`}
    order by l.business_date, l.seq
    limit ${query.limit}`.execute(kyselyOf(handle));
  return result.rows.map((row) => ({
    seq: row.seq,
    businessDate: row.business_date,
    documentCode: row.document_code,
    lineCode: row.line_code,
    customerCode: row.customer_code,
    customerName: row.customer_name,
    targetCustomer: row.target_customer,
    productName: row.product_name,
    stage: row.stage,
    base: row.base,
    rate: row.rate,
    amount: row.amount,
    reason: row.reason,
    cause: row.cause,
    ruleId: row.rule_id,
  }));
}

/** The newest period that has a current run; undefined when nothing was ever calculated. */
export async function newestCalculatedPeriod(handle: Handle, companyId: number): Promise<number | undefined> {
  const result = await sql<{ period: number | null }>`
    select max(period) as period from commission_run
    where company_id = ${companyId} and state = 'CURRENT'`.execute(kyselyOf(handle));
  return result.rows[0]?.period ?? undefined;
}
