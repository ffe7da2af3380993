import { refuse } from '#kernel/refusal.ts';
import type { DecimalMark } from '#kernel/br-number.ts';
import type { DetectedShape, Expression, Mapping } from '#contract/imports.ts';
import { nullTest } from './null-marks.ts';
import { columnIndex, decimalOf } from './columns.ts';
import { openSource } from './open-source.ts';

/** Another file of the set, as a map from one of its columns to another, and how the values are written. */
export type LookupTable = {
  readonly values: ReadonlyMap<string, string>;
  readonly decimal: DecimalMark;
  readonly dateShape: DetectedShape['columns'][number]['dateShape'];
};

export type LookupTables = ReadonlyMap<string, LookupTable>;

/** Where the file of a name lies; undefined when it was not sent. */
export type FindFile = (name: string) => string | undefined;

const lookupRowLimit = 500_000;

type LookupKey = { readonly file: string; readonly key: string; readonly value: string };

export function lookupKey({ file, key, value }: LookupKey): string {
  return JSON.stringify([file, key, value]);
}

/** Every look-up a mapping makes, also those inside look-ups. */
export function lookupsOf(mapping: Mapping): LookupKey[] {
  const found = new Map<string, LookupKey>();
  const visit = (expression: Expression): void => {
    if (typeof expression === 'string' || !('lookup' in expression)) return;
    found.set(lookupKey(expression.lookup), expression.lookup);
    visit(expression.lookup.from);
  };
  for (const expression of Object.values(mapping.columns)) visit(expression);
  return [...found.values()];
}

/** Reads the look-up files a mapping names. A key that comes twice with two values refuses the import: neither is right. */
export async function loadLookups(mapping: Mapping, findFile: FindFile): Promise<LookupTables> {
  const tables = new Map<string, LookupTable>();
  for (const wanted of lookupsOf(mapping)) tables.set(lookupKey(wanted), await loadLookup(wanted, mapping, findFile));
  return tables;
}

async function loadLookup(wanted: LookupKey, mapping: Mapping, findFile: FindFile): Promise<LookupTable> {
  const { file } = wanted;
  const path = findFile(file);
  if (path === undefined) refuse('import.lookup-file', { file });
  const source = await openSource(path, file, { nullMarks: mapping.nullMarks });
  const isNull = nullTest(mapping.nullMarks);
  const keyIndex = columnIndex(source.header, wanted.key, file);
  const valueIndex = columnIndex(source.header, wanted.value, file);
  const values = new Map<string, string>();
  for await (const records of source.records()) {
    for (const { cells, line } of records) {
      const key = (cells[keyIndex] ?? '').trim();
      const value = (cells[valueIndex] ?? '').trim();
      if (isNull(key) || isNull(value)) continue;
      const known = values.get(key);
      if (known !== undefined && known !== value) refuse('import.lookup-twice', { file, key, line });
      values.set(key, value);
    }
    if (values.size > lookupRowLimit) refuse('import.lookup-too-long', { file, limit: lookupRowLimit });
  }
  const decimal = decimalOf(source.shape, valueIndex);
  return { values, decimal, dateShape: source.shape.columns[valueIndex]?.dateShape ?? null };
}
