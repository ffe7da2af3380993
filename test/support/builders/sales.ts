import type { Company } from '#modules/company/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCode, importRows, type TextRow } from '../import-rows.ts';

/** A sale line of a customer: R$ 100,00 on 10/11/2026 unless told; answers its document's code. */
export async function aSaleLine(
  database: Database,
  company: Company,
  customer: string,
  given: TextRow = {},
): Promise<string> {
  const document = given['document'] ?? aCode('NF');
  const line = { line: '1', date: '2026-11-10', net: '100,00', ...given };
  await importRows(database, company, saleLineImporter, [{ ...line, customer, document }]);
  return document;
}
