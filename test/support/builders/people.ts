import type { Company } from '#modules/company/index.ts';
import { personImporter } from '#modules/people/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCode, importRows, type TextRow } from '../import-rows.ts';

/** A person; answers its code. */
export async function aPerson(database: Database, company: Company, given: TextRow = {}): Promise<string> {
  const code = given['code'] ?? aCode('P');
  await importRows(database, company, personImporter, [{ name: `Pessoa ${code}`, ...given, code }]);
  return code;
}
