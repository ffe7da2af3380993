import { createReadStream } from 'node:fs';
import { refuse } from '#kernel/refusal.ts';
import type { DetectedShape, Mapping } from '#contract/imports.ts';
import { readXlsx } from '#platform/spreadsheet/index.ts';
import { describeColumns, detectShape } from './detect.ts';
import { assertTable } from './not-a-table.ts';
import { makeSplitter, type Dialect, type FileRecord } from './split-records.ts';

/** A file opened for reading: its shape, its columns, and its records after the header, in pieces of any length. */
export type Source = {
  readonly shape: DetectedShape;
  readonly header: readonly string[];
  records(): AsyncGenerator<FileRecord[]>;
};

type Said = Pick<Mapping, 'file' | 'nullMarks'>;

const pieceBytes = 512 * 1024;
/** A quoted cell longer than this is a quote somebody forgot to close. */
const openQuoteLimit = 4 * 1024 * 1024;

export async function openSource(path: string, fileName: string, said: Said): Promise<Source> {
  await assertTable(path, isSheet(fileName));
  return isSheet(fileName) ? openSheet(path, said) : openText(path, said);
}

/** Whether a file is a workbook, of which not even the header is known before all of it was read. */
export function isSheet(fileName: string): boolean {
  return /\.xlsx$/i.test(fileName);
}

async function openText(path: string, said: Said): Promise<Source> {
  const { shape, dialect } = await detectShape(path, said);
  return { shape, header: namesOf(shape), records: () => readText(path, shape, dialect) };
}

function namesOf(shape: DetectedShape): string[] {
  if (shape.columns.length === 0) refuse('import.empty-file');
  return shape.columns.map((column) => column.name);
}

async function* readText(path: string, shape: DetectedShape, dialect: Dialect): AsyncGenerator<FileRecord[]> {
  const decoder = new TextDecoder(shape.encoding);
  const splitter = makeSplitter(dialect);
  let headerPassed = !shape.header;
  const body = (records: FileRecord[]): FileRecord[] => {
    if (headerPassed || records.length === 0) return records;
    headerPassed = true;
    return records.slice(1);
  };
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes })) {
    yield body(splitter.push(decoder.decode(piece as Buffer, { stream: true })));
    if (splitter.held > openQuoteLimit) refuse('import.open-quote', { line: splitter.openQuote });
  }
  yield body(splitter.push(decoder.decode()));
  yield body(splitter.end());
  if (splitter.openQuote !== undefined) refuse('import.open-quote', { line: splitter.openQuote });
}

/** Numeric cells are written with one decimal mark, so the whole sheet is read with it: the comma unless the mapping says. */
async function openSheet(path: string, said: Said): Promise<Source> {
  const decimal = said.file?.decimal ?? ',';
  const sheet = said.file?.sheet;
  const rows = await readXlsx(path, sheet === undefined ? { decimal } : { decimal, sheet });
  const records = rows
    .map((cells, index) => ({ line: index + 1, cells }))
    .filter((record) => record.cells.some((cell) => cell.trim() !== ''));
  const described = describeColumns(
    records.slice(0, 201).map((record) => record.cells),
    { ...said, file: { ...said.file, decimal } },
  );
  const shape: DetectedShape = { format: 'xlsx', encoding: 'utf-8', byteOrderMark: false, delimiter: '', ...described };
  return {
    shape,
    header: namesOf(shape),
    async *records() {
      const width = shape.columns.length;
      for (const { cells } of records) while (cells.length < width) cells.push('');
      yield shape.header ? records.slice(1) : records;
    },
  };
}
