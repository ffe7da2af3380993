import { cents } from '#kernel/money.ts';
import type { CopyBatch } from '#platform/database/index.ts';
import type { LinkIndex } from '#modules/customers/index.ts';
import type { ProductGroups } from '#modules/catalog/index.ts';
import { creditedWith, type ProductionBy } from '#modules/sales/index.ts';
import type { CommissionableSale } from '../rules/decide-sale.ts';
import type { NegativeCause } from '../rules/reversal.ts';

/** The columns of sale_line a run reads, in this order, nulls as 0 or ''. */
export const saleColumns = [
  'document_id',
  'line_code',
  'version',
  'business_date',
  'branch_id',
  'customer_id',
  'coalesce(product_id, 0)',
  'coalesce(salesperson_id, 0)',
  'coalesce(salesperson2_id, 0)',
  'net',
  "coalesce(cause, '')",
  'fact_hash_a',
  'fact_hash_b',
] as const;

/** One sale line as a run reads it. */
export interface SaleFact {
  documentId: number;
  lineCode: string;
  version: number;
  hashA: number;
  hashB: number;
  sale: CommissionableSale;
}

export interface SaleReading {
  products: ReadonlyMap<number, ProductGroups>;
  categories: ReadonlyMap<number, readonly number[]>;
  sellerOf: LinkIndex;
  productionBy: ProductionBy;
}

const none: readonly number[] = [];

/** Makes a reader of rows in the order of `saleColumns`; who is credited is decided here, by the sales rule. */
export function saleReader(reading: SaleReading): (rows: CopyBatch, row: number) => SaleFact {
  // A piece of a copied text keeps all of that text alive; the few dates of a month are kept once instead.
  const dates = new Map<string, string>();
  const dateOf = (text: string): string => {
    const known = dates.get(text);
    if (known !== undefined) return known;
    const own = Buffer.from(text).toString();
    dates.set(own, own);
    return own;
  };
  return (rows, row) => {
    const productId = rows.integer(row, 6);
    const customerId = rows.integer(row, 5);
    const branchId = rows.integer(row, 4);
    const date = dateOf(rows.text(row, 3));
    const groups = reading.products.get(productId);
    const { first, second } = creditedWith(
      { salespersonId: rows.integer(row, 7), salesperson2Id: rows.integer(row, 8), customerId, branchId, date },
      reading.productionBy,
      reading.sellerOf,
    );
    const sale: CommissionableSale = {
      subject: {
        product: productId,
        commissionGroup: groups?.commissionGroupId ?? 0,
        productGroup: groups?.groupId ?? 0,
        customer: customerId,
        customerCategories: reading.categories.get(customerId) ?? none,
        branch: branchId,
      },
      date,
      base: cents(rows.integer(row, 9)),
      sellerId: first,
      seller2Id: second,
    };
    const cause = rows.text(row, 10);
    if (cause !== '') sale.cause = cause as NegativeCause;
    return {
      documentId: rows.integer(row, 0),
      lineCode: rows.text(row, 1),
      version: rows.integer(row, 2),
      hashA: rows.integer(row, 11),
      hashB: rows.integer(row, 12),
      sale,
    };
  };
}
