import { copyField } from './copy-text.ts';

/**
 * Writes lines of COPY's text format straight into bytes. Building a text of every line costs several times more and
 * leaves hundreds of megabytes of garbage behind a million lines.
 */
export type CopyWriter = {
  /** A safe integer. */
  integer(value: number): void;
  /** `undefined` writes null. */
  integerOrNull(value: number | undefined): void;
  text(value: string): void;
  textOrNull(value: string | undefined): void;
  endLine(): void;
  /** The whole lines written since the last call. */
  take(): Buffer[];
};

const pieceSize = 1 << 16;
/** Room for any integer with its sign, a null mark and a separator. */
const fieldSize = 24;
const zero = 0x30;
const tab = 0x09;
const newline = 0x0a;
const minus = 0x2d;
const backslash = 0x5c;
const nullMark = 0x4e;

export function copyWriter(): CopyWriter {
  let pieces: Buffer[] = [];
  let piece = Buffer.allocUnsafe(pieceSize);
  let at = 0;
  let lineStart = 0;
  let firstField = true;

  /** Makes room; a line that has begun moves with it, so that pieces hold whole lines. */
  const need = (room: number): void => {
    if (at + room <= piece.length) return;
    const begun = piece.subarray(lineStart, at);
    if (lineStart > 0) pieces.push(piece.subarray(0, lineStart));
    piece = Buffer.allocUnsafe(Math.max(pieceSize, begun.length + room));
    begun.copy(piece);
    at = begun.length;
    lineStart = 0;
  };

  const beginField = (room: number): void => {
    need(room + 1);
    if (!firstField) piece[at++] = tab;
    firstField = false;
  };

  const writeNull = (): void => {
    beginField(2);
    piece[at++] = backslash;
    piece[at++] = nullMark;
  };

  const integer = (value: number): void => {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
    beginField(fieldSize);
    let rest = value;
    if (rest < 0) {
      piece[at++] = minus;
      rest = -rest;
    }
    let digits = 1;
    for (let bound = 10; bound <= rest; bound *= 10) digits += 1;
    for (let place = at + digits - 1; place >= at; place -= 1) {
      const next = Math.floor(rest / 10);
      piece[place] = zero + (rest - next * 10);
      rest = next;
    }
    at += digits;
  };

  const text = (value: string): void => {
    beginField(value.length);
    const start = at;
    for (let index = 0; index < value.length; index += 1) {
      const code = value.charCodeAt(index);
      if (code < 0x20 || code > 0x7e || code === backslash) {
        at = start;
        const escaped = copyField(value);
        need(Buffer.byteLength(escaped));
        at += piece.write(escaped, at);
        return;
      }
      piece[at++] = code;
    }
  };

  return {
    integer,
    integerOrNull: (value) => (value === undefined ? writeNull() : integer(value)),
    text,
    textOrNull: (value) => (value === undefined ? writeNull() : text(value)),
    endLine() {
      need(1);
      piece[at++] = newline;
      lineStart = at;
      firstField = true;
    },
    take() {
      if (lineStart > 0) pieces.push(piece.subarray(0, lineStart));
      const taken = pieces;
      pieces = [];
      piece = Buffer.allocUnsafe(pieceSize);
      at = 0;
      lineStart = 0;
      return taken;
    },
  };
}
