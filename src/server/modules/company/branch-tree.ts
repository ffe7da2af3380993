import type { Branch } from './branch.repository.ts';

/** What a branch's place says against it: nothing, an unknown parent, or a circle. */
export type PlaceProblem = 'unknown-parent' | 'circle';

/**
 * Whether a branch may lie under a parent: the parent exists, and climbing from it never meets the branch itself.
 * `byCode` are the company's branches as they are.
 */
export function placeProblem(
  code: string,
  parentCode: string | null,
  byCode: ReadonlyMap<string, Pick<Branch, 'parentCode'>>,
): PlaceProblem | undefined {
  let current = parentCode;
  for (let steps = 0; current !== null; steps += 1) {
    if (current === code || steps > byCode.size) return 'circle';
    const above = byCode.get(current);
    if (above === undefined) return 'unknown-parent';
    current = above.parentCode;
  }
  return undefined;
}
