import { productImporter } from '#modules/catalog/index.ts';
import type { Company } from '#modules/company/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCode, importRows, type TextRow } from '../import-rows.ts';

/** A product, its groupings created with it; answers its code. */
export async function aProduct(database: Database, company: Company, given: TextRow = {}): Promise<string> {
  const code = given['code'] ?? aCode('PR');
  await importRows(database, company, productImporter, [{ name: `Produto ${code}`, ...given, code }]);
  return code;
}
