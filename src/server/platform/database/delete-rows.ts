import { sql } from 'kysely';
import { kyselyOf } from './handle.ts';
import type { Handle } from './port.ts';

/** Deletes the rows of a table whose column has one of the values; answers how many. */
export async function deleteRows(
  handle: Handle,
  table: string,
  column: string,
  values: readonly (string | number)[],
): Promise<number> {
  if (values.length === 0) return 0;
  const statement = sql`delete from ${sql.table(table)} where ${sql.ref(column)} in (${sql.join(values)})`;
  const { numAffectedRows } = await statement.execute(kyselyOf(handle));
  return Number(numAffectedRows ?? 0n);
}

/**
 * Deletes the rows of every table that has the column, where it has the value, those that refer to others first: a
 * table added later is found by itself. Answers how many rows each table lost.
 */
export async function deleteEverywhere(
  handle: Handle,
  column: string,
  value: string | number,
  except: readonly string[] = [],
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const table of referringFirst(await tablesWith(handle, column), await references(handle))) {
    if (except.includes(table)) continue;
    const count = await deleteRows(handle, table, column, [value]);
    if (count > 0) deleted[table] = count;
  }
  return deleted;
}

/** Tables of the current schema with a column of that name; of a partitioned one the whole, not its parts. */
export async function tablesWith(handle: Handle, column: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = ${column} and not a.attisdropped
    where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
    order by c.relname`.execute(kyselyOf(handle));
  return rows.map((row) => row.name);
}

type Reference = { readonly from: string; readonly to: string };

async function references(handle: Handle): Promise<Reference[]> {
  const { rows } = await sql<Reference>`
    select distinct c.relname as "from", r.relname as "to" from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_class r on r.oid = k.confrelid
    where k.contype = 'f' and k.conrelid <> k.confrelid`.execute(kyselyOf(handle));
  return rows;
}

function referringFirst(tables: readonly string[], all: readonly Reference[]): string[] {
  const ordered: string[] = [];
  const visit = (table: string): void => {
    if (ordered.includes(table)) return;
    for (const { from, to } of all) if (to === table && tables.includes(from)) visit(from);
    ordered.push(table);
  };
  for (const table of tables) visit(table);
  return ordered;
}
