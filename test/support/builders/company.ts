import { randomBytes } from 'node:crypto';
import {
  createCompany,
  upsertBranches,
  type BranchImport,
  type Company,
  type NewCompany,
} from '#modules/company/index.ts';
import type { Database } from '#platform/database/index.ts';

const author = { kind: 'cli', id: 'local', name: 'teste', requestId: 'teste' } as const;

/** A company of one's own, with its head office MATRIZ. */
export async function aCompany(database: Database, given: Partial<NewCompany> = {}): Promise<Company> {
  const code = `empresa-${randomBytes(5).toString('hex')}`;
  return await database.transaction((handle) =>
    createCompany(handle, author, { code, name: `Comercial ${code}`, headquarters: true, ...given }),
  );
}

/** A branch of a company; answers its id. */
export async function aBranch(
  database: Database,
  company: Company,
  given: Partial<BranchImport> = {},
): Promise<number> {
  const code = given.code ?? `F${randomBytes(4).toString('hex')}`;
  const [outcome] = await database.transaction((handle) =>
    upsertBranches(handle, { companyId: company.id, name: author.name }, [{ name: `Filial ${code}`, ...given, code }]),
  );
  if (outcome === undefined || outcome.result === 'refused') throw new Error(`branch ${code} refused`);
  return outcome.id;
}
