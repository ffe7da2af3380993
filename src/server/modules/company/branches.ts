import { refuse } from '#kernel/refusal.ts';
import type { Handle } from '#platform/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { auditOf, changedFields, type Actor } from '#platform/session/index.ts';
import {
  branchRows,
  findBranch,
  insertBranch,
  pageOfBranches,
  updateBranch,
  type Branch,
  type BranchFields,
  type BranchFilter,
} from './branch.repository.ts';
import { placeProblem } from './branch-tree.ts';
import { seesBranch, visibleBranches } from './policy.ts';
import { refusals } from './refusals.ts';

export type BranchInput = Omit<Branch, 'id' | 'version'>;

/** A page of the branches the actor sees, in order of code; `after` is the last code of the page before. */
export async function listBranches(
  handle: Handle,
  actor: Actor,
  filter: Omit<BranchFilter, 'ids'>,
): Promise<{ rows: Branch[]; next: string | null }> {
  const found = await pageOfBranches(handle, actor.companyId, { ...filter, ids: visibleBranches(actor) });
  const rows = found.slice(0, filter.limit);
  return { rows, next: found.length > filter.limit ? (rows.at(-1)?.code ?? null) : null };
}

/** A branch by code; refuses as not found one that the actor does not see. */
export async function getBranch(handle: Handle, actor: Actor, code: string): Promise<Branch> {
  const branch = await findBranch(handle, actor.companyId, code);
  if (branch === undefined || !seesBranch(actor, branch.id)) refuse(refusals.branchNotFound, { code }, 'not-found');
  return branch;
}

/** Every branch of a company by its code, active or not: what imports and calculations look codes up in. */
export async function branchesByCode(handle: Handle, companyId: number): Promise<Map<string, Branch>> {
  return new Map((await branchRows(handle, companyId)).map((branch) => [branch.code, branch]));
}

/** Registers a branch; the code is the external system's, unique in the company. */
export async function createBranch(handle: Handle, actor: Actor, input: BranchInput): Promise<Branch> {
  const fields = await placed(handle, actor.companyId, input);
  if (!(await insertBranch(handle, actor.companyId, actor.name, fields))) {
    refuse(refusals.branchCodeTaken, { code: input.code }, 'conflict');
  }
  const branch = await getBranch(handle, { ...actor, scope: 'COMPANY' }, input.code);
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'company.create-branch',
    entity: 'company_branch',
    entityId: branch.code,
    after: branch,
  });
  return branch;
}

/** Changes a branch read at `version`; refuses with both values when someone else changed it meanwhile. */
export async function changeBranch(
  handle: Handle,
  actor: Actor,
  code: string,
  version: number,
  change: Omit<BranchInput, 'code'>,
): Promise<Branch> {
  const before = await getBranch(handle, actor, code);
  const fields = await placed(handle, actor.companyId, { ...change, code });
  if (!(await updateBranch(handle, actor.companyId, actor.name, version, fields))) {
    const current = await getBranch(handle, actor, code);
    refuse(refusals.stale, { yours: { ...change, code, version }, current }, 'conflict');
  }
  const after = await getBranch(handle, actor, code);
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'company.change-branch',
    entity: 'company_branch',
    entityId: code,
    ...changedFields(before, after),
  });
  return after;
}

/** Takes a branch out of use; what refers to it stays. */
export async function inactivateBranch(handle: Handle, actor: Actor, code: string, version: number): Promise<Branch> {
  const { id: _id, code: _code, version: _version, ...fields } = await getBranch(handle, actor, code);
  return await changeBranch(handle, actor, code, version, { ...fields, active: false });
}

async function placed(handle: Handle, companyId: number, input: BranchInput): Promise<BranchFields> {
  const byCode = await branchesByCode(handle, companyId);
  const problem = placeProblem(input.code, input.parentCode, byCode);
  if (problem === 'unknown-parent') refuse(refusals.parentNotFound, { code: input.parentCode });
  if (problem === 'circle') refuse(refusals.parentCircle, { code: input.code, parent: input.parentCode });
  const headquarters = [...byCode.values()].find((branch) => branch.kind === 'HQ');
  if (input.kind === 'HQ' && headquarters !== undefined && headquarters.code !== input.code) {
    refuse(refusals.secondHeadquarters, { code: headquarters.code }, 'conflict');
  }
  const { parentCode, ...fields } = input;
  return { ...fields, parentId: parentCode === null ? null : (byCode.get(parentCode)?.id ?? null) };
}
