import type { Company } from '#modules/company/index.ts';
import { customerImporter, linkImporter, targetFlagImporter } from '#modules/customers/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCode, importRows, type TextRow } from '../import-rows.ts';

/** A customer with the person it needs; answers its code. */
export async function aCustomer(database: Database, company: Company, given: TextRow = {}): Promise<string> {
  const code = given['code'] ?? aCode('C');
  await importRows(database, company, customerImporter, [{ name: `Cliente ${code}`, ...given, code }]);
  return code;
}

/** A customer's link to a salesperson from a day on. */
export async function aLink(
  database: Database,
  company: Company,
  customer: string,
  salesperson: string,
  from = '2026-01-01',
): Promise<void> {
  await importRows(database, company, linkImporter, [{ customer, salesperson, from }]);
}

/** Makes a customer a target customer from a day on. */
export async function aTargetFlag(
  database: Database,
  company: Company,
  customer: string,
  from = '2026-01-01',
): Promise<void> {
  await importRows(database, company, targetFlagImporter, [{ customer, flag: 'S', from }]);
}
