import { abilities, type Ability } from '#contract/abilities.ts';
import type { Session } from '#contract/access.ts';
import { listCompanies, type Company } from '#modules/company/index.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { Caller } from '#platform/session/index.ts';
import { membershipsOf, type UserMembership } from './membership.repository.ts';
import { abilitiesOf } from './policy.ts';
import type { AccessTables } from './tables.ts';
import { anyUser } from './users.repository.ts';

const tables = tablesOf<AccessTables>();

/** Which of some companies have sales to look at; answered by a higher module. */
export type FindCompaniesWithData = (handle: Handle, companyIds: readonly number[]) => Promise<ReadonlySet<number>>;

/** Who is signed in and what they may do in each company; nobody signed in is an answer too. */
export async function readSession(
  handle: Handle,
  caller: Caller | undefined,
  companiesWithData: FindCompaniesWithData,
): Promise<Session> {
  if (caller === undefined) {
    return { user: null, companies: [], setup: (await anyUser(handle)) ? 'done' : 'needed' };
  }
  const memberships = await partsOf(handle, caller);
  const withData = await companiesWithData(
    handle,
    memberships.map((membership) => membership.companyId),
  );
  return {
    user: await userOf(handle, caller),
    companies: memberships.map((membership) => ({
      code: membership.code,
      name: membership.name,
      role: membership.role,
      abilities: [...membership.abilities],
      scope: membership.scope,
      ...(membership.salespersonId === null ? {} : { salespersonId: membership.salespersonId }),
      hasData: withData.has(membership.companyId),
    })),
    setup: 'done',
  };
}

/** The companies open to a caller. */
export async function companiesOf(handle: Handle, caller: Caller): Promise<Company[]> {
  if (caller.kind === 'cli') return await listCompanies(handle, 'all');
  const ids = caller.token
    ? [caller.token.companyId]
    : (await membershipsOf(handle, caller.id)).map((membership) => membership.companyId);
  return await listCompanies(handle, ids);
}

type Part = UserMembership & { readonly abilities: ReadonlySet<Ability> };

async function partsOf(handle: Handle, caller: Caller): Promise<Part[]> {
  if (caller.kind === 'user') {
    const memberships = await membershipsOf(handle, caller.id);
    return memberships.map((each) => ({ ...each, abilities: abilitiesOf(each.role, each.scope) }));
  }
  const held = caller.token?.abilities ?? new Set(abilities);
  const role = caller.kind === 'cli' ? 'ADMINISTRATOR' : 'INTEGRATOR';
  const companies = await companiesOf(handle, caller);
  return companies.map(({ id, code, name }) => ({
    companyId: id,
    code,
    name,
    role,
    scope: 'COMPANY',
    salespersonId: null,
    branchIds: [],
    abilities: held,
  }));
}

async function userOf(handle: Handle, caller: Caller): Promise<Session['user']> {
  const { id, installationAdmin, mustChangePassword } = caller;
  if (caller.kind !== 'user') return { id, name: caller.name, email: '', installationAdmin, mustChangePassword };
  const row = await tables(handle).selectFrom('access_user').select('name').where('id', '=', id).executeTakeFirst();
  return { id, name: row?.name ?? caller.name, email: caller.name, installationAdmin, mustChangePassword };
}
