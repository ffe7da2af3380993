import { neighbours } from './import-rules.ts';
import type { SourceFile } from './scan-source.ts';
import { findCreatedTables, findTables } from './table-rules.ts';
import type { Verdict } from './verdict.ts';

const namePattern = /^migrations\/(\d{8}_\d{4})_([a-z]+)_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/;
const isMigration = ({ path }: SourceFile): boolean =>
  path.startsWith('migrations/') && path !== 'migrations/schema.sql';

/**
 * Migrations are plain SQL, forward only, named `YYYYMMDD_HHMM_<module>_<what>.sql`, one at a time. That an applied
 * one is unchanged is the runner's to check, by checksum.
 */
export function checkMigrationNames(tree: readonly SourceFile[]): Verdict {
  const files = tree.filter((file) => isMigration(file));
  const seen = new Set<string>();
  const violations = files.flatMap(({ path, text }) => {
    const match = namePattern.exec(path);
    if (match === null) return [`${path} is not named YYYYMMDD_HHMM_<module>_<what>.sql`];
    const [, stamp = '', module = ''] = match;
    const faults: string[] = [];
    if (module !== 'platform' && neighbours[module] === undefined) faults.push(`${path}: ${module} is no module`);
    if (seen.has(stamp)) faults.push(`${path}: another migration bears ${stamp}, so their order is a matter of luck`);
    if (/_(?:down|undo|rollback)\b/.test(path)) faults.push(`${path}: migrations only go forward`);
    if (/^\s*(?:begin|commit|rollback)\s*;/im.test(text)) faults.push(`${path}: the runner opens the transaction`);
    seen.add(stamp);
    return faults;
  });
  return { inspected: files.length, violations };
}

/** A migration creates only tables that its own module declares in its `tables.ts`. */
export function checkMigrationTables(tree: readonly SourceFile[]): Verdict {
  const owners = findTables(tree);
  let inspected = 0;
  const violations = tree
    .filter((file) => isMigration(file))
    .flatMap(({ path, text }) => {
      const module = namePattern.exec(path)?.[2] ?? '';
      return findCreatedTables(text).flatMap((table) => {
        inspected += 1;
        const owner = owners.get(table);
        if (owner === undefined) return [`${path} creates ${table}, which no tables.ts declares`];
        return owner === module ? [] : [`${path} creates ${table}, which ${owner} declares`];
      });
    });
  return { inspected, violations };
}
