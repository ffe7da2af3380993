import type { Converted, RefusedRow } from './compile-mapping.ts';
import type { Batch, Fields } from './importer.ts';

type Columns = Readonly<Record<string, readonly unknown[] | undefined>>;

/** Takes rows out of a batch and gives them back as refused, each with what is told about it. */
export function dropRows<Why>(
  { batch, records, refused }: Converted,
  dropped: ReadonlyMap<number, Why>,
  tell: (row: number, why: Why) => Omit<RefusedRow, 'line' | 'cells'>,
): Converted {
  const keep = Array.from({ length: batch.size }, (_, row) => row).filter((row) => !dropped.has(row));
  const columns = Object.fromEntries(
    Object.entries(batch.columns as Columns).map(([name, column]) => [name, column && keep.map((row) => column[row])]),
  );
  const told = [...dropped].map(([row, why]): RefusedRow => ({
    ...tell(row, why),
    line: batch.lines[row] ?? 0,
    cells: records[row]?.cells ?? [],
  }));
  return {
    batch: {
      size: keep.length,
      lines: keep.map((row) => batch.lines[row] ?? 0),
      columns: columns as Batch<Fields>['columns'],
    },
    records: keep.flatMap((row) => records[row] ?? []),
    refused: [...refused, ...told],
  };
}
