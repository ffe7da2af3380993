import type { Member } from '#contract/access.ts';
import { refuse } from '#kernel/refusal.ts';
import { branchesByCode } from '#modules/company/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { StoredMember } from './membership.repository.ts';
import type { Reach } from './policy.ts';
import { refusals } from './refusals.ts';

/** The salespeople of a company by ids or codes; answered by a higher module. */
export type FindSalespeople = (
  handle: Handle,
  companyId: number,
  wanted: { readonly ids: readonly number[] } | { readonly codes: readonly string[] },
) => Promise<readonly { readonly id: number; readonly code: string; readonly name: string }[]>;

/** A reach as people give it: by the codes that screens show. */
export type CodedReach = Pick<Reach, 'role' | 'scope'> & {
  readonly salesperson: string | null;
  readonly branches: readonly string[];
};

/** The reach that codes name; refuses those of no salesperson or branch of the company. */
export async function reachOfCodes(
  handle: Handle,
  companyId: number,
  given: CodedReach,
  find: FindSalespeople,
): Promise<Reach> {
  const { role, scope, salesperson } = given;
  const branches = given.branches.length === 0 ? new Map<string, never>() : await branchesByCode(handle, companyId);
  const branchIds = given.branches.map(
    (code) => branches.get(code)?.id ?? refuse(refusals.branchNotFound, { ids: [code] }),
  );
  const [found] = salesperson === null ? [] : await find(handle, companyId, { codes: [salesperson] });
  if (salesperson !== null && found === undefined) refuse(refusals.salespersonNotFound, { id: salesperson });
  return { role, scope, salespersonId: found?.id ?? null, branchIds };
}

/** Memberships as they are shown: the salesperson and the branches by code and name. */
export async function viewMembers(
  handle: Handle,
  companyId: number,
  stored: readonly StoredMember[],
  find: FindSalespeople,
): Promise<Member[]> {
  const ids = [...new Set(stored.flatMap(({ salespersonId }) => salespersonId ?? []))];
  const salespeople = new Map((await find(handle, companyId, { ids })).map((each) => [each.id, each]));
  const some = stored.some(({ branchIds }) => branchIds.length > 0);
  const branches = some ? [...(await branchesByCode(handle, companyId)).values()] : [];
  return stored.map(({ salespersonId, branchIds, ...member }) => {
    const salesperson = salespeople.get(salespersonId ?? 0);
    return {
      ...member,
      salesperson: salesperson === undefined ? null : { code: salesperson.code, name: salesperson.name },
      branches: branches.filter(({ id }) => branchIds.includes(id)).map(({ code, name }) => ({ code, name })),
    };
  });
}
