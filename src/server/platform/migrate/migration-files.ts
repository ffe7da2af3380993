import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type MigrationFile = { readonly name: string; readonly sql: string; readonly checksum: string };

export const migrationsFolder = fileURLToPath(new URL('../../../../migrations', import.meta.url));

const namePattern = /^\d{8}_\d{4}_[a-z]+_[a-z0-9_]+\.sql$/;
/** The generated snapshot lives beside the migrations and is none. */
const snapshotName = 'schema.sql';

/** The migrations of a folder in the order they run. Throws on a name outside the pattern: it would never run. */
export function readMigrations(folder: string = migrationsFolder): MigrationFile[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql') && name !== snapshotName);
  return names.toSorted().map((name) => {
    if (!namePattern.test(name)) throw new Error(`migration name outside YYYYMMDD_HHMM_<module>_<what>.sql: ${name}`);
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');
    return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}
