import { findTables } from './table-rules.ts';
import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

// Words of the machine, not of the business.
const technical = new Set([
  'audit',
  'history',
  'key',
  'log',
  'entry',
  'migration',
  'schema',
  'lock',
  'outbox',
  'job',
  'rate',
  'limit',
]);

function singular(word: string): string {
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /(?:ss|us|is)$/.test(word) ? word : word.replace(/s$/, '');
}

/** Every word of a module's or a business table's name stands in docs/glossary.md before its first use. */
export function checkGlossary(tree: readonly SourceFile[]): Verdict {
  const glossary = tree.find(({ path }) => path === 'docs/glossary.md')?.text.toLowerCase() ?? '';
  const known = new Set((glossary.match(/[a-z]+/g) ?? []).map((word) => singular(word)));
  const modules = new Set(tree.flatMap(({ path }) => /^src\/server\/modules\/([^/]+)\//.exec(path)?.[1] ?? []));
  const tables = [...findTables(tree)].filter(([, owner]) => owner !== 'platform').map(([table]) => table);
  const words = new Set([...modules, ...tables].flatMap((name) => name.split(/[-_.]/)).map((word) => singular(word)));
  const violations = [...words]
    .filter((word) => !known.has(word) && !technical.has(word))
    .map((word) => `docs/glossary.md does not explain "${word}"`);
  return { inspected: words.size, violations };
}
