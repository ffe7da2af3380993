import { sql } from 'kysely';
import { kyselyOf, type Database, type Handle } from '#platform/database/index.ts';
import { stateOf } from '#platform/database/handle.ts';
import { migrationsFolder, readMigrations, type MigrationFile } from './migration-files.ts';

type Applied = { name: string; checksum: string };

/** The database and the program disagree about what was applied. The message is for whoever starts the program. */
export class MigrationRefused extends Error {
  readonly code: 'database.migration-changed' | 'database.migration-unknown';
  readonly migration: string;
  constructor(code: 'database.migration-changed' | 'database.migration-unknown', migration: string) {
    super(
      code === 'database.migration-changed'
        ? `A migração ${migration} já foi aplicada a este banco de dados com outro conteúdo. Restaure o arquivo original e escreva a mudança em uma nova migração.`
        : `O banco de dados já tem a migração ${migration}, que esta versão do programa não conhece. Use a versão do programa que a aplicou, ou uma mais nova.`,
    );
    this.name = 'MigrationRefused';
    this.code = code;
    this.migration = migration;
  }
}

/** One number for every process of the product, so that two starting at once apply each migration once. */
const lockKey = 7_274_031;

/** Migrations of the folder which the database does not have yet, in order. Refuses when an applied one changed or is unknown. */
export async function pendingMigrations(database: Database, folder?: string): Promise<string[]> {
  const known = await sql<{ known: boolean }>`select to_regclass('schema_migration') is not null as known`.execute(
    database.kysely,
  );
  const applied = known.rows[0]?.known === true ? await readApplied(database.handle) : [];
  return pendingOf(readMigrations(folder), applied).map((file) => file.name);
}

/** Applies what is pending, each file in a transaction of its own. Answers the names applied. */
export async function migrate(database: Database, folder: string = migrationsFolder): Promise<string[]> {
  const files = readMigrations(folder);
  const done: string[] = [];
  for (;;) {
    const name = await database.transaction(async (handle) => applyNext(database, handle, files));
    if (name === undefined) return done;
    done.push(name);
  }
}

async function applyNext(database: Database, handle: Handle, files: MigrationFile[]): Promise<string | undefined> {
  const kysely = kyselyOf(handle);
  if (database.engine === 'postgres') await sql`select pg_advisory_xact_lock(${lockKey})`.execute(kysely);
  await sql`
    create table if not exists schema_migration (
      name text primary key,
      checksum text not null,
      applied_at timestamptz not null default now()
    )`.execute(kysely);
  const [file] = pendingOf(files, await readApplied(handle));
  if (file === undefined) return undefined;
  // A file holds many statements, which only the simple protocol takes, without parameters.
  await stateOf(handle).client?.query(file.sql);
  await sql`insert into schema_migration (name, checksum) values (${file.name}, ${file.checksum})`.execute(kysely);
  return file.name;
}

async function readApplied(handle: Handle): Promise<Applied[]> {
  const { rows } = await sql<Applied>`select name, checksum from schema_migration order by name`.execute(
    kyselyOf(handle),
  );
  return rows;
}

function pendingOf(files: MigrationFile[], applied: Applied[]): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (file === undefined) throw new MigrationRefused('database.migration-unknown', name);
    if (file.checksum !== checksum) throw new MigrationRefused('database.migration-changed', name);
  }
  const names = new Set(applied.map(({ name }) => name));
  return files.filter((file) => !names.has(file.name));
}
