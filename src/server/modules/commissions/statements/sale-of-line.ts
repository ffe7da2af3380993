import { sql } from 'kysely';

/**
 * Joins to `commission_line l` the version of the sale it was paid by, as `f`: the one in force or, when an import has
 * changed or moved it since, the one in the history.
 */
export const saleOfLine = sql`
  left join lateral (
    select document_code, customer_id, product_id, cause from sale_line
      where company_id = l.company_id and period = l.period and document_id = l.document_id
        and line_code = l.line_code and version = l.fact_version
    union all
    select document_code, customer_id, product_id, cause from sale_line_history
      where company_id = l.company_id and document_id = l.document_id
        and line_code = l.line_code and version = l.fact_version
  ) f on true`;
