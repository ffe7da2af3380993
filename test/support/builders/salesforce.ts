import type { Company } from '#modules/company/index.ts';
import { salespersonIdsByCode, salespersonImporter, teamImporter } from '#modules/salesforce/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCode, importRows, type TextRow } from '../import-rows.ts';

/** A salesperson with the person it needs; answers its code. */
export async function aSeller(database: Database, company: Company, given: TextRow = {}): Promise<string> {
  const code = given['code'] ?? aCode('V');
  await importRows(database, company, salespersonImporter, [{ name: `Vendedor ${code}`, ...given, code }]);
  return code;
}

/** A team since 2026 with its members; answers its code. */
export async function aTeam(
  database: Database,
  company: Company,
  members: readonly string[],
  given: TextRow = {},
): Promise<string> {
  const code = given['code'] ?? aCode('E');
  const own = { name: `Equipe ${code}`, from: '2026-01-01', ...given, code };
  await importRows(
    database,
    company,
    teamImporter,
    members.map((member) => ({ ...own, member_code: member })),
  );
  return code;
}

/** The id of every salesperson of a company, by code. */
export function salespersonIds(database: Database, company: Company): Promise<ReadonlyMap<string, number>> {
  return salespersonIdsByCode(database.handle, company.id);
}
