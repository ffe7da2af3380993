import type { PoolClient } from 'pg';
import type { Handle, ModuleDatabase, OpaqueKysely } from './port.ts';

/** What hides behind a handle. `client` is there only inside a transaction. */
export type HandleState = {
  readonly kysely: OpaqueKysely;
  readonly client?: PoolClient;
  readonly afterCommit: (() => void)[];
  open: boolean;
};

const states = new WeakMap<object, HandleState>();

export function makeHandle(state: HandleState): Handle {
  const handle = Object.freeze({}) as Handle;
  states.set(handle, state);
  return handle;
}

export function stateOf(handle: Handle): HandleState {
  const state = states.get(handle);
  if (state === undefined) throw new TypeError('not a database handle');
  if (!state.open) throw new Error('the transaction of this handle has ended');
  return state;
}

/**
 * Makes a module's typed view of a handle. `Own` are the tables the module writes, `Lower` those of other modules which
 * it may only read: inserting into, updating or deleting from a lower table does not compile.
 */
export function tablesOf<Own, Lower = unknown>(): (handle: Handle) => ModuleDatabase<Own, Lower> {
  return (handle) => stateOf(handle).kysely as unknown as ModuleDatabase<Own, Lower>;
}

/** The untyped Kysely of a handle, for raw `sql` whose tables the type system does not know (catalogue, generated SQL). */
export function kyselyOf(handle: Handle): OpaqueKysely {
  return stateOf(handle).kysely;
}

/** Runs `action` once the handle's transaction has committed (never when it rolls back); at once outside of a transaction. */
export function afterCommit(handle: Handle, action: () => void): void {
  const state = stateOf(handle);
  if (state.client === undefined) action();
  else state.afterCommit.push(action);
}
