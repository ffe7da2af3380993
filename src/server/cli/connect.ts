import { randomBytes } from 'node:crypto';
import { systemClock } from '#platform/clock/index.ts';
import { readConfig } from '#platform/config/index.ts';
import { DatabaseLocked, openDatabase, type Database } from '#platform/database/index.ts';
import { createLog } from '#platform/log/index.ts';
import { migrate } from '#platform/migrate/index.ts';
import { buildApp } from '../app.ts';
import { newLocalToken, readLocalAccess } from '../local-access.ts';
import { clientAt, type Client } from './client.ts';
import { requireDatabase } from './require-database.ts';

/**
 * How a command reaches the data. There is one way: the HTTP interface, through the endpoints of the contract, as the
 * local command line (a token that only this machine's user can read). What differs is who listens:
 *
 *   - the running server, when it holds the embedded database: its address and token are in `<data>/server.json`;
 *   - otherwise this very process, which opens the database (embedded or DATABASE_URL), brings it up to date, runs the
 *     jobs, and listens on a port of the loopback interface that closes with the command.
 *
 * So permissions, refusals, figures and the history are the same by screen, by interface and by command line, and a
 * command's output does not depend on whether the server is up.
 */
export type Connection = {
  readonly client: Client;
  /** Who answers. */
  readonly carrier: 'own' | 'server';
  readonly engine: 'pglite' | 'postgres';
  close(): Promise<void>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

export async function connect(
  env: Environment,
  { makesDatabase }: { readonly makesDatabase: boolean } = { makesDatabase: true },
): Promise<Connection> {
  const config = readConfig(env);
  const { databaseUrl, dataFolder } = config;
  if (!makesDatabase) requireDatabase(config);
  let database: Database;
  try {
    database = await openDatabase(databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl });
  } catch (error) {
    const access = error instanceof DatabaseLocked ? readLocalAccess(dataFolder) : undefined;
    if (access === undefined) throw error;
    return { client: clientAt(access.url, access.token), carrier: 'server', engine: 'pglite', close: async () => {} };
  }
  try {
    await migrate(database);
    return await serveOver(database, dataFolder);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** The interface over an open, migrated database, for this process alone; closing the connection closes the database. */
export async function serveOver(database: Database, dataFolder: string): Promise<Connection> {
  const token = newLocalToken();
  const app = await buildApp({
    database,
    clock: systemClock,
    // Not on stdout, which is the result's.
    log: createLog('error', process.stderr),
    dataFolder,
    // Nobody signs in here, so the cookies' secret is thrown away.
    secret: randomBytes(32).toString('base64url'),
    publicUrl: 'http://127.0.0.1',
    localToken: token,
    requestsPerMinute: 1_000_000,
  });
  try {
    const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 });
    await app.jobs.start();
    return {
      client: clientAt(url, token),
      carrier: 'own',
      engine: database.engine,
      async close() {
        await app.jobs.stop();
        await app.fastify.close();
        await database.close();
      },
    };
  } catch (error) {
    await app.fastify.close();
    throw error;
  }
}
