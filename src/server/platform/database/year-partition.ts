import { sql } from 'kysely';
import { kyselyOf } from './handle.ts';
import type { Handle } from './port.ts';

/**
 * Makes sure that a table partitioned by period (202611) has the partition of a year, and answers its name. Inside the
 * handle's transaction: whoever needs the same year at the same time waits instead of failing.
 */
export async function ensureYearPartition(handle: Handle, table: string, year: number): Promise<string> {
  const partition = `${table}_${year}`;
  const database = kyselyOf(handle);
  const known = await sql<{ exists: boolean }>`select to_regclass(${partition}) is not null as exists`.execute(
    database,
  );
  if (known.rows[0]?.exists === true) return partition;
  await sql`select pg_advisory_xact_lock(hashtext(${partition}))`.execute(database);
  await sql`create table if not exists ${sql.table(partition)} partition of ${sql.table(table)}
    for values from (${sql.lit(year * 100)}) to (${sql.lit((year + 1) * 100)})`.execute(database);
  return partition;
}
