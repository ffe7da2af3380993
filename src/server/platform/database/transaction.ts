import type { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect } from 'kysely';
import type { PoolClient } from 'pg';
import { makeHandle, type HandleState } from './handle.ts';
import type { Handle } from './port.ts';

/** Runs `fn` in a transaction of the given client, and releases it. `current` marks the async context for the guard. */
export async function runTransaction<T>(
  client: PoolClient,
  current: AsyncLocalStorage<HandleState>,
  fn: (handle: Handle) => Promise<T>,
  isolation: string | undefined,
): Promise<T> {
  const state: HandleState = { kysely: kyselyOver(client), client, afterCommit: [], open: true };
  let broken: Error | undefined;
  try {
    await client.query(isolation === undefined ? 'begin' : `begin isolation level ${isolation}`);
    const result = await current.run(state, () => fn(makeHandle(state)));
    const { command } = await client.query('commit');
    // The server answers COMMIT with ROLLBACK when an error inside was swallowed.
    if (command === 'ROLLBACK') throw new Error('the transaction had failed and was rolled back');
    state.open = false;
    return result;
  } catch (error) {
    state.afterCommit.length = 0;
    await client.query('rollback').catch((failure: unknown) => {
      broken = failure instanceof Error ? failure : new Error(String(failure));
    });
    throw error;
  } finally {
    state.open = false;
    client.release(broken);
    for (const action of state.afterCommit) action();
  }
}

/** Kysely over one client already taken, one statement at a time. */
function kyselyOver(client: PoolClient): Kysely<unknown> {
  let last = Promise.resolve();
  const connect = async (): Promise<{ query: PoolClient['query']; release(): void }> => {
    const turn = Promise.withResolvers<void>();
    const before = last;
    last = turn.promise;
    await before;
    return { query: client.query.bind(client), release: turn.resolve };
  };
  const pool = { connect, end: async () => undefined, options: {} };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}
