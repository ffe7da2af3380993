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
  const made = await sql<{ exists: boolean }>`select to_regclass(${partition}) is not null as exists`.execute(database);
  if (made.rows[0]?.exists === true) return partition;
  // Made apart and then attached: creating it as a partition would keep readers of the whole table out until the commit.
  await sql`create table ${sql.table(partition)} (like ${sql.table(table)} including defaults including constraints)`.execute(
    database,
  );
  await sql`alter table ${sql.table(table)} attach partition ${sql.table(partition)}
    for values from (${sql.lit(year * 100)}) to (${sql.lit((year + 1) * 100)})`.execute(database);
  return partition;
}
