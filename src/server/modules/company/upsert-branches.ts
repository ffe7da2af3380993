import type { Handle } from '#platform/database/index.ts';
import { differences, type Change } from '#platform/import/index.ts';
import {
  branchRows,
  findUntouchedHeadOffice,
  insertBranch,
  recodeBranch,
  updateBranch,
  type Branch,
} from './branch.repository.ts';
import { placeProblem } from './branch-tree.ts';
import { refusals } from './refusals.ts';
import type { BranchKind } from './tables.ts';

/** A branch as an import brings it; what is undefined stays as it is (or takes the usual value of a new branch). */
export type BranchImport = {
  readonly code: string;
  readonly name: string;
  readonly kind?: BranchKind | null | undefined;
  readonly parentCode?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly city?: string | null | undefined;
  readonly active?: boolean | null | undefined;
};

/** Whether postings or sales refer to a branch; answered by the modules they belong to. */
export type FindBranchUses = (handle: Handle, companyId: number, branchId: number) => Promise<boolean>;

/** What became of one row: written, equal to what was there, or refused with a code and its facts. */
export type BranchOutcome =
  | { readonly result: 'new' | 'changed' | 'same'; readonly id: number; readonly change?: Change }
  | { readonly result: 'refused'; readonly code: string; readonly details: Record<string, unknown> };

/**
 * Writes branches by code, in order, and answers one outcome a row. Idempotent: the same rows again are all 'same'. A
 * parent may come earlier in the same rows. Refuses, row by row, an unknown parent, a circle and a second head office. Told by `isUsed` that nothing refers to it, the head office that came
 * with the company and that nobody touched takes code and name of the first one that is given (C74).
 */
export async function upsertBranches(
  handle: Handle,
  author: { readonly companyId: number; readonly name: string },
  rows: readonly BranchImport[],
  isUsed?: FindBranchUses,
): Promise<BranchOutcome[]> {
  const byCode = new Map((await branchRows(handle, author.companyId)).map((branch) => [branch.code, branch]));
  const outcomes: BranchOutcome[] = [];
  for (const row of rows) {
    const adopted = await adoptable(handle, author.companyId, row, byCode, isUsed);
    outcomes.push(await upsertBranch(handle, author, row, byCode, adopted));
  }
  return outcomes;
}

async function upsertBranch(
  handle: Handle,
  author: { readonly companyId: number; readonly name: string },
  row: BranchImport,
  byCode: Map<string, Branch>,
  adopted: Branch | undefined,
): Promise<BranchOutcome> {
  const known = byCode.get(row.code) ?? adopted;
  const wanted = merged(row, known);
  const refusal = problemOf(wanted, adopted === undefined ? byCode : without(byCode, adopted.code));
  if (refusal) return { result: 'refused', ...refusal };
  const difference = known && differences(known, wanted);
  if (known && difference === undefined) return { result: 'same', id: known.id };

  const { parentCode, ...own } = wanted;
  const fields = { ...own, parentId: parentCode === null ? null : (byCode.get(parentCode)?.id ?? null) };
  if (adopted) {
    await recodeBranch(handle, author.companyId, adopted.id, row.code);
    byCode.delete(adopted.code);
  }
  if (known) await updateBranch(handle, author.companyId, author.name, known.version, fields);
  else await insertBranch(handle, author.companyId, author.name, fields);
  for (const branch of await branchRows(handle, author.companyId)) byCode.set(branch.code, branch);
  const id = byCode.get(row.code)?.id ?? 0;
  if (difference === undefined) return { result: 'new', id };
  return { result: 'changed', id, change: { entity: 'company_branch', entityId: row.code, ...difference } };
}

/** The untouched head office that a row of another code takes the place of. */
async function adoptable(
  handle: Handle,
  companyId: number,
  row: BranchImport,
  byCode: ReadonlyMap<string, Branch>,
  isUsed: FindBranchUses | undefined,
): Promise<Branch | undefined> {
  if (isUsed === undefined || row.kind !== 'HQ' || byCode.has(row.code)) return undefined;
  const untouched = await findUntouchedHeadOffice(handle, companyId);
  return untouched === undefined || (await isUsed(handle, companyId, untouched.id)) ? undefined : untouched;
}

function without(byCode: ReadonlyMap<string, Branch>, code: string): ReadonlyMap<string, Branch> {
  return new Map([...byCode].filter(([each]) => each !== code));
}

type Wanted = Omit<Branch, 'id' | 'version'>;

function merged(row: BranchImport, known: Branch | undefined): Wanted {
  return {
    code: row.code,
    name: row.name,
    kind: row.kind ?? known?.kind ?? 'BRANCH',
    parentCode: row.parentCode === undefined ? (known?.parentCode ?? null) : row.parentCode,
    state: row.state === undefined ? (known?.state ?? null) : row.state,
    city: row.city === undefined ? (known?.city ?? null) : row.city,
    active: row.active ?? known?.active ?? true,
  };
}

function problemOf(wanted: Wanted, byCode: ReadonlyMap<string, Branch>) {
  const problem = placeProblem(wanted.code, wanted.parentCode, byCode);
  if (problem === 'unknown-parent') return { code: refusals.parentNotFound, details: { code: wanted.parentCode } };
  if (problem === 'circle') {
    return { code: refusals.parentCircle, details: { code: wanted.code, parent: wanted.parentCode } };
  }
  const headquarters = [...byCode.values()].find((branch) => branch.kind === 'HQ');
  if (wanted.kind === 'HQ' && headquarters && headquarters.code !== wanted.code) {
    return { code: refusals.secondHeadquarters, details: { code: headquarters.code } };
  }
  return undefined;
}
