import { countCodeLines } from './scan-source.ts';
import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

const limit = 300;
const testLimit = 500;
const vagueNames = new Set([
  'utils',
  'util',
  'helpers',
  'helper',
  'common',
  'manager',
  'misc',
  'info',
  'shared',
  'stuff',
]);
const kebab = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
const isCode = ({ path }: SourceFile): boolean => /^(?:src|test|scripts|bench|examples)\/.*\.tsx?$/.test(path);

/** No code file above 300 lines of code (tests 500): longer means two subjects in one file. */
export function checkFileSizes(tree: readonly SourceFile[]): Verdict {
  const files = tree.filter((file) => isCode(file));
  const violations = files.flatMap(({ path, text }) => {
    const allowed = path.endsWith('.test.ts') ? testLimit : limit;
    const lines = countCodeLines(text);
    return lines > allowed ? [`${path} has ${lines} code lines; ${allowed} are allowed`] : [];
  });
  return { inspected: files.length, violations };
}

/** Files and folders are kebab-case and named for what they hold, never `utils` and the like. */
export function checkFileNames(tree: readonly SourceFile[]): Verdict {
  const files = tree.filter((file) => isCode(file));
  const violations = files.flatMap(({ path }) => {
    const names = path.split('/');
    const words = names.flatMap((name) => name.split(/[.-]/));
    const vague = words.find((word) => vagueNames.has(word));
    const odd = names.find((name) => !kebab.test(name));
    return [
      ...(vague === undefined ? [] : [`${path}: "${vague}" says nothing; name what it holds`]),
      ...(odd === undefined ? [] : [`${path}: "${odd}" is not kebab-case`]),
    ];
  });
  return { inspected: files.length, violations };
}
