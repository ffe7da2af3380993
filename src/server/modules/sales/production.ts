import { sql } from 'kysely';
import type { IsoDate } from '#kernel/calendar-date.ts';
import { periodNumber, periodOfDate } from '#kernel/period.ts';
import type { LinkIndex } from '#modules/customers/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { creditedWith, type ProductionBy } from './credited.ts';

/** What sums may be kept apart by, beside who is credited. */
export type ProductionPart = 'date' | 'branch' | 'customer' | 'product';

/** A sum of sales: centavos, units in thousandths. Parts that were not asked for are 0 or ''. */
export interface ProductionRow {
  first: number;
  second: number;
  date: string;
  branchId: number;
  customerId: number;
  productId: number;
  gross: number;
  net: number;
  cost: number;
  quantity: number;
  lines: number;
}

export interface ProductionQuery {
  companyId: number;
  from: IsoDate;
  to: IsoDate;
  by: ProductionBy;
  sellerOf: LinkIndex;
  parts: readonly ProductionPart[];
  /** Only sales to these customers, of these products, or of these branches. */
  customers?: readonly number[];
  products?: readonly number[];
  branches?: readonly number[];
}

interface SummedRow {
  salesperson: number;
  salesperson2: number;
  date: string | null;
  branch: number;
  customer: number;
  product: number;
  gross: string;
  net: string;
  cost: string;
  quantity: string;
  lines: number;
}

/**
 * Sales of a span of days summed by who is credited and by the parts asked for. The database sums by what the lines
 * say; whom a line without a salesperson belongs to is decided by `creditedWith`, so those stay apart by customer,
 * branch and day until then.
 */
export async function sumProduction(handle: Handle, query: ProductionQuery): Promise<ProductionRow[]> {
  const { companyId, from, to, by } = query;
  const wants = (part: ProductionPart) => query.parts.includes(part);
  const unnamed = by === 'PORTFOLIO' ? sql`true` : sql`salesperson_id is null`;
  const column = (part: ProductionPart, name: string, none: string) =>
    wants(part)
      ? sql.ref(name)
      : part === 'product'
        ? sql.raw(none)
        : sql`case when ${unnamed} then ${sql.ref(name)} else ${sql.raw(none)} end`;
  const result = await sql<SummedRow>`
    select ${by === 'PORTFOLIO' ? sql`0` : sql`coalesce(salesperson_id, 0)`} as salesperson,
      ${by === 'PORTFOLIO' ? sql`0` : sql`coalesce(salesperson2_id, 0)`} as salesperson2,
      ${column('date', 'business_date', 'null')} as date,
      ${column('branch', 'branch_id', '0')} as branch,
      ${column('customer', 'customer_id', '0')} as customer,
      ${wants('product') ? sql`coalesce(product_id, 0)` : sql`0`} as product,
      sum(gross) as gross, sum(net) as net, sum(coalesce(cost, 0)) as cost, sum(quantity) as quantity,
      count(*) as lines
    from sale_line
    where company_id = ${companyId}
      and period between ${periodNumber(periodOfDate(from))} and ${periodNumber(periodOfDate(to))}
      and business_date between ${from} and ${to}
      ${query.customers === undefined ? sql`` : sql`and customer_id = any(${query.customers}::int[])`}
      ${query.products === undefined ? sql`` : sql`and product_id = any(${query.products}::int[])`}
      ${query.branches === undefined ? sql`` : sql`and branch_id = any(${query.branches}::int[])`}
    group by 1, 2, 3, 4, 5, 6`.execute(kyselyOf(handle));
  return creditRows(result.rows, query);
}

/** Credits each sum and adds up what became equal once the parts that were only needed for crediting are dropped. */
function creditRows(rows: readonly SummedRow[], query: ProductionQuery): ProductionRow[] {
  const wants = new Set(query.parts);
  const sums = new Map<string, ProductionRow>();
  for (const row of rows) {
    const sale = {
      salespersonId: row.salesperson,
      salesperson2Id: row.salesperson2,
      customerId: row.customer,
      branchId: row.branch,
      date: row.date ?? query.from,
    };
    const { first, second } = creditedWith(sale, query.by, query.sellerOf);
    const date = wants.has('date') ? sale.date : '';
    const branchId = wants.has('branch') ? row.branch : 0;
    const customerId = wants.has('customer') ? row.customer : 0;
    const key = `${first}|${second}|${date}|${branchId}|${customerId}|${row.product}`;
    const sum = sums.get(key);
    if (sum === undefined) {
      sums.set(key, {
        first,
        second,
        date,
        branchId,
        customerId,
        productId: row.product,
        gross: Number(row.gross),
        net: Number(row.net),
        cost: Number(row.cost),
        quantity: Number(row.quantity),
        lines: row.lines,
      });
    } else {
      sum.gross += Number(row.gross);
      sum.net += Number(row.net);
      sum.cost += Number(row.cost);
      sum.quantity += Number(row.quantity);
      sum.lines += row.lines;
    }
  }
  return [...sums.values()];
}
