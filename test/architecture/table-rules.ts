import { scanSource } from './scan-source.ts';
import type { SourceFile } from './scan-source.ts';
import type { Verdict } from './verdict.ts';

/** Who owns what a file declares or writes: its module, `platform`, or undefined for everything else. */
function ownerOf(path: string): string | undefined {
  return /^src\/server\/(?:modules\/([^/]+)|(platform))\//
    .exec(path)
    ?.slice(1)
    .find((name) => name !== undefined);
}

const isServerSource = ({ path }: SourceFile): boolean =>
  path.startsWith('src/server/') && path.endsWith('.ts') && !path.endsWith('.test.ts');

/** The keys of a declaration's outermost level, given the text from its opening brace on. */
function readKeys(code: string, open: number): string[] {
  const keys: string[] = [];
  let depth = 0;
  for (let at = open; at < code.length; at += 1) {
    if (depth === 1) {
      const key = /^(?:readonly\s+)?['"]?([a-z_][a-z_0-9.]*)['"]?\??\s*:/.exec(code.slice(at, at + 80))?.[1];
      const before = code.slice(open, at).trimEnd().at(-1) ?? '';
      if (key !== undefined && '{;,}'.includes(before)) keys.push(key);
    }
    if (code[at] === '{') depth += 1;
    if (code[at] === '}') depth -= 1;
    if (depth === 0) break;
  }
  return [...new Set(keys)];
}

const createdTable = /\bcreate\s+table\s+(?:if\s+not\s+exists\s+)?([a-z_0-9.]+)(?!\s+partition\s+of)\b/gi;

/** The tables (not the partitions) that SQL text creates. */
export function findCreatedTables(sql: string): string[] {
  return [...sql.replaceAll(/--.*$/gm, '').matchAll(createdTable)].map((match) => match[1] ?? '');
}

/**
 * Table name -> owner, from every `export interface …Tables { table: Row }` of the server. The platform's tables have
 * no business row types: they are those its migrations and its own SQL create.
 */
export function findTables(tree: readonly SourceFile[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const file of tree) {
    const owner = ownerOf(file.path);
    if (/^migrations\/\d+_\d+_platform_/.test(file.path) || (owner === 'platform' && isServerSource(file))) {
      for (const table of findCreatedTables(file.text)) owners.set(table, 'platform');
    }
    if (owner === undefined || !isServerSource(file)) continue;
    const { code } = scanSource(file.text);
    for (const match of code.matchAll(/\bexport\s+(?:interface|type)\s+\w*Tables\b[^{;]*\{/g)) {
      for (const key of readKeys(code, match.index + match[0].length - 1)) owners.set(key, owner);
    }
  }
  return owners;
}

const name = String.raw`"?((?:[a-z_][a-z_0-9]*\.)?[a-z_][a-z_0-9]*|\$\{)`;
const writes: readonly RegExp[] = [
  /\.(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*(?:['"`]([\w.]+)|([a-z]\w*))/g,
  /\.copyIn\(\s*(?:['"`]([\w.]+)|([a-z]\w*))/g,
];
const sqlWrites: readonly RegExp[] = [
  new RegExp(String.raw`\binsert\s+into\s+${name}`, 'gi'),
  new RegExp(String.raw`\bupdate\s+(?:only\s+)?${name}"?(?:\s+(?:as\s+)?\w+)?\s+set\b`, 'gi'),
  new RegExp(String.raw`\bdelete\s+from\s+(?:only\s+)?${name}`, 'gi'),
  new RegExp(String.raw`\bmerge\s+into\s+${name}`, 'gi'),
  new RegExp(String.raw`\btruncate\s+(?:table\s+)?${name}`, 'gi'),
  new RegExp(String.raw`\bcopy\s+${name}"?\s*(?:\([^)]*\))?\s*from\b`, 'gi'),
];

/** Stands for a table named by a value, in a call (where the types guard it) or in SQL text (where nothing does). */
const computed = '(computed)';
const computedInSql = '(computed in SQL)';

/** The tables a file writes, as written. */
export function findWrites(text: string): string[] {
  const { code, literals } = scanSource(text);
  const temporary = new Set(
    [...text.matchAll(/\bcreate\s+temp(?:orary)?\s+table\s+(?:if\s+not\s+exists\s+)?([a-z_0-9]+)/gi)].map(
      ([, made]) => made,
    ),
  );
  const called = writes.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] ?? computed));
  const inSql = literals.flatMap((literal) =>
    sqlWrites.flatMap((pattern) =>
      [...literal.text.matchAll(pattern)].map(([, table = '']) =>
        table === '${' ? computedInSql : table.toLowerCase(),
      ),
    ),
  );
  return [...called, ...inSql].filter((table) => !temporary.has(table));
}

/** The tables a file names in its texts, a partition (`sale_line_2026`, `sale_line_${year}`) by its table. */
function findNamed(text: string): string[] {
  return scanSource(text).literals.map((literal) => literal.text.replace(/_(?:p?\d+|\$\{[^}]*\})$/, ''));
}

function judgeWrite(file: SourceFile, table: string, owners: ReadonlyMap<string, string>): string | undefined {
  const writer = ownerOf(file.path);
  if (table === computed || table === computedInSql) {
    if (writer === 'platform') return undefined;
    const namesOwn = findNamed(file.text).some((named) => writer !== undefined && owners.get(named) === writer);
    return table === computed && namesOwn ? undefined : 'writes a table whose name is not a literal';
  }
  const owner = owners.get(table);
  if (owner === undefined) return `writes ${table}, which no tables.ts declares`;
  return owner === writer ? undefined : `writes ${table}, which belongs to ${owner}`;
}

/** A module writes only its own tables; the composition writes none; the platform may be told a table's name. */
export function checkTableOwnership(tree: readonly SourceFile[]): Verdict {
  const owners = findTables(tree);
  let inspected = 0;
  const violations = tree
    .filter((file) => isServerSource(file))
    .flatMap((file) =>
      findWrites(file.text).flatMap((table) => {
        inspected += 1;
        const fault = judgeWrite(file, table, owners);
        return fault === undefined ? [] : [`${file.path} ${fault}`];
      }),
    );
  return { inspected, violations };
}
