import { isAscii } from 'node:buffer';
import { unescapeField, type CopyField } from './copy-text.ts';

/**
 * Some whole rows of a copied stream, decoded only where they are asked. Making text of every field costs several times
 * more than finding where it lies, so calculations over millions of rows read their numbers straight from the bytes.
 */
export type CopyBatch = {
  readonly rows: number;
  isNull(row: number, column: number): boolean;
  /** An integer of the text format, exact up to 2^53; throws on null and on anything that is not a plain integer. */
  integer(row: number, column: number): number;
  integerOrNull(row: number, column: number): number | null;
  text(row: number, column: number): string;
  textOrNull(row: number, column: number): CopyField;
};

const tab = 0x09;
const newline = 0x0a;
const minus = 0x2d;
const zero = 0x30;
const backslash = 0x5c;
const nullMark = 0x4e;

/**
 * Reads a copied stream of `columns` columns as batches. A row with another number of columns is an error. The batch is
 * one object which each piece fills anew: it is read before the next one is asked for.
 */
export async function* copyBatches(pieces: AsyncIterable<Buffer>, columns: number): AsyncGenerator<CopyBatch> {
  const reader = batchReader(columns);
  let rest: Buffer | undefined;
  for await (const piece of pieces) {
    const bytes = rest === undefined ? piece : Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(newline) + 1;
    rest = end < bytes.length ? bytes.subarray(end) : undefined;
    if (end > 0) yield reader(bytes.subarray(0, end));
  }
  if (rest !== undefined) throw new Error('the copied stream ended in the middle of a line');
}

/** The functions are made once a stream: made anew for each piece they would never be optimised. */
function batchReader(columns: number): (piece: Buffer) => CopyBatch {
  let bytes: Uint8Array = new Uint8Array();
  let buffer: Buffer = Buffer.alloc(0);
  let ends = new Int32Array(0);
  // For ASCII bytes, which nearly all are, the offsets in the bytes are the offsets in the text.
  let ascii = true;
  let whole: string | undefined;

  const startOf = (index: number): number => (index === 0 ? 0 : (ends[index - 1] as number) + 1);
  const isNull = (row: number, column: number): boolean => {
    const index = row * columns + column;
    const start = startOf(index);
    return (ends[index] as number) - start === 2 && bytes[start] === backslash && bytes[start + 1] === nullMark;
  };
  const integer = (row: number, column: number): number => {
    const index = row * columns + column;
    return integerAt(bytes, startOf(index), ends[index] as number);
  };
  const text = (row: number, column: number): string => {
    const index = row * columns + column;
    const start = startOf(index);
    const end = ends[index] as number;
    if (ascii) whole ??= buffer.toString('latin1');
    const field = whole === undefined ? buffer.toString('utf8', start, end) : whole.slice(start, end);
    if (!field.includes('\\')) return field;
    const plain = unescapeField(field);
    if (plain === null) throw new Error(`null in column ${column} of a copied row`);
    return plain;
  };
  const batch = {
    rows: 0,
    isNull,
    integer,
    integerOrNull: (row: number, column: number) => (isNull(row, column) ? null : integer(row, column)),
    text,
    textOrNull: (row: number, column: number) => (isNull(row, column) ? null : text(row, column)),
  };
  return (piece) => {
    buffer = piece;
    bytes = new Uint8Array(piece.buffer, piece.byteOffset, piece.length);
    // Every field takes a byte at least, its end.
    if (ends.length < bytes.length) ends = new Int32Array(bytes.length);
    batch.rows = findEnds(bytes, columns, ends);
    ascii = isAscii(piece);
    whole = undefined;
    return batch;
  };
}

/** Where each field ends, row after row, written over `ends`, which has room. Answers how many rows there are. */
function findEnds(bytes: Uint8Array, columns: number, ends: Int32Array): number {
  let used = 0;
  let rows = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte !== tab && byte !== newline) continue;
    ends[used++] = at;
    if (byte === tab) continue;
    rows++;
    if (used !== rows * columns) throw new Error(`a copied row does not have ${columns} columns`);
  }
  return rows;
}

function integerAt(bytes: Uint8Array, start: number, end: number): number {
  const negative = bytes[start] === minus;
  let at = negative ? start + 1 : start;
  let value = 0;
  const digits = end - at;
  for (; at < end; at++) {
    const digit = (bytes[at] as number) - zero;
    if (digit < 0 || digit > 9) throw notInteger(bytes, start, end);
    value = value * 10 + digit;
  }
  if (digits === 0 || (digits > 15 && !Number.isSafeInteger(value))) throw notInteger(bytes, start, end);
  return negative && value !== 0 ? -value : value;
}

const notInteger = (bytes: Uint8Array, start: number, end: number): Error =>
  new Error(`not an exact integer: ${Buffer.from(bytes.subarray(start, end)).toString('utf8')}`);
