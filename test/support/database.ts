import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { DatabaseLocked, dumpEmbedded, openDatabase, type Database } from '#platform/database/index.ts';
import { lockFolder } from '#platform/database/folder-lock.ts';
import { migrate, readMigrations } from '#platform/migrate/index.ts';

export type TestEngine = 'pglite' | 'postgres';

/** The engine this run tests; `ALVO_TEST_ENGINE=postgres` also wants `ALVO_TEST_DATABASE_URL`, a server where databases may be created. */
export const testEngine: TestEngine = process.env['ALVO_TEST_ENGINE'] === 'postgres' ? 'postgres' : 'pglite';

const serverUrl = process.env['ALVO_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function migratedKey(): string {
  return digest(readMigrations().reduce((text, file) => `${text}${file.name}:${file.checksum}\n`, ''));
}

/**
 * A migrated database of one's own, on the engine of the run. `close()` removes it. It is made from a template which is
 * migrated once for each state of the migrations, so that a test file does not wait for them.
 */
export function testDatabase(): Promise<Database> {
  return testEngine === 'postgres' ? postgresFromTemplate(migratedKey()) : embeddedFrom('migrated');
}

/** As `testDatabase`, without any table. */
export function emptyTestDatabase(): Promise<Database> {
  return testEngine === 'postgres' ? postgresFromTemplate(undefined) : embeddedFrom('empty');
}

/** A folder of one's own under the system's temporary one; whoever asks for it removes it. */
export function temporaryFolder(): string {
  const folder = join(tmpdir(), 'alvo-test', `run-${process.pid}-${randomBytes(6).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function embeddedFrom(content: 'empty' | 'migrated'): Promise<Database> {
  return openDatabase({ templateFile: await embeddedTemplate(content) });
}

/** The dump an embedded engine may start from instead of creating a cluster, which takes seconds. */
export async function embeddedTemplate(content: 'empty' | 'migrated'): Promise<string> {
  const key = content === 'empty' ? content : migratedKey();
  const templateFile = join(tmpdir(), 'alvo-test', `template-${key}.tar`);
  while (!existsSync(templateFile)) await buildEmbedded(templateFile, content === 'migrated');
  return templateFile;
}

/** Of several test processes at once, one builds and the others wait for its file. */
async function buildEmbedded(templateFile: string, migrated: boolean): Promise<void> {
  let lock: { release(): void };
  try {
    lock = lockFolder(`${templateFile}.building`);
  } catch (error) {
    if (!(error instanceof DatabaseLocked)) throw error;
    await wait(50);
    return;
  }
  try {
    if (existsSync(templateFile)) return;
    const database = await openDatabase({});
    if (migrated) await migrate(database);
    await dumpEmbedded(database, `${templateFile}.part`);
    await database.close();
    renameSync(`${templateFile}.part`, templateFile);
    removeOldTemplates();
  } finally {
    lock.release();
  }
}

/** Templates of earlier states of the migrations, which nobody has asked for since yesterday. */
function removeOldTemplates(): void {
  const folder = join(tmpdir(), 'alvo-test');
  const yesterday = Temporal.Now.instant().subtract({ hours: 24 }).epochMilliseconds;
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? yesterday) < yesterday) {
      rmSync(path, { recursive: true, force: true });
    }
  }
}

async function postgresFromTemplate(key: string | undefined): Promise<Database> {
  const name = `alvo_test_run_${process.pid}_${randomBytes(6).toString('hex')}`;
  await onServer(async (client) => {
    const template = key === undefined ? 'template0' : await postgresTemplate(client, key);
    await client.query(`create database ${name} template ${template}`);
  });
  const database = await openDatabase({ url: urlOf(name) });
  const close = async (): Promise<void> => {
    await database.close();
    await onServer((client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { ...database, close };
}

async function postgresTemplate(client: pg.Client, key: string): Promise<string> {
  const name = `alvo_test_template_${key}`;
  const exists = async (): Promise<boolean> =>
    (await client.query('select 1 from pg_database where datname = $1', [name])).rows.length > 0;
  if (await exists()) return name;
  await client.query('select pg_advisory_lock(7274032)');
  try {
    if (await exists()) return name;
    // Renamed once it is whole: a build that was killed leaves no half-migrated template behind.
    await client.query(`drop database if exists ${name}_building with (force)`);
    await client.query(`create database ${name}_building template template0`);
    const database = await openDatabase({ url: urlOf(`${name}_building`) });
    try {
      await migrate(database);
    } finally {
      await database.close();
    }
    await client.query(`alter database ${name}_building rename to ${name}`);
    return name;
  } finally {
    await client.query('select pg_advisory_unlock(7274032)');
  }
}

async function onServer(action: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await action(client);
  } finally {
    await client.end();
  }
}

function urlOf(name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}
