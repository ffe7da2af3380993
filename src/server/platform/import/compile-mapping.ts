import { refuse } from '#kernel/refusal.ts';
import type { Mapping } from '#contract/imports.ts';
import { columnIndex } from './columns.ts';
import { compileField, type CompileInput, type FieldReader } from './compile-field.ts';
import type { AnyImporter, Batch, Fields } from './importer.ts';
import { nearestName } from './nearest-name.ts';
import { nullTest } from './null-marks.ts';
import { wrongWidth, type Problem } from './problems.ts';
import type { Value } from './read-value.ts';
import type { FileRecord } from './split-records.ts';

/** A row that its shape alone refuses, and what is told about it. */
export type RefusedRow = Problem & {
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly cells: readonly string[];
};

/** Some records of the file turned into rows. */
export type Converted = {
  readonly batch: Batch<Fields>;
  /** The record behind each row of the batch. */
  readonly records: readonly FileRecord[];
  readonly refused: readonly RefusedRow[];
};

export type CompiledMapping = {
  readonly convert: (records: readonly FileRecord[]) => Converted;
  /** The file's column behind a field, and what the record says in it: for rejections by the importer. */
  readonly columnOf: (field: string | undefined, record: FileRecord) => { column: string | null; value: string | null };
};

/** Refuses a mapping that names fields the importer does not have, or leaves out one it needs. */
export function assertFields(importer: AnyImporter, mapping: Mapping, header: readonly string[]): void {
  const names = Object.keys(importer.fields);
  for (const name of Object.keys(mapping.columns)) {
    if (!names.includes(name))
      refuse('import.unknown-field', { field: name, nearest: nearestName(name, names), fields: names });
  }
  for (const [name, field] of Object.entries(importer.fields)) {
    if (field.required === true && mapping.columns[name] === undefined) {
      refuse('import.unmapped-field', { field: name, label: field.label, columns: header });
    }
  }
}

/** Checks a mapping against the importer's fields and the file's columns, and compiles it. Refuses what does not fit. */
export function compileMapping(importer: AnyImporter, input: CompileInput): CompiledMapping {
  const { mapping, source } = input;
  const names = Object.keys(importer.fields);
  assertFields(importer, mapping, source.header);
  const spread = makeSpread(input);
  const readers = Object.entries(mapping.columns).map(([name, expression]) => {
    const field = importer.fields[name];
    if (field === undefined) throw new Error(`no such field: ${name}`);
    return compileField(name, field, expression, { ...input, source: spread.source });
  });
  const skip = makeSkip(input);
  return {
    convert: (records) => convert(records, names, readers, spread, skip, source.header.length),
    columnOf(field, record) {
      const reader = readers.find((each) => each.name === field);
      // A field without a column (not mapped, or a fixed value) is named as a person reads it.
      const label = field === undefined ? null : (importer.fields[field]?.label ?? null);
      if (reader === undefined) return { column: label, value: null };
      return { column: spread.originalColumn(reader.column, record) ?? label, value: reader.text(record.cells) };
    },
  };
}

/** Turns one record into the rows it stands for: itself, or one for each column of `unpivot` that is not blank. */
type Spread = {
  readonly source: CompileInput['source'];
  readonly rows: (record: FileRecord) => readonly FileRecord[];
  readonly originalColumn: (column: string | null, record: FileRecord) => string | null;
};

function makeSpread({ mapping, source }: CompileInput): Spread {
  const { unpivot } = mapping;
  if (unpivot === undefined) {
    return { source, rows: (record) => [record], originalColumn: (column) => column };
  }
  const isNull = nullTest(mapping.nullMarks);
  const width = source.header.length;
  const spread = Object.entries(unpivot.columns).map(([column, label]) => ({
    index: columnIndex(source.header, column),
    label,
  }));
  const firstColumn = source.shape.columns[spread[0]?.index ?? 0];
  const plain = { decimal: null, dateShape: null, doubt: null, samples: [] };
  const said = spread.map((each) => source.shape.columns[each.index]?.decimal).find((mark) => mark != null);
  const valueColumn = { ...plain, ...firstColumn, name: unpivot.value, decimal: said ?? null };
  return {
    source: {
      header: [...source.header, unpivot.into, unpivot.value],
      shape: { ...source.shape, columns: [...source.shape.columns, { ...plain, name: unpivot.into }, valueColumn] },
    },
    rows: (record) =>
      spread.flatMap(({ index, label }) => {
        const cell = record.cells[index] ?? '';
        if (isNull(cell.trim())) return [];
        const cells = record.cells.slice(0, width);
        while (cells.length < width) cells.push('');
        cells.push(label, cell);
        return [{ line: record.line, cells }];
      }),
    originalColumn(column, record) {
      if (column !== unpivot.value) return column;
      const label = record.cells[width];
      return spread.flatMap((each) => (each.label === label ? [source.header[each.index] ?? null] : []))[0] ?? column;
    },
  };
}

