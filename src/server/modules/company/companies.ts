import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, changedFields, type Actor } from '#platform/session/index.ts';
import { automaticCode, insertBranch } from './branch.repository.ts';
import {
  findCompany,
  findCompanyByCode,
  insertCompany,
  updateCompany,
  type Company,
  type CompanyChange,
} from './company.repository.ts';
import { refusals } from './refusals.ts';

export type NewCompany = {
  readonly code: string;
  readonly name: string;
  readonly tradeName?: string | null;
  readonly cnpj?: string | null;
  readonly zone?: string;
  /** Also registers the head office, with the code MATRIZ. */
  readonly headquarters?: boolean;
};

/** Who creates a company: nobody is inside it yet. */
export type Author = Pick<Actor, 'kind' | 'id' | 'name' | 'requestId'>;

/** Creates a company in the handle's transaction, with its head office when asked; refuses a code that is taken. */
export async function createCompany(handle: Handle, author: Author, input: NewCompany): Promise<Company> {
  const company = await insertCompany(handle, author.name, {
    code: input.code,
    name: input.name,
    tradeName: input.tradeName ?? null,
    cnpj: input.cnpj ?? null,
    zone: input.zone ?? 'America/Sao_Paulo',
  });
  if (company === undefined) refuse(refusals.codeTaken, { code: input.code }, 'conflict');
  if (input.headquarters) {
    await insertBranch(handle, company.id, author.name, {
      code: automaticCode,
      name: 'Matriz',
      kind: 'HQ',
      parentId: null,
      state: null,
      city: null,
      active: true,
    });
  }
  await recordAudit(handle, {
    ...auditOf({ ...author, companyId: company.id }),
    action: 'company.create',
    entity: 'company',
    entityId: company.code,
    after: company,
  });
  return company;
}

/** The company of that code; refuses when there is none. */
export async function getCompanyByCode(handle: Handle, code: string): Promise<Company> {
  return (await findCompanyByCode(handle, code)) ?? refuse(refusals.notFound, { code }, 'not-found');
}

/** The company of that id; refuses when there is none. */
export async function getCompany(handle: Handle, id: number): Promise<Company> {
  return (await findCompany(handle, id)) ?? refuse(refusals.notFound, { id }, 'not-found');
}

/** Changes name and preferences of the actor's company, read at `version`. */
export async function changeCompany(
  handle: Handle,
  actor: Actor,
  version: number,
  change: CompanyChange,
): Promise<Company> {
  const before = await getCompany(handle, actor.companyId);
  const after = await updateCompany(handle, actor.name, actor.companyId, version, change);
  if (after === undefined) {
    const current = await getCompany(handle, actor.companyId);
    refuse(refusals.stale, { yours: { ...change, version }, current }, 'conflict');
  }
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'company.change',
    entity: 'company',
    entityId: after.code,
    ...changedFields(before, after),
  });
  return after;
}
