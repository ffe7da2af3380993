import type { Pool } from 'pg';
import type { CommonTableExpressionOutput, Kysely, QueryCreator, QueryCreatorWithCommonTableExpression } from 'kysely';

/** The untyped Kysely over the pool. Only identity (which brings its own tables) and raw `sql` use it as it is. */
export type OpaqueKysely = Kysely<unknown>;

declare const handleBrand: unique symbol;

/** What a use case passes down: the open transaction, or the database outside of any. A module sees it only through `tablesOf`. */
export type Handle = { readonly [handleBrand]: true };

export type Isolation = 'read committed' | 'repeatable read' | 'serializable';

export type CopyRows = AsyncIterable<string | Buffer> | Iterable<string | Buffer>;

export type Database = {
  readonly engine: 'postgres' | 'pglite';
  readonly kysely: OpaqueKysely;
  /** The handle outside of any transaction: each statement commits by itself. Inside a transaction of the same async context it throws. */
  readonly handle: Handle;
  readonly pool: Pool;
  /** Runs `fn` in one transaction. Commits when it returns, rolls back when it throws. Never nested: pass the handle on. */
  transaction<T>(fn: (handle: Handle) => Promise<T>, options?: { isolation?: Isolation }): Promise<T>;
  /**
   * Streams `COPY (<sql>) TO STDOUT` in text format. PostgreSQL: bounded memory, the reader's pace rules; without a
   * handle it takes a client of its own, which may stream while a transaction writes on another one, and with a handle
   * that transaction can do nothing else until the stream ends. PGlite: the whole answer is fetched into memory at the
   * first read and the engine is free again, so callers page by key, and the first read without a handle must happen
   * outside of a transaction.
   */
  copyOut(sql: string, handle?: Handle): AsyncIterable<Buffer>;
  /** Loads text-format lines (each ended by \n, items may hold many) into a table inside the handle's transaction. Answers the row count. */
  copyIn(table: string, columns: readonly string[], rows: CopyRows, handle: Handle): Promise<number>;
  /** Refreshes statistics (and on PGlite, which has no autovacuum, reclaims dead rows). Worth calling after a large load. */
  maintain(): Promise<void>;
  close(): Promise<void>;
};

type Writing = 'insertInto' | 'updateTable' | 'deleteFrom' | 'mergeInto';
type Withheld =
  | Writing
  | 'replaceInto'
  | 'with'
  | 'withRecursive'
  | 'withTables'
  | 'withSchema'
  | 'withPlugin'
  | 'withoutPlugins'
  | 'transaction'
  | 'startTransaction'
  | 'connection'
  | 'schema'
  | 'introspection'
  | 'destroy';

type Reader<DB> = Pick<QueryCreator<DB>, 'selectFrom' | 'selectNoFrom'>;

type Expressions<Own, DB, N extends string> =
  | CommonTableExpressionOutput<DB, N>
  | ((creator: Reader<DB> & Pick<QueryCreator<Own>, Writing>) => CommonTableExpressionOutput<DB, N>);

/** The queries that may follow a `with`: reading only, chained as often as needed. */
export type ReaderWith<Own, DB> = Reader<DB> & {
  with<N extends string, E extends Expressions<Own, DB, N>>(
    name: N,
    expression: E,
  ): ReaderWith<Own, TablesWith<DB, N, E>>;
};

type TablesWith<DB, N extends string, E> =
  QueryCreatorWithCommonTableExpression<DB, N, E> extends QueryCreator<infer Tables> ? Tables : never;

/** A module's view of the database: it reads its own and the named lower tables, and writes only its own. */
export type ModuleDatabase<Own, Lower = unknown> = Omit<Kysely<Own & Lower>, Withheld> &
  Pick<Kysely<Own>, Writing> &
  Pick<ReaderWith<Own, Own & Lower>, 'with'>;
