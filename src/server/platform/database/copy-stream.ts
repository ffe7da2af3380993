import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Engine } from './pglite/engine.ts';
import type { CopyRows } from './port.ts';

const newline = 0x0a;

export function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

const target = (table: string, columns: readonly string[]): string =>
  `${quoteName(table)} (${columns.map(quoteName).join(', ')})`;

/** Joins what comes into pieces of at least `size` bytes: a message a row would cost more than the rows. */
export async function* piecesOf(rows: CopyRows, size: number): AsyncGenerator<Buffer> {
  let text = '';
  let buffers: Buffer[] = [];
  let bytes = 0;
  const moveText = (): void => {
    if (text === '') return;
    const buffer = Buffer.from(text, 'utf8');
    bytes += buffer.length;
    buffers.push(buffer);
    text = '';
  };
  const add = (row: string | Buffer): boolean => {
    if (typeof row === 'string') text += row;
    else {
      moveText();
      buffers.push(row);
      bytes += row.length;
    }
    if (bytes + text.length < size) return false;
    moveText();
    return true;
  };
  const take = (): Buffer => {
    const piece = buffers.length === 1 ? (buffers[0] as Buffer) : Buffer.concat(buffers, bytes);
    buffers = [];
    bytes = 0;
    return piece;
  };
  if (Symbol.asyncIterator in rows) {
    for await (const row of rows) if (add(row)) yield take();
  } else {
    for (const row of rows) if (add(row)) yield take();
  }
  moveText();
  if (bytes > 0) yield take();
}

export async function copyInPostgres(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: CopyRows,
): Promise<number> {
  const stream = client.query(copyFrom(`copy ${target(table, columns)} from stdin`));
  await pipeline(Readable.from(piecesOf(rows, 128 * 1024), { highWaterMark: 1 }), stream);
  return stream.rowCount;
}

/**
 * PGlite cannot COPY FROM STDIN, but reads a file which the worker holds in memory. Each piece ends at a line's end and is a
 * statement of the same transaction, as the caller holds the engine's only client.
 */
export async function copyInPglite(
  engine: Engine,
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: CopyRows,
): Promise<number> {
  const statement = `copy ${target(table, columns)} from '/dev/blob'`;
  let count = 0;
  let rest: Buffer | undefined;
  const load = async (bytes: Buffer): Promise<void> => {
    await engine.blob(bytes);
    try {
      count += (await client.query(statement)).rowCount ?? 0;
    } finally {
      await engine.blob(undefined);
    }
  };
  for await (const piece of piecesOf(rows, 4 * 1024 * 1024)) {
    const bytes = rest === undefined ? piece : Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(newline) + 1;
    rest = end < bytes.length ? Buffer.from(bytes.subarray(end)) : undefined;
    if (end > 0) await load(bytes.subarray(0, end));
  }
  if (rest !== undefined) await load(rest);
  return count;
}

function copyOutStream(client: PoolClient, sql: string): Readable {
  return client.query(copyTo(`copy (${sql}) to stdout`, { highWaterMark: 256 * 1024 }));
}

/** PostgreSQL's way: piece by piece at the reader's pace. */
export async function* streamOut(
  sql: string,
  given: PoolClient | undefined,
  acquire: () => Promise<PoolClient>,
): AsyncGenerator<Buffer> {
  const client = given ?? (await acquire());
  let ended = false;
  const stream = copyOutStream(client, sql);
  try {
    for await (const piece of stream.iterator({ destroyOnReturn: false })) yield piece as Buffer;
    ended = true;
  } finally {
    // A reader that stops early leaves the server sending: a client of our own is dropped (and the stream's complaint
    // about it has no reader any more), the transaction's is drained.
    if (!ended) stream.on('error', () => undefined);
    if (given === undefined) client.release(ended ? undefined : new Error('copy abandoned'));
    else if (!ended) stream.resume();
  }
}

/** The embedded engine's way: everything first, so that its only client is free while the caller reads. */
export async function* fetchOut(
  sql: string,
  given: PoolClient | undefined,
  acquire: () => Promise<PoolClient>,
): AsyncGenerator<Buffer> {
  const client = given ?? (await acquire());
  const pieces: Buffer[] = [];
  let failure: Error | undefined;
  try {
    for await (const piece of copyOutStream(client, sql)) pieces.push(piece as Buffer);
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    if (given === undefined) client.release(failure);
  }
  yield* pieces;
}
