import { findTestedIds, listRequirements } from '../../scripts/requirement-ids.ts';
import { scanSource } from './scan-source.ts';
import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

const isTest = ({ path }: SourceFile): boolean => path.endsWith('.test.ts');
const disabled =
  /\b(?:it|test|describe|suite)(?:\.\w+)*\.(?:skip|only|todo|skipIf|runIf|fails)\b|\bx(?:it|describe)\s*\(/g;
const evasive = /\bwaitForTimeout\s*\(|\bsleep\s*\(|\bretry\s*:|\bvi\.(?:mock|doMock)\s*\(/g;

/** Every test runs, every time: none is skipped, singled out, retried, slept through or fed a mocked module. */
export function checkTestsRun(tree: readonly SourceFile[]): Verdict {
  const files = tree.filter((file) => isTest(file));
  const violations = files.flatMap(({ path, text }) => {
    const { code, literals } = scanSource(text);
    const inLiteral = (at: number): boolean =>
      literals.some((literal) => literal.start < at && at < literal.start + literal.text.length + 1);
    return [disabled, evasive].flatMap((pattern) =>
      [...code.matchAll(pattern)]
        .filter((match) => !inLiteral(match.index))
        .map((match) => `${path}: ${match[0].replace(/\s*\($/, '')} is not for this suite`),
    );
  });
  return { inspected: files.length, violations };
}

/** An ID in a title must be one of docs/requirements.md, or its coverage would be a fiction. */
export function checkTitleIds(tree: readonly SourceFile[]): Verdict {
  const known = new Set(listRequirements(tree.find(({ path }) => path === 'docs/requirements.md')?.text ?? ''));
  // The tests of the architecture plant wrong IDs on purpose.
  const files = tree.filter((file) => isTest(file) && !file.path.startsWith('test/architecture/'));
  let inspected = 0;
  const violations = files.flatMap((file) =>
    findTestedIds(file).flatMap((id) => {
      inspected += 1;
      return known.has(id) ? [] : [`${file.path} names ${id}, which docs/requirements.md does not list`];
    }),
  );
  return { inspected, violations };
}
