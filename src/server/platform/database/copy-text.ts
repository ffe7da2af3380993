import { isAscii } from 'node:buffer';

/** A field of the text format: `null` is `\N`. */
export type CopyField = string | null;

const special = /[\\\t\n\r]/;
const specials = /[\\\t\n\r]/g;
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * One field of COPY's text format. Numbers must be safe integers or already exact as text; booleans go as 't' and 'f',
 * instants and dates as ISO text.
 */
export function copyField(value: string | number | boolean | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return special.test(value) ? value.replace(specials, (found) => escapes[found] ?? found) : value;
}

/** One line, with its end. */
export function copyLine(values: readonly (string | number | boolean | null)[]): string {
  let line = '';
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += '\t';
    line += copyField(values[i] ?? null);
  }
  return `${line}\n`;
}

const controls: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** What a field stands for: null, or the text without its escapes. */
export function unescapeField(field: string): CopyField {
  if (field === '\\N') return null;
  return field.replace(/\\(.)/gs, (_whole, found: string) => controls[found] ?? found);
}

/** The fields of one line (without its end). */
export function splitCopyLine(line: string): CopyField[] {
  const fields: CopyField[] = line.split('\t');
  if (!line.includes('\\')) return fields;
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string;
    if (field.includes('\\')) fields[i] = unescapeField(field);
  }
  return fields;
}

/** As `splitCopyLine` for a line whose only escape is null, which is most of them: it looks at two characters a field. */
function splitPlainLine(line: string): CopyField[] {
  const fields: CopyField[] = line.split('\t');
  for (let i = 0; i < fields.length; i++) {
    const field = fields[i] as string;
    if (field.length === 2 && field.charCodeAt(0) === backslash) fields[i] = null;
  }
  return fields;
}

const backslash = 0x5c;
const otherEscape = /\\[^N]/;

const newline = 0x0a;

/** ASCII pieces, which nearly all are, become one-byte strings, which is several times faster than decoding UTF-8. */
const decode = (bytes: Buffer): string => bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');

/** The text of whole lines, without the last one's end. A line end inside a field is always escaped. */
async function* copyTexts(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest: Buffer | undefined;
  for await (const piece of pieces) {
    const end = piece.lastIndexOf(newline);
    if (end === -1) {
      rest = rest === undefined ? piece : Buffer.concat([rest, piece]);
      continue;
    }
    const whole = piece.subarray(0, end);
    yield decode(rest === undefined ? whole : Buffer.concat([rest, whole]));
    rest = end + 1 < piece.length ? piece.subarray(end + 1) : undefined;
  }
  if (rest !== undefined) throw new Error('the copied stream ended in the middle of a line');
}

/** Batches of whole lines, without their ends, in the order of the stream. */
export async function* copyLines(pieces: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  for await (const text of copyTexts(pieces)) yield text.split('\n');
}

/** Batches of rows, each the fields of a line as text. Millions of rows of numbers are read faster by `copyBatches`. */
export async function* copyRows(pieces: AsyncIterable<Buffer>): AsyncGenerator<CopyField[][]> {
  for await (const text of copyTexts(pieces)) {
    const split = otherEscape.test(text) ? splitCopyLine : splitPlainLine;
    yield text.split('\n').map((line) => split(line));
  }
}
