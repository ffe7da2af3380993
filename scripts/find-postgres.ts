import pg from 'pg';
import { findPostgresBinaries, startPostgres } from './start-postgres.ts';
import { installDebianPackages } from './run-command.ts';

export interface TestServer {
  /** A connection to the server's `postgres` database; the tests create and drop their own databases from it. */
  readonly url: string;
  readonly origin: string;
  readonly stop: () => Promise<void>;
}

const localUrl = 'postgres://postgres@127.0.0.1:5432/postgres';
const oldestVersion = 150_000;
const leaveRunning = async (): Promise<void> => {};

/** What is wrong with a server for the tests, or undefined when it serves. */
async function findFault(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; may_create: boolean }>(
      `select current_setting('server_version_num')::int as version, rolcreatedb or rolsuper as may_create
       from pg_roles where rolname = current_user`,
    );
    const row = rows[0];
    if (row === undefined || row.version < oldestVersion) return 'PostgreSQL is older than 15';
    return row.may_create ? undefined : 'the user may not create databases';
  } catch (error) {
    return error instanceof Error ? error.message || error.name : String(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startOwn(): Promise<TestServer | undefined> {
  const binaries = findPostgresBinaries();
  if (binaries === undefined) return undefined;
  const own = await startPostgres(binaries);
  return { url: own.url, origin: `started from ${binaries}`, stop: own.stop };
}

/**
 * A PostgreSQL for the API tests: `ALVO_TEST_DATABASE_URL`; a temporary one from this machine's programs; a server
 * on 127.0.0.1:5432 that trusts `postgres`; else Debian's package when it may be installed. Fails in words. Why in
 * this order: docs/decisions/0002.
 */
export async function findPostgres(): Promise<TestServer> {
  const given = process.env['ALVO_TEST_DATABASE_URL'];
  if (given !== undefined && given !== '') {
    const fault = await findFault(given);
    if (fault !== undefined) throw new Error(`ALVO_TEST_DATABASE_URL cannot be used: ${fault}.`);
    return { url: given, origin: 'ALVO_TEST_DATABASE_URL', stop: leaveRunning };
  }
  const own = await startOwn();
  if (own !== undefined) return own;
  if ((await findFault(localUrl)) === undefined) {
    return { url: localUrl, origin: 'the server on 127.0.0.1:5432', stop: leaveRunning };
  }
  if (await installDebianPackages(['postgresql'])) {
    const added = await startOwn();
    if (added !== undefined) return added;
  }
  throw new Error(
    'No PostgreSQL for the tests: install PostgreSQL 15 or newer (its programs are enough, no server need run), or ' +
      'name a server whose user may create databases in ALVO_TEST_DATABASE_URL.',
  );
}