function makeSkip({ mapping, source }: CompileInput): (cells: readonly string[]) => boolean {
  const isNull = nullTest(mapping.nullMarks);
  const conditions = (mapping.skipWhen ?? []).map((condition) => ({
    index: columnIndex(source.header, condition.column),
    equals: 'equals' in condition ? new Set(condition.equals) : undefined,
  }));
  if (conditions.length === 0) return () => false;
  return (cells) =>
    conditions.some(({ index, equals }) => {
      const text = (cells[index] ?? '').trim();
      return equals === undefined ? isNull(text) : equals.has(text);
    });
}

function convert(
  records: readonly FileRecord[],
  names: readonly string[],
  readers: readonly FieldReader[],
  spread: Spread,
  skip: (cells: readonly string[]) => boolean,
  width: number,
): Converted {
  const columns: Record<string, (Value | null)[] | undefined> = {};
  for (const name of names) columns[name] = undefined;
  const targets = readers.map((reader) => (columns[reader.name] = [] as (Value | null)[]));
  const lines: number[] = [];
  const kept: FileRecord[] = [];
  const refused: RefusedRow[] = [];
  const values: (Value | null)[] = readers.map(() => null);
  for (const record of records) {
    const { cells, line } = record;
    if (cells.length !== width && !fits(cells, width)) {
      refused.push({ ...wrongWidth(cells.length, width), line, column: null, value: null, cells });
      continue;
    }
    if (skip(cells)) continue;
    for (const row of spread.rows(record)) {
      const problem = readRow(row, readers, values, spread);
      if (problem !== undefined) {
        refused.push({ ...problem, line, cells });
        continue;
      }
      for (let i = 0; i < targets.length; i += 1) targets[i]?.push(values[i] ?? null);
      lines.push(line);
      kept.push(row);
    }
  }
  return { batch: { size: lines.length, lines, columns }, records: kept, refused };
}

/** Spreadsheets leave out blank cells at the end, and some exports end each line with a delimiter. */
function fits(cells: readonly string[], width: number): boolean {
  return cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
}

/** Reads every field of a row into `values`. All that is wrong with the row is told at once, the first problem's column named. */
function readRow(
  row: FileRecord,
  readers: readonly FieldReader[],
  values: (Value | null)[],
  spread: Spread,
): Omit<RefusedRow, 'line' | 'cells'> | undefined {
  let first: Omit<RefusedRow, 'line' | 'cells'> | undefined;
  for (let i = 0; i < readers.length; i += 1) {
    const reader = readers[i] as FieldReader;
    const value = reader.read(row.cells);
    if (value === null || typeof value !== 'object') {
      values[i] = value;
      continue;
    }
    const column = spread.originalColumn(reader.column, row);
    if (first === undefined) first = { ...value, column, value: reader.text(row.cells) };
    else first = { ...first, reason: `${first.reason} ${column === null ? '' : `${column}: `}${value.reason}` };
  }
  return first;
}

/** Parts of one batch as one, in their order. */
export function joinConverted(parts: readonly Converted[]): Converted {
  const [first] = parts;
  if (first === undefined || parts.length === 1) return first ?? empty;
  const columns: Record<string, unknown[] | undefined> = {};
  for (const [name, column] of Object.entries(first.batch.columns)) {
    columns[name] = column && parts.flatMap((part) => part.batch.columns[name] ?? []);
  }
  const lines = parts.flatMap((part) => part.batch.lines);
  return {
    batch: { size: lines.length, lines, columns: columns as Batch<Fields>['columns'] },
    records: parts.flatMap((part) => part.records),
    refused: parts.flatMap((part) => part.refused),
  };
}

const empty: Converted = { batch: { size: 0, lines: [], columns: {} }, records: [], refused: [] };
