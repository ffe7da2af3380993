import type { Company } from '#modules/company/index.ts';
import { targetImporter } from '#modules/targets/index.ts';
import type { Database } from '#platform/database/index.ts';
import { importRows, type TextRow } from '../import-rows.ts';

/** A commission target of 1.000,00 of every salesperson in November 2026, unless told; answers its plan's code. */
export async function aTarget(database: Database, company: Company, given: TextRow = {}): Promise<string> {
  const plan = given['plan'] ?? 'METAS';
  const period = ['month', 'quarter', 'year'].some((name) => given[name] !== undefined) ? {} : { month: '2026-11' };
  const row = { purpose: 'COMMISSION', owner_type: 'EACH_SELLER', value: '1000,00', ...period, ...given, plan };
  await importRows(database, company, targetImporter, [row]);
  return plan;
}
