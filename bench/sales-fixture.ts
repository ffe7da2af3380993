import { sql } from 'kysely';
import { copyLine, ensureYearPartition, kyselyOf, type Database } from '#platform/database/index.ts';
import { saleLineColumns } from '#modules/sales/index.ts';

/** A company with a month of generated sales, 200 rules in 7 shapes and a target for each salesperson. */
export interface SalesFixture {
  companyId: number;
  period: string;
}

const period = 202610;
const people = 200;
const customers = 20_000;
const products = 5_000;
const branches = 8;
const groups = 40;
const commissionGroups = 12;
const categories = 6;
const linesPerDocument = 4;

/** Small and seeded: the same rows on every machine and engine. */
export function random(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export async function makeSales(database: Database, lines: number): Promise<SalesFixture> {
  const companyId = await makeMasters(database);
  await makeTargetsAndRules(database, companyId);
  await database.transaction((handle) => ensureYearPartition(handle, 'sale_line', 2026).then(() => undefined));
  const chunk = 500_000;
  for (let first = 0; first < lines; first += chunk) {
    const last = Math.min(lines, first + chunk);
    await database.transaction(async (handle) => {
      await database.copyIn('sale_line', saleLineColumns, saleRows(companyId, first, last), handle);
    });
  }
  await sql`insert into sale_document (company_id, id, code, period, business_date)
    select distinct company_id, document_id, document_code, period, business_date from sale_line
    where company_id = ${companyId}`.execute(kyselyOf(database.handle));
  await sql`select setval(pg_get_serial_sequence('sale_document', 'id'), (select max(id) from sale_document))`.execute(
    kyselyOf(database.handle),
  );
  await database.maintain();
  return { companyId, period: '2026-10' };
}

async function makeMasters(database: Database): Promise<number> {
  const db = kyselyOf(database.handle);
  const created = await sql<{ id: number }>`
    insert into company (code, name) values ('bench', 'Bench') returning id`.execute(db);
  const id = created.rows[0]?.id ?? 0;
  await sql`insert into company_branch (company_id, id, code, name, kind)
    select ${id}::int, n, 'F' || n, 'Filial ' || n, case n when 1 then 'HQ' else 'BRANCH' end
    from generate_series(1, ${branches}::int) n`.execute(db);
  await sql`insert into person (company_id, id, code, name)
    select ${id}::int, n, 'P' || n, 'Pessoa ' || n
    from generate_series(1, ${people + customers}::int) n`.execute(db);
  await sql`insert into salesforce_salesperson (company_id, id, code, person_id, default_rate)
    select ${id}::int, n, 'V' || n, n, 10000 from generate_series(1, ${people}::int) n`.execute(db);
  await sql`insert into person_category (company_id, id, code, name)
    select ${id}::int, n, 'C' || n, 'Categoria ' || n from generate_series(1, ${categories}::int) n`.execute(db);
  await sql`insert into customer (company_id, id, code, person_id)
    select ${id}::int, n, 'K' || n, n + ${people}::int from generate_series(1, ${customers}::int) n`.execute(db);
  await sql`insert into person_category_member (company_id, person_id, category_id)
    select ${id}::int, n + ${people}::int, 1 + n % ${categories}::int
    from generate_series(1, ${customers}::int) n`.execute(db);
  await sql`insert into catalog_member (company_id, id, dimension, code, name)
    select ${id}::int, n, 'GROUP', 'G' || n, 'Grupo ' || n from generate_series(1, ${groups}::int) n
    union all
    select ${id}::int, 1000 + n, 'COMMISSION_GROUP', 'GC' || n, 'Grupo de comissão ' || n
    from generate_series(1, ${commissionGroups}::int) n`.execute(db);
  await sql`insert into catalog_product (company_id, id, code, name, group_id, commission_group_id)
    select ${id}::int, n, 'X' || n, 'Produto ' || n, 1 + n % ${groups}::int, 1001 + n % ${commissionGroups}::int
    from generate_series(1, ${products}::int) n`.execute(db);
  return id;
}

/** Seven shapes: product, commission group, group and branch, customer, category and group, branch, anything. */
function criteriaOf(rule: number): Record<string, number[]> {
  switch (rule % 7) {
    case 0:
      return { PRODUCT: [1 + ((rule * 37) % products)] };
    case 1:
      return { COMMISSION_GROUP: [1001 + (rule % commissionGroups)], CUSTOMER: [1 + ((rule * 101) % customers)] };
    case 2:
      return { PRODUCT_GROUP: [1 + (rule % groups)], BRANCH: [1 + (rule % branches)] };
    case 3:
      return { CUSTOMER: [1 + ((rule * 53) % customers)] };
    case 4:
      return { CUSTOMER_CATEGORY: [1 + (rule % categories)], PRODUCT_GROUP: [1 + ((rule * 3) % groups)] };
    case 5:
      return { PRODUCT: [1 + ((rule * 11) % products)], BRANCH: [1 + (rule % branches)] };
    default:
      return { COMMISSION_GROUP: [1001 + (rule % commissionGroups)] };
  }
}

async function makeTargetsAndRules(database: Database, companyId: number): Promise<void> {
  const db = kyselyOf(database.handle);
  await sql`insert into target_plan (company_id, id, code, name, year, purpose, created_by, updated_by)
    values (${companyId}, 1, 'METAS', 'Metas', 2026, 'BOTH', 'bench', 'bench')`.execute(db);
  await sql`insert into target_line (company_id, id, plan_id, owner_type, owner_id, indicator)
    select ${companyId}::int, n, 1, 'SELLER', n, 'PRODUCTION' from generate_series(1, ${people}::int) n`.execute(db);
  await sql`insert into target_value (company_id, line_id, span, slot, value, origin, updated_by)
    select ${companyId}::int, n, 'MONTH', 10, 10000000 + n * 100000, 'TYPED', 'bench'
    from generate_series(1, ${people}::int) n`.execute(db);
  await sql`insert into commission_plan (company_id, id, code, name, owner_type, created_by, updated_by)
    values (${companyId}, 1, 'GERAL', 'Geral', 'COMPANY', 'bench', 'bench')`.execute(db);
  await sql`insert into commission_plan_validity (company_id, id, plan_id, from_date)
    values (${companyId}, 1, 1, '2026-01-01')`.execute(db);
  for (let rule = 1; rule <= 200; rule += 1) {
    await sql`insert into commission_rule (company_id, id, validity_id, position, name, criteria)
      values (${companyId}, ${rule}, 1, ${rule * 10}, ${`Regra ${rule}`}, ${JSON.stringify(criteriaOf(rule))}::jsonb)`.execute(
      db,
    );
    await sql`insert into commission_item
        (company_id, rule_id, position, kind, time_window, beneficiary, tier_from, tier_to, target_plan_code, rate)
      values (${companyId}, ${rule}, 1, 'PER_SALE', 'MONTH', 'SELLER', null, 1000000, 'METAS', ${10_000 + rule * 50}),
        (${companyId}, ${rule}, 2, 'PER_SALE', 'MONTH', 'SELLER', 1000001, null, 'METAS', ${20_000 + rule * 50})`.execute(
      db,
    );
  }
}

/** COPY lines of `saleLineColumns`, in the order in which an import writes them. */
export function* saleRows(companyId: number, first: number, last: number): Generator<string> {
  for (let line = first; line < last; line += 1) {
    const values = saleValues(line);
    const { net } = values;
    yield copyLine([
      values.document,
      net,
      0,
      net,
      Math.floor(net * 0.7),
      values.quantity * 1000,
      null,
      companyId,
      period,
      values.date,
      values.branch,
      values.customer,
      values.product,
      values.person,
      null,
      1,
      Math.imul(line + 1, 2654435761) | 0,
      Math.imul(line + 7, 40503) | 0,
      1,
      String(1 + (line % linesPerDocument)),
      `N${values.document}`,
      net < 0 ? 'RETURN' : null,
    ]);
  }
}

/** One generated sale: net in centavos, quantity in units. */
export function saleValues(line: number) {
  const document = 1 + Math.floor(line / linesPerDocument);
  const ofDocument = random(document);
  const own = random(line + 900_000_007);
  const day = 1 + Math.floor(ofDocument() * 31);
  const sign = own() < 0.01 ? -1 : 1;
  return {
    document,
    date: `2026-10-${String(day).padStart(2, '0')}`,
    branch: 1 + Math.floor(ofDocument() * branches),
    customer: 1 + Math.floor(ofDocument() * customers),
    person: 1 + Math.floor(ofDocument() * people),
    product: 1 + Math.floor(own() * products),
    quantity: sign * (1 + Math.floor(own() * 20)),
    net: sign * (100 + Math.floor(own() * 200_000)),
  };
}
