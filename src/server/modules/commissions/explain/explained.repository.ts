import { sql } from 'kysely';
import type { ZeroReason } from '#contract/commissions.ts';
import type { Subject } from '#modules/targets/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import type { NegativeCause } from '../rules/reversal.ts';

/** A stored commission line; amounts in centavos, rate in millionths, remainder in millionths of a centavo. */
export interface StoredLine {
  seq: number;
  document_id: number | null;
  line_code: string | null;
  fact_version: number | null;
  payee_id: number | null;
  rule_id: number | null;
  item_id: number | null;
  attainment_id: number | null;
  business_date: string;
  origin: 'RULE' | 'DEFAULT';
  stage: 'SALE' | 'PERIOD';
  base: number;
  rate: number | null;
  amount: number;
  remainder: number;
  reason: ZeroReason | null;
}

const lineColumns = sql`seq, document_id, line_code, fact_version, payee_id, rule_id, item_id, attainment_id,
  business_date, origin, stage, base, rate, amount, remainder, reason`;

interface LinePlace {
  companyId: number;
  period: number;
  runId: number;
}

export async function findLine(handle: Handle, place: LinePlace, seq: number): Promise<StoredLine | undefined> {
  const result = await sql<StoredLine>`
    select ${lineColumns} from commission_line
    where company_id = ${place.companyId} and period = ${place.period} and run_id = ${place.runId}
      and seq = ${seq}`.execute(kyselyOf(handle));
  return result.rows[0];
}

/** Every line of a document, or of one line of it, in the order of the run. */
export async function listLinesOfDocument(
  handle: Handle,
  place: LinePlace,
  documentId: number,
  lineCode: string | undefined,
): Promise<StoredLine[]> {
  const result = await sql<StoredLine>`
    select ${lineColumns} from commission_line
    where company_id = ${place.companyId} and period = ${place.period} and document_id = ${documentId}
      and run_id = ${place.runId} ${lineCode === undefined ? sql`` : sql`and line_code = ${lineCode}`}
    order by seq`.execute(kyselyOf(handle));
  return result.rows;
}

export async function findDocument(
  handle: Handle,
  companyId: number,
  code: string,
): Promise<{ id: number; period: number } | undefined> {
  const result = await sql<{ id: number; period: number }>`
    select id, period from sale_document where company_id = ${companyId} and code = ${code}`.execute(kyselyOf(handle));
  return result.rows[0];
}

/** The sale as the run saw it, with the names a person reads. */
export interface ExplainedSale {
  document_code: string;
  line_code: string;
  gross: number;
  discount: number;
  net: number;
  cause: NegativeCause | null;
  salesperson_id: number | null;
  salesperson2_id: number | null;
  customer_code: string;
  customer_name: string;
  product_name: string | null;
  subject: Subject;
}

interface SaleRow extends Omit<ExplainedSale, 'subject'> {
  branch_id: number;
  customer_id: number;
  product_id: number | null;
  group_id: number | null;
  commission_group_id: number | null;
  categories: number[] | null;
}

const factColumns = sql`company_id, period, document_id, line_code, version, document_code, gross, discount, net, cause,
  salesperson_id, salesperson2_id, branch_id, customer_id, product_id`;

/** The version of the fact that the line used, current or past; undefined when it was never a sale. */
export async function findExplainedSale(
  handle: Handle,
  place: LinePlace,
  line: StoredLine,
): Promise<ExplainedSale | undefined> {
  if (line.document_id === null) return undefined;
  const result = await sql<SaleRow>`
    select f.document_code, f.line_code, f.gross, f.discount, f.net, f.cause, f.salesperson_id, f.salesperson2_id,
      f.branch_id, f.customer_id, f.product_id, p.name as product_name, p.group_id, p.commission_group_id,
      c.code as customer_code, cp.name as customer_name,
      (select array_agg(m.category_id) from person_category_member m
        where m.company_id = c.company_id and m.person_id = c.person_id) as categories
    from (
      select ${factColumns} from sale_line
        where company_id = ${place.companyId} and period = ${place.period} and document_id = ${line.document_id}
          and line_code = ${line.line_code} and version = ${line.fact_version}
      union all
      select ${factColumns} from sale_line_history
        where company_id = ${place.companyId} and document_id = ${line.document_id}
          and line_code = ${line.line_code} and version = ${line.fact_version}
    ) f
    join customer c on c.company_id = f.company_id and c.id = f.customer_id
    join person cp on cp.company_id = c.company_id and cp.id = c.person_id
    left join catalog_product p on p.company_id = f.company_id and p.id = f.product_id
    limit 1`.execute(kyselyOf(handle));
  const row = result.rows[0];
  if (row === undefined) return undefined;
  const { branch_id, customer_id, product_id, group_id, commission_group_id, categories, ...sale } = row;
  return {
    ...sale,
    subject: {
      product: product_id ?? 0,
      commissionGroup: commission_group_id ?? 0,
      productGroup: group_id ?? 0,
      customer: customer_id,
      customerCategories: categories ?? [],
      branch: branch_id,
    },
  };
}
