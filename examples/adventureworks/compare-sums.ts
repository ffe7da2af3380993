import { sql } from 'kysely';
import { join } from 'node:path';
import { kyselyOf } from '#platform/database/index.ts';
import type { Scratch } from '../scratch-company.ts';
import { amountText, compare, readTruth, type TruthRow, type Verdict } from '../truth.ts';

type Category = { year: number; category: string; subcategory: string; net: number; cost: number; units: number };

/** No report sums by category yet, so the database does. */
export async function compareCategories({ database }: Scratch, folder: string): Promise<Verdict> {
  const file = 'truth-year-category.csv';
  const { rows } = await sql<Category>`
    select extract(year from l.business_date)::int as year, g.name as category, t.name as subcategory,
      sum(l.net)::bigint as net, sum(l.cost)::bigint as cost, sum(l.quantity)::bigint as units
    from sale_line l
    join catalog_product p on p.company_id = l.company_id and p.id = l.product_id
    left join catalog_member g on g.company_id = p.company_id and g.id = p.group_id
    left join catalog_member t on t.company_id = p.company_id and t.id = p.type_id
    group by 1, 2, 3`.execute(kyselyOf(database.handle));
  const found = new Map(rows.map((row) => [`${row.year} ${row.category}, ${row.subcategory}`, row]));
  const nameOf = (row: TruthRow): string => `${row['calendar_year']} ${row['category']}, ${row['subcategory']}`;
  return compareAll(file, readTruth(join(folder, file)), nameOf, found, ({ net, cost, units }) => ({
    net_sales: amountText(net),
    cost: amountText(cost),
    units: String(units / 1000),
  }));
}

type Territory = { year: number; region: string; net: number; orders: number; customers: number };

export async function compareTerritories({ database }: Scratch, folder: string): Promise<Verdict> {
  const file = 'truth-year-territory.csv';
  const { rows } = await sql<Territory>`
    select extract(year from l.business_date)::int as year, b.name as region, sum(l.net)::bigint as net,
      count(distinct l.document_id) as orders, count(distinct l.customer_id) as customers
    from sale_line l
    join company_branch b on b.company_id = l.company_id and b.id = l.branch_id
    group by 1, 2`.execute(kyselyOf(database.handle));
  const found = new Map(rows.map((row) => [`${row.year} ${row.region}`, row]));
  const nameOf = (row: TruthRow): string => `${row['calendar_year']} ${row['region']}`;
  return compareAll(file, readTruth(join(folder, file)), nameOf, found, ({ net, orders, customers }) => ({
    net_sales: amountText(net),
    orders: String(orders),
    customers: String(customers),
  }));
}

function compareAll<Row>(
  file: string,
  truth: readonly TruthRow[],
  nameOf: (row: TruthRow) => string,
  found: ReadonlyMap<string, Row>,
  answerOf: (row: Row) => Record<string, string>,
): Verdict {
  const told = new Set(truth.map(nameOf));
  const extra = [...found.keys()].filter((name) => !told.has(name));
  const answer = (row: TruthRow) => {
    const own = found.get(nameOf(row));
    return own === undefined ? undefined : answerOf(own);
  };
  return compare(file, truth, nameOf, answer, { extra });
}
