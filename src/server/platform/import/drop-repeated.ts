import type { AnyImporter } from './importer.ts';
import type { CompiledMapping, Converted } from './compile-mapping.ts';
import { dropRows } from './drop-rows.ts';
import type { FirstSeen } from './first-seen.ts';

type Columns = Readonly<Record<string, readonly (string | number | boolean | null)[] | undefined>>;

/**
 * Takes out the rows whose key came earlier in the same file. Writing both would make the second import of the file
 * change what the first one wrote, for ever.
 */
export function dropRepeated(
  importer: AnyImporter,
  compiled: CompiledMapping,
  converted: Converted,
  seen: FirstSeen,
): Converted {
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
  return repeated.size === 0 ? converted : without(importer, compiled, uniqueBy, converted, repeated);
}

function without(
  importer: AnyImporter,
  compiled: CompiledMapping,
  uniqueBy: readonly string[],
  converted: Converted,
  repeated: ReadonlyMap<number, number>,
): Converted {
  const all = converted.batch.columns as Columns;
  return dropRows(converted, repeated, (row, line) => {
    const words = uniqueBy.flatMap((name) => {
      const value = all[name]?.[row];
      return value === null || value === undefined ? [] : [`${importer.fields[name]?.label ?? name} ${String(value)}`];
    });
    const reason = `${words.join(', ')} já apareceu na linha ${line} deste arquivo. Deixe só uma das linhas.`;
    const record = converted.records[row];
    const place = record === undefined ? { column: null, value: null } : compiled.columnOf(uniqueBy[0], record);
    return { ...place, code: 'import.repeated', reason };
  });
}
