import { refuse } from '#kernel/refusal.ts';
import type { After, Expression, Mapping } from '#contract/imports.ts';
import { columnIndex, decimalOf } from './columns.ts';
import type { Field } from './importer.ts';
import { lookupKey, type LookupTables } from './lookup-file.ts';
import { nullTest } from './null-marks.ts';
import type { Source } from './open-source.ts';
import { lookupMissing, missingValue, type Problem } from './problems.ts';
import { mappingWriting, valueReader, type Value, type Writing } from './read-value.ts';

/** A row's cells to a field's value; null is blank. */
export type FieldReader = {
  readonly name: string;
  /** The column a person looks at when the value is refused. */
  readonly column: string | null;
  readonly read: (cells: readonly string[]) => Value | null | Problem;
  /** What the cell said, for the rejection. */
  readonly text: (cells: readonly string[]) => string | null;
};

export type CompileInput = {
  readonly mapping: Mapping;
  readonly source: Pick<Source, 'header' | 'shape'>;
  readonly lookups: LookupTables;
};

type TextReader = {
  readonly column: string | null;
  readonly writing: Writing;
  readonly read: (cells: readonly string[]) => string | null | Problem;
};

/** Compiles one column of the mapping into a reader of its field. */
export function compileField(name: string, field: Field, expression: Expression, input: CompileInput): FieldReader {
  const after: After = typeof expression === 'string' ? {} : expression;
  const text = compileText(expression, input);
  const factor = { scale: after.scale, round: after.round };
  const readCell = valueReader(field, { ...text.writing, ...factor });
  // What the mapping itself writes is final: no scale is applied to it.
  const readMapped = valueReader(field, mappingWriting);
  const ofMapping = (value: string): Value => {
    const read = readMapped(value);
    if (typeof read === 'object')
      refuse('import.mapping-value', { field: name, label: field.label, value, reason: read.reason });
    return read;
  };
  const constant = typeof expression !== 'string' && 'constant' in expression;
  const mapped = new Map(Object.entries(after.map ?? {}).map(([from, to]) => [from, to === '' ? null : ofMapping(to)]));
  const blank = after.default === undefined ? null : ofMapping(after.default);
  const whenBlank = blank === null && field.required === true ? missingValue(field.label) : blank;
  const fixed = constant ? ofMapping(expression.constant) : undefined;
  const read = (cells: readonly string[]): Value | null | Problem => {
    const found = text.read(cells);
    if (found === null) return whenBlank;
    if (typeof found === 'object') return found;
    if (mapped.size > 0) {
      const known = mapped.get(found);
      if (known !== undefined) return known ?? whenBlank;
    }
    return readCell(found);
  };
  const said = (cells: readonly string[]): string | null => {
    const found = text.read(cells);
    return typeof found === 'string' ? found : null;
  };
  return { name, column: text.column, read: fixed === undefined ? read : () => fixed, text: said };
}

function compileText(expression: Expression, input: CompileInput): TextReader {
  if (typeof expression === 'string') return columnText(expression, input);
  if ('from' in expression) return columnText(expression.from, input);
  if ('constant' in expression) {
    const { constant } = expression;
    return { column: null, writing: mappingWriting, read: () => constant };
  }
  if ('compose' in expression) return composedText(expression.compose, input);
  return lookedUpText(expression, input);
}

function columnText(column: string, { mapping, source }: CompileInput): TextReader {
  const index = columnIndex(source.header, column);
  const isNull = nullTest(mapping.nullMarks);
  return {
    column: source.header[index] ?? column,
    writing: { decimal: decimalOf(source.shape, index), dateShape: source.shape.columns[index]?.dateShape ?? null },
    read(cells) {
      const text = trimmed(cells[index]);
      return isNull(text) ? null : text;
    },
  };
}

/** Most cells need no trimming, and making the same text again a million times costs. */
function trimmed(text: string | undefined): string {
  if (text === undefined || text === '') return '';
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return first > 32 && first < 128 && last > 32 && last < 128 ? text : text.trim();
}

/** A composed code is blank when any of its columns is: half a code would name something else. */
function composedText(parts: readonly (string | { from: string })[], input: CompileInput): TextReader {
  const readers = parts.map((part) => (typeof part === 'string' ? part : columnText(part.from, input)));
  const first = readers.find((reader) => typeof reader !== 'string');
  return {
    column: typeof first === 'object' ? first.column : null,
    writing: typeof first === 'object' ? first.writing : mappingWriting,
    read(cells) {
      let text = '';
      for (const reader of readers) {
        const part = typeof reader === 'string' ? reader : reader.read(cells);
        if (part === null || typeof part === 'object') return part;
        text += part;
      }
      return text;
    },
  };
}

function lookedUpText(expression: Extract<Expression, { lookup: unknown }>, input: CompileInput): TextReader {
  const { lookup } = expression;
  const table = input.lookups.get(lookupKey(lookup));
  if (table === undefined) refuse('import.lookup-file', { file: lookup.file });
  const key = compileText(lookup.from, input);
  return {
    column: key.column,
    writing: { decimal: table.decimal, dateShape: table.dateShape },
    read(cells) {
      const wanted = key.read(cells);
      if (wanted === null || typeof wanted === 'object') return wanted;
      const found = table.values.get(wanted);
      if (found !== undefined) return found;
      return lookup.missing === 'blank' ? null : lookupMissing(wanted, lookup.file);
    },
  };
}
