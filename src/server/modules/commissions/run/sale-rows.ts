import { cents, type Cents } from '#kernel/money.ts';
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
export function saleReader(reading: SaleReading): (fields: readonly (string | null)[]) => SaleFact {
  return (fields) => {
    const productId = Number(fields[6]);
    const customerId = Number(fields[5]);
    const branchId = Number(fields[4]);
    const date = fields[3]!;
    const groups = reading.products.get(productId);
    const { first, second } = creditedWith(
      { salespersonId: Number(fields[7]), salesperson2Id: Number(fields[8]), customerId, branchId, date },
      reading.productionBy,
      reading.sellerOf,
    );
    const base: Cents = cents(Number(fields[9]));
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
      base,
      sellerId: first,
      seller2Id: second,
    };
    if (fields[10] !== '') sale.cause = fields[10] as NegativeCause;
    return {
      documentId: Number(fields[0]),
      lineCode: fields[1]!,
      version: Number(fields[2]),
      hashA: Number(fields[11]),
      hashB: Number(fields[12]),
      sale,
    };
  };
}
