import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg, { type PoolClient, type PoolConfig } from 'pg';
import { copyInPglite, copyInPostgres, fetchOut, streamOut } from './copy-stream.ts';
import { lockFolder } from './folder-lock.ts';
import { makeHandle, stateOf, type HandleState } from './handle.ts';
import { startEngine, type Engine } from './pglite/engine.ts';
import { wireStream } from './pglite/wire-stream.ts';
import type { Database } from './port.ts';
import { runTransaction } from './transaction.ts';
import { pinnedTypes } from './type-parsers.ts';

export type DatabaseOptions = {
  /** A PostgreSQL address. Without it the embedded engine is used. */
  url?: string | undefined;
  /** The data folder of the embedded engine; in memory without it. */
  folder?: string | undefined;
  /** A dump of another embedded engine to start from. */
  templateFile?: string | undefined;
  /** Clients of the PostgreSQL pool. */
  poolSize?: number;
  onNotice?: (message: string) => void;
};

/** Using the database's own handle where a transaction of the same async context is open: its effect would escape it, and on the embedded engine it would wait for ever. */
export class OutsideTransaction extends Error {
  constructor() {
    super('a transaction is open in this context: use its handle, not the database');
    this.name = 'OutsideTransaction';
  }
}

const maintenanceInterval = 3_600_000;

const engines = new WeakMap<Database, Engine>();

/** Writes the embedded engine's data folder to one file, from which `templateFile` starts another. */
export async function dumpEmbedded(database: Database, file: string): Promise<void> {
  const engine = engines.get(database);
  if (engine === undefined) throw new Error('only the embedded engine can be dumped');
  await engine.dump(file);
}

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined) {
    const pool = new pg.Pool({
      connectionString: options.url,
      application_name: 'alvo',
      max: options.poolSize ?? 10,
      connectionTimeoutMillis: 30_000,
      types: pinnedTypes,
      options: '-c timezone=UTC -c datestyle=ISO -c client_min_messages=warning',
    });
    const database = databaseOver(pool, undefined, options, async () => undefined);
    try {
      await pool.query('select 1');
    } catch (error) {
      await pool.end();
      throw error;
    }
    return database;
  }
  return openEmbedded(options);
}

async function openEmbedded(options: DatabaseOptions): Promise<Database> {
  const lock = options.folder === undefined ? undefined : lockFolder(options.folder);
  try {
    const dataFolder = options.folder === undefined ? undefined : join(options.folder, 'database');
    if (dataFolder !== undefined) mkdirSync(dataFolder, { recursive: true });
    const engine = await startEngine({ dataFolder, templateFile: options.templateFile });
    const config: PoolConfig = {
      max: 1,
      stream: () => wireStream(engine),
      ssl: false,
      user: 'postgres',
      types: pinnedTypes,
      idleTimeoutMillis: 0,
      // Requests queue behind a long statement, so a wait is no fault here.
      connectionTimeoutMillis: 600_000,
    };
    return databaseOver(new pg.Pool(config), engine, options, async () => {
      try {
        await engine.close();
      } finally {
        lock?.release();
      }
    });
  } catch (error) {
    lock?.release();
    throw error;
  }
}

function databaseOver(
  pool: pg.Pool,
  engine: Engine | undefined,
  options: DatabaseOptions,
  afterEnd: () => Promise<void>,
): Database {
  const current = new AsyncLocalStorage<HandleState>();
  const acquire = pool.connect.bind(pool) as () => Promise<PoolClient>;
  const inTransaction = (): boolean => current.getStore()?.open === true;
  const guard = (): void => {
    if (inTransaction()) throw new OutsideTransaction();
  };
  guardPool(pool, inTransaction);
  // An idle client whose server went away is dropped by the pool; the next query reports what matters.
  pool.on('error', (error) => options.onNotice?.(error.message));
  pool.on('connect', (client) => client.on('notice', (notice) => options.onNotice?.(notice.message ?? '')));

  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const handle = makeHandle({ kysely, afterCommit: [], open: true });
  const maintain = async (): Promise<void> => {
    await pool.query(engine === undefined ? 'analyze' : 'vacuum analyze');
  };
  const timer =
    engine === undefined
      ? undefined
      : setInterval(() => {
          current.exit(maintain).catch((error: unknown) => options.onNotice?.(String(error)));
        }, maintenanceInterval);
  timer?.unref();
  let closed: Promise<void> | undefined;

  const database: Database = {
    engine: engine === undefined ? 'postgres' : 'pglite',
    kysely,
    handle,
    pool,
    maintain,
    async transaction(fn, { isolation } = {}) {
      guard();
      const client = await acquire();
      return runTransaction(client, current, fn, isolation);
    },
    copyOut(sql, given) {
      if (given !== undefined && stateOf(given).client === undefined) return database.copyOut(sql);
      const client = given === undefined ? undefined : stateOf(given).client;
      // On the embedded engine a client of its own would wait for the open transaction for ever.
      const own = async (): Promise<PoolClient> => {
        if (engine !== undefined) guard();
        return acquire();
      };
      return engine === undefined ? streamOut(sql, client, own) : fetchOut(sql, client, own);
    },
    async copyIn(table, columns, rows, given) {
      const { client } = stateOf(given);
      if (client === undefined) throw new Error('copyIn needs a transaction');
      return engine === undefined
        ? copyInPostgres(client, table, columns, rows)
        : copyInPglite(engine, client, table, columns, rows);
    },
    close() {
      clearInterval(timer);
      closed ??= pool.end().then(afterEnd);
      return closed;
    },
  };
  if (engine !== undefined) engines.set(database, engine);
  return database;
}

/** Every way into the pool passes by `connect`, which has a promise and a callback form. */
function guardPool(pool: pg.Pool, inTransaction: () => boolean): void {
  const connect = pool.connect.bind(pool) as (done?: unknown) => Promise<PoolClient>;
  const guarded = (done?: (error: Error) => void): Promise<PoolClient> | void => {
    if (!inTransaction()) return connect(done);
    const error = new OutsideTransaction();
    return done === undefined ? Promise.reject(error) : done(error);
  };
  pool.connect = guarded as typeof pool.connect;
}
