import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import type { Database, OpaqueKysely } from './port.ts';
import { nativeDateTypes } from './type-parsers.ts';

/**
 * A Kysely over the same pool whose instants are `Date`. The identity library compares them with `new Date()`; given
 * text, every such comparison is silently false and no session would ever end.
 */
export function withNativeDates(database: Database): OpaqueKysely {
  const connect = async (): Promise<Pick<PoolClient, 'release'> & { query: unknown }> => {
    const client = await database.pool.connect();
    return {
      query: (text: string, values: unknown[]) => client.query({ text, values, types: nativeDateTypes }),
      release: () => client.release(),
    };
  };
  const pool = { connect, end: async () => undefined, options: {} };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as never }) });
}
