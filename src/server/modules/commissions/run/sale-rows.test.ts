import { describe, expect, it } from 'vitest';
import { compileLinks } from '#modules/customers/index.ts';
import { copyBatches, copyLine } from '#platform/database/index.ts';
import { saleColumns, saleReader, type SaleFact, type SaleReading } from './sale-rows.ts';

const reading: SaleReading = {
  products: new Map([[7, { groupId: 70, commissionGroupId: 71 }]]),
  categories: new Map([[4, [41, 42]]]),
  sellerOf: compileLinks([{ customerId: 4, salespersonId: 30, from: '2026-01-01' }]),
  productionBy: 'ATTRIBUTION',
};

const plain = {
  document_id: '12',
  line_code: '1',
  version: '2',
  business_date: '2026-11-10',
  branch_id: '5',
  customer_id: '4',
  'coalesce(product_id, 0)': '7',
  'coalesce(salesperson_id, 0)': '10',
  'coalesce(salesperson2_id, 0)': '11',
  net: '-12345',
  "coalesce(cause, '')": 'RETURN',
  fact_hash_a: '-5',
  fact_hash_b: '6',
};

/** Reads one row as the database would copy it. */
async function readOne(given: Partial<typeof plain> = {}, how: Partial<SaleReading> = {}): Promise<SaleFact> {
  const fields = { ...plain, ...given };
  async function* pieces() {
    yield Buffer.from(copyLine(saleColumns.map((column) => fields[column])));
  }
  for await (const batch of copyBatches(pieces(), saleColumns.length)) {
    return saleReader({ ...reading, ...how })(batch, 0);
  }
  throw new Error('no row');
}

describe('a sale as a run reads it', () => {
  it('S1-141: takes the groups of the product and the categories of the customer', async () => {
    expect(await readOne()).toEqual({
      documentId: 12,
      lineCode: '1',
      version: 2,
      hashA: -5,
      hashB: 6,
      sale: {
        subject: {
          product: 7,
          commissionGroup: 71,
          productGroup: 70,
          customer: 4,
          customerCategories: [41, 42],
          branch: 5,
        },
        date: '2026-11-10',
        base: -12_345,
        cause: 'RETURN',
        sellerId: 10,
        seller2Id: 11,
      },
    });
  });

  it('S1-54: without a product, a category or a cause it has none', async () => {
    const bare = { 'coalesce(product_id, 0)': '0', customer_id: '9', "coalesce(cause, '')": '', net: '100' };
    const { sale } = await readOne(bare);
    expect(sale.subject).toMatchObject({ product: 0, commissionGroup: 0, productGroup: 0, customerCategories: [] });
    expect(sale.cause).toBeUndefined();
  });

  it('S0-13: without a salesperson it belongs to whom the customer is linked to; one person in both places is one', async () => {
    const unnamed = await readOne({ 'coalesce(salesperson_id, 0)': '0' });
    expect(unnamed.sale).toMatchObject({ sellerId: 30, seller2Id: 11 });
    const same = await readOne({ 'coalesce(salesperson_id, 0)': '0', 'coalesce(salesperson2_id, 0)': '30' });
    expect(same.sale).toMatchObject({ sellerId: 30, seller2Id: 0 });
  });

  it('S0-38: counted by portfolio the link decides alone', async () => {
    const { sale } = await readOne({}, { productionBy: 'PORTFOLIO' });
    expect(sale).toMatchObject({ sellerId: 30, seller2Id: 0 });
  });
});
