import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { dateShapes, detectDateShape, parseDate, type DateShape } from '#kernel/br-date.ts';
import { detectDecimalShape } from '#kernel/decimal-shape.ts';
import { refuse } from '#kernel/refusal.ts';
import { dateShapeWords, type DetectedShape, type FileShape, type Mapping } from '#contract/imports.ts';
import { nullTest } from './null-marks.ts';
import { isBinary } from './not-a-table.ts';
import { splitRecords, type Dialect } from './split-records.ts';

/**
 * What a file looks like: encoding, delimiter, header, and the number and date shape of each column, from its first
 * 64 kB (the encoding from all of it: a file may be plain for a megabyte before its first accent).
 * What the mapping says wins over what is detected, and what stays open is reported as a doubt of the column.
 */

export type Encoding = DetectedShape['encoding'];

const sampleBytes = 64 * 1024;
const sampleRows = 200;
const delimiters = [';', '|', '\t', ','] as const;

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.alloc(sampleBytes);
    const { bytesRead } = await file.read(buffer, 0, sampleBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function byteOrderMark(bytes: Buffer): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: western text has a zero in nearly every second byte, and never elsewhere. */
function wideEncoding(bytes: Buffer): Encoding | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    if (bytes[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const half = bytes.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.7 && odd < half * 0.1) return 'utf-16be';
  return undefined;
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
      decoder.decode(piece as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

export async function detectEncoding(path: string): Promise<{ encoding: Encoding; byteOrderMark: boolean }> {
  const bytes = await firstBytes(path);
  const marked = byteOrderMark(bytes);
  if (marked !== undefined) return { encoding: marked, byteOrderMark: true };
  const wide = wideEncoding(bytes);
  if (wide !== undefined) return { encoding: wide, byteOrderMark: false };
  return { encoding: (await isUtf8(path)) ? 'utf-8' : 'windows-1252', byteOrderMark: false };
}

/** The delimiter that splits the sample's records into the most columns of equal number; comma when none does. */
export function detectDelimiter(text: string, quotes: boolean, whole = true): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const widths = splitRecords(text, { delimiter, quotes }, 50, whole).map((record) => record.cells.length);
    const width = widths[0] ?? 1;
    if (width < 2) continue;
    const equal = widths.filter((each) => each === width).length / widths.length;
    const score = equal * equal * 100 + Math.min(width, 50) / 10;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** A header has a name in every column but trailing blank ones, no name twice, and no number or date among them. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim());
  while (names.at(-1) === '') names.pop();
  if (names.length === 0 || names.includes('') || new Set(names).size < names.length) return false;
  return !names.some((name) => /^[-+]?[\d.,/ ]*\d%?$/.test(name) || /^\d{2,4}[-/]\d{2}[-/]\d{2,4}/.test(name));
}

type Column = DetectedShape['columns'][number];

function describeColumn(name: string, samples: readonly string[], said: FileShape): Column {
  const decimal = detectDecimalShape(samples);
  const date = detectDateShape(datesAmong(samples));
  const doubts: string[] = [];
  if (said.decimal === undefined && decimal.kind === 'ambiguous') {
    doubts.push(`"${decimal.samples[0] ?? ''}" pode ser milhar ou decimal`);
  }
  if (
    said.decimal === undefined &&
    decimal.kind === 'conflicting' &&
    samples.every((text) => /^[-\d.,\sR$%]*$/.test(text))
  ) {
    doubts.push(`"${decimal.samples[0]}" e "${decimal.samples[1]}" usam separadores diferentes`);
  }
  if (said.dateShape === undefined && date.kind === 'ambiguous') {
    doubts.push(`as datas podem ser ${date.shapes.map(dateShapeWords).join(' ou ')}`);
  }
  return {
    name,
    decimal: said.decimal ?? (decimal.kind === 'detected' ? decimal.decimal : null),
    dateShape: said.dateShape ?? dateShapeOf(date),
    doubt: doubts.length === 0 ? null : doubts.join('; '),
    samples: samples.slice(0, 3),
  };
}

/** The samples that are dates in some shape, when most are: one slip (31/02, 2017/13/01) does not hide how a column is written. */
function datesAmong(samples: readonly string[]): readonly string[] {
  const dates = samples.filter((sample) => dateShapes.some((shape) => parseDate(sample, shape).ok));
  return dates.length > 0 && dates.length * 2 >= samples.length ? dates : samples;
}

/** An order left open by every sample is read as Brazil writes it, and the doubt is shown. */
function dateShapeOf(found: ReturnType<typeof detectDateShape>): DateShape | null {
  if (found.kind === 'detected') return found.shape;
  if (found.kind === 'ambiguous') return found.shapes.includes('dd/mm/yyyy') ? 'dd/mm/yyyy' : (found.shapes[0] ?? null);
  return null;
}

/** Names of the columns and their shapes, from the first records of a file. */
export function describeColumns(
  records: readonly (readonly string[])[],
  mapping: Pick<Mapping, 'file' | 'nullMarks'>,
): { header: boolean; columns: Column[] } {
  const said = mapping.file ?? {};
  const first = records[0] ?? [];
  const header = said.header ?? looksLikeHeader(first);
  const isNull = nullTest(mapping.nullMarks);
  const body = header ? records.slice(1) : records;
  const names = header ? first.map((cell) => cell.trim()) : first.map((_, index) => String(index + 1));
  while (header && names.at(-1) === '') names.pop();
  const columns = names.map((name, index) => {
    const samples = body.map((cells) => (cells[index] ?? '').trim()).filter((cell) => !isNull(cell));
    return describeColumn(name, samples, said);
  });
  return { header, columns };
}

/** The shape of a delimited text file. */
export async function detectShape(
  path: string,
  mapping: Pick<Mapping, 'file' | 'nullMarks'>,
): Promise<{ shape: DetectedShape; dialect: Dialect }> {
  const said = mapping.file ?? {};
  const found = await detectEncoding(path);
  const encoding = said.encoding ?? found.encoding;
  const bytes = await firstBytes(path);
  if (!encoding.startsWith('utf-16') && isBinary(bytes)) refuse('import.not-a-table');
  const whole = bytes.length < sampleBytes;
  const text = new TextDecoder(encoding).decode(bytes, { stream: !whole });
  const quotes = said.quotes ?? true;
  const delimiter = said.delimiter ?? detectDelimiter(text, quotes, whole);
  const dialect = { delimiter, quotes };
  const records = splitRecords(text, dialect, sampleRows, whole).map((record) => record.cells);
  const shape: DetectedShape = {
    format: 'csv',
    encoding,
    byteOrderMark: found.byteOrderMark,
    delimiter,
    ...describeColumns(records, mapping),
  };
  return { shape, dialect };
}
