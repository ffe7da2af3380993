import type { Generated } from 'kysely';
import { tablesOf } from '#platform/database/index.ts';
import type { Cause } from '#contract/causes.ts';

/** Money in centavos, quantity in thousandths, unit price in ten-thousandths of a real. */
export type SaleLineColumns = {
  document_id: number;
  gross: number;
  discount: number;
  net: number;
  cost: number | null;
  quantity: number;
  unit_price: number | null;
  company_id: number;
  /** 202611 */
  period: number;
  business_date: string;
  branch_id: number;
  customer_id: number;
  product_id: number | null;
  salesperson_id: number | null;
  salesperson2_id: number | null;
  version: number;
  fact_hash_a: number;
  fact_hash_b: number;
  import_id: number;
  line_code: string;
  document_code: string;
  cause: Cause | null;
};

export type SalesTables = {
  sale_document: { company_id: number; id: Generated<number>; code: string; period: number; business_date: string };
  sale_line: SaleLineColumns;
  sale_line_history: SaleLineColumns & { replaced_at: Generated<string>; replaced_by_import: number };
};

export const salesTables = tablesOf<SalesTables>();

/** In the order of the table, which is also that of a COPY. */
export const saleLineColumns = [
  'document_id',
  'gross',
  'discount',
  'net',
  'cost',
  'quantity',
  'unit_price',
  'company_id',
  'period',
  'business_date',
  'branch_id',
  'customer_id',
  'product_id',
  'salesperson_id',
  'salesperson2_id',
  'version',
  'fact_hash_a',
  'fact_hash_b',
  'import_id',
  'line_code',
  'document_code',
  'cause',
] as const satisfies readonly (keyof SaleLineColumns)[];
