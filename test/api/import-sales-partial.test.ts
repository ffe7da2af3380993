import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Company } from '#modules/company/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aCustomer } from '#test/support/builders/customers.ts';
import { aSeller } from '#test/support/builders/salesforce.ts';
import { testDatabase } from '#test/support/database.ts';
import { importFile, importRows, sameNames, type TextRow } from '#test/support/import-rows.ts';

let database: Database;
let company: Company;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await aCompany(database);
  for (const code of ['V1', 'V2']) await aSeller(database, company, { code });
  for (const code of ['C1', 'C2']) await aCustomer(database, company, { code });
  await aProduct(database, company, { code: 'P1' });
});

const whole: TextRow = {
  document: 'A',
  line: '1',
  date: '2026-11-10',
  customer: 'C1',
  product: 'P1',
  salesperson: 'V1',
  salesperson2: 'V2',
  quantity: '4',
  unit_price: '25,00',
  gross: '100,00',
  discount: '10,00',
  net: '90,00',
  cost: '55,00',
};
const key: TextRow = { document: 'A', line: '1', date: '2026-11-10', customer: 'C1' };

async function stored() {
  const { rows } = await sql<Record<string, unknown>>`
    select l.line_code, c.code as customer, p.code as product, s.code as salesperson, s2.code as salesperson2,
      l.quantity::int, l.unit_price::int, l.gross::int, l.discount::int, l.net::int, l.cost::int, l.cause, l.version,
      l.business_date::text
    from sale_line l
    join customer c on c.company_id = l.company_id and c.id = l.customer_id
    left join catalog_product p on p.company_id = l.company_id and p.id = l.product_id
    left join salesforce_salesperson s on s.company_id = l.company_id and s.id = l.salesperson_id
    left join salesforce_salesperson s2 on s2.company_id = l.company_id and s2.id = l.salesperson2_id
    where l.company_id = ${company.id} order by l.document_code, l.line_code`.execute(kyselyOf(database.handle));
  return rows;
}

const before = {
  customer: 'C1',
  product: 'P1',
  salesperson: 'V1',
  salesperson2: 'V2',
  quantity: 4000,
  unit_price: 250_000,
  gross: 10_000,
  discount: 1000,
  net: 9000,
  cost: 5500,
  cause: null,
  version: 1,
};

describe('a file of sales that leaves columns out', () => {
  it('C74: changes nothing of a line whose mapped values are the same, and leaves no version', async () => {
    await importRows(database, company, saleLineImporter, [whole]);
    const { counts } = await importRows(database, company, saleLineImporter, [{ ...key, net: '90,00' }]);
    expect(counts).toMatchObject({ created: 0, changed: 0, same: 1 });
    expect(await stored()).toMatchObject([before]);
  });

  it('C74: keeps what it does not say of a line it changes, and changes nothing the second time', async () => {
    await importRows(database, company, saleLineImporter, [whole]);
    const partial = { ...key, customer: 'C2', net: '80,00' };
    expect((await importRows(database, company, saleLineImporter, [partial])).counts).toMatchObject({ changed: 1 });
    // The discount stays, so the gross follows the net.
    const after = { ...before, customer: 'C2', gross: 9000, net: 8000, version: 2 };
    expect(await stored()).toMatchObject([after]);
    expect((await importRows(database, company, saleLineImporter, [partial])).counts).toMatchObject({ same: 1 });
    const full = { ...whole, customer: 'C2', gross: '90,00', net: '80,00' };
    expect((await importRows(database, company, saleLineImporter, [full])).counts).toMatchObject({ same: 1 });
    expect(await stored()).toMatchObject([after]);
  });

  it('takes a value away with a blank in a mapped column only', async () => {
    await importRows(database, company, saleLineImporter, [whole]);
    const blank = { ...key, gross: '100,00', net: '95,00', salesperson2: '', cost: '' };
    await importRows(database, company, saleLineImporter, [blank]);
    expect(await stored()).toMatchObject([
      { ...before, salesperson2: null, cost: null, net: 9500, discount: 500, version: 2 },
    ]);
  });

  it('keeps the cause of a return, and the pieces of a line that becomes one', async () => {
    const back = { ...key, line: '2', quantity: '-1', net: '-10,00', cause: 'Inadimplência' };
    const { discount: _discount, gross: _gross, ...sold } = whole;
    await importRows(database, company, saleLineImporter, [{ ...back }]);
    await importRows(database, company, saleLineImporter, [{ ...sold }]);
    await importRows(database, company, saleLineImporter, [
      { ...key, net: '-90,00' },
      { ...key, line: '2', net: '-20,00' },
    ]);
    expect(await stored()).toMatchObject([
      { line_code: '1', net: -9000, quantity: -4000, cause: 'RETURN', salesperson: 'V1' },
      { line_code: '2', net: -2000, quantity: -1000, cause: 'DEFAULT' },
    ]);
  });

  it('moves a document with all it does not say of its lines', async () => {
    await importRows(database, company, saleLineImporter, [whole, { ...whole, line: '2' }]);
    await importRows(database, company, saleLineImporter, [{ ...key, date: '2026-12-01', net: '90,00' }]);
    const moved = { ...before, business_date: '2026-12-01', version: 2 };
    expect(await stored()).toMatchObject([moved, moved]);
    const again = [whole, { ...whole, line: '2' }].map((row) => ({ ...row, date: '2026-12-01' }));
    expect((await importRows(database, company, saleLineImporter, again)).counts).toMatchObject({ same: 2 });
  });

  it('refuses a gross smaller than the discount that stays, and leaves the line and its document as they are', async () => {
    await importRows(database, company, saleLineImporter, [whole]);
    const mapping = sameNames(saleLineImporter, ['document', 'line', 'date', 'customer', 'gross']);
    const content = 'document;line;date;customer;gross\nA;1;12/11/2026;C1;5,00\nB;1;12/11/2026;C1;5,00\n';
    const { counts, rejections } = await importFile(database, company, saleLineImporter, { mapping, content });
    expect(counts).toMatchObject({ read: 2, created: 1, changed: 0, refused: 1 });
    expect(rejections).toMatchObject([{ line: 2, code: 'sales.amount-signs' }]);
    expect(await stored()).toMatchObject([{ ...before, business_date: '2026-11-10' }, { gross: 500 }]);
  });
});
