import type { AnyImporter, Batch, Fields } from './importer.ts';
import type { Converted, RefusedRow } from './compile-mapping.ts';
import type { FirstSeen } from './first-seen.ts';

type Columns = Readonly<Record<string, readonly (string | number | boolean | null)[] | undefined>>;

/**
 * Takes out the rows whose key came earlier in the same file. Writing both would make the second import of the file
 * change what the first one wrote, for ever.
 */
export function dropRepeated(importer: AnyImporter, converted: Converted, seen: FirstSeen): Converted {
  const { uniqueBy } = importer;
  if (uniqueBy === undefined) return converted;
  const { batch } = converted;
  const columns = batch.columns as Columns;
  const keys = uniqueBy.map((name) => columns[name]);
  const [first, second] = keys;
  const repeated = new Map<number, number>();
  for (let row = 0; row < batch.size; row += 1) {
    const key =
      keys.length === 1
        ? String(first?.[row] ?? '')
        : keys.length === 2
          ? `${String(first?.[row] ?? '')}\u001f${String(second?.[row] ?? '')}`
          : keys.map((column) => String(column?.[row] ?? '')).join('\u001f');
    const earlier = seen.meet(key, batch.lines[row] ?? 0);
    if (earlier !== undefined) repeated.set(row, earlier.line);
  }
  return repeated.size === 0 ? converted : without(importer, uniqueBy, converted, repeated);
}

function without(
  importer: AnyImporter,
  uniqueBy: readonly string[],
  { batch, records, refused }: Converted,
  repeated: ReadonlyMap<number, number>,
): Converted {
  const all = batch.columns as Columns;
  const keep = Array.from({ length: batch.size }, (_, row) => row).filter((row) => !repeated.has(row));
  const columns = Object.fromEntries(
    Object.entries(all).map(([name, column]) => [name, column && keep.map((row) => column[row])]),
  );
  const dropped = [...repeated].map(([row, line]): RefusedRow => {
    const words = uniqueBy.flatMap((name) => {
      const value = all[name]?.[row];
      return value === null || value === undefined ? [] : [`${importer.fields[name]?.label ?? name} ${String(value)}`];
    });
    return {
      line: batch.lines[row] ?? 0,
      column: null,
      value: null,
      code: 'import.repeated',
      reason: `${words.join(', ')} já apareceu na linha ${line} deste arquivo. Deixe só uma das linhas.`,
      cells: records[row]?.cells ?? [],
    };
  });
  return {
    batch: {
      size: keep.length,
      lines: keep.map((row) => batch.lines[row] ?? 0),
      columns: columns as Batch<Fields>['columns'],
    },
    records: keep.flatMap((row) => records[row] ?? []),
    refused: [...refused, ...dropped],
  };
}
