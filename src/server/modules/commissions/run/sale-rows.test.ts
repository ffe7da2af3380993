import { describe, expect, it } from 'vitest';
import { compileLinks } from '#modules/customers/index.ts';
import { saleColumns, saleReader, type SaleReading } from './sale-rows.ts';

const reading: SaleReading = {
  products: new Map([[7, { groupId: 70, commissionGroupId: 71 }]]),
  categories: new Map([[4, [41, 42]]]),
  sellerOf: compileLinks([{ customerId: 4, salespersonId: 30, from: '2026-01-01' }]),
  productionBy: 'ATTRIBUTION',
};

const row = (given: Partial<Record<(typeof saleColumns)[number], string>> = {}) => {
  const fields = {
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
    ...given,
  };
  return saleColumns.map((column) => fields[column]);
};

describe('a sale as a run reads it', () => {
  it('S1-141: takes the groups of the product and the categories of the customer', () => {
    expect(saleReader(reading)(row())).toEqual({
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

  it('S1-54: without a product, a category or a cause it has none', () => {
    const bare = row({ 'coalesce(product_id, 0)': '0', customer_id: '9', "coalesce(cause, '')": '', net: '100' });
    const { sale } = saleReader(reading)(bare);
    expect(sale.subject).toMatchObject({ product: 0, commissionGroup: 0, productGroup: 0, customerCategories: [] });
    expect(sale.cause).toBeUndefined();
  });

  it('S0-13: without a salesperson it belongs to whom the customer is linked to; one person in both places is one', () => {
    const read = saleReader(reading);
    expect(read(row({ 'coalesce(salesperson_id, 0)': '0' })).sale).toMatchObject({ sellerId: 30, seller2Id: 11 });
    const same = row({ 'coalesce(salesperson_id, 0)': '0', 'coalesce(salesperson2_id, 0)': '30' });
    expect(read(same).sale).toMatchObject({ sellerId: 30, seller2Id: 0 });
  });

  it('S0-38: counted by portfolio the link decides alone', () => {
    const read = saleReader({ ...reading, productionBy: 'PORTFOLIO' });
    expect(read(row()).sale).toMatchObject({ sellerId: 30, seller2Id: 0 });
  });
});
