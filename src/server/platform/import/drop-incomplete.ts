import type { CompiledMapping, Converted } from './compile-mapping.ts';
import { dropRows } from './drop-rows.ts';
import type { AnyImporter } from './importer.ts';

/**
 * Takes out the rows of whatever is saved whole or not at all and of which another row of the batch was refused: half of a
 * rule plan would pay wrongly without anybody being told.
 */
export function dropIncomplete(importer: AnyImporter, compiled: CompiledMapping, converted: Converted): Converted {
  const { wholeBy } = importer;
  if (wholeBy === undefined || converted.refused.length === 0) return converted;
  const incomplete = new Map<string, number>();
  for (const { line, cells } of converted.refused) {
    const { value } = compiled.columnOf(wholeBy, { line, cells: [...cells] });
    if (value !== null && !incomplete.has(value.trim())) incomplete.set(value.trim(), line);
  }
  const keys = (
    converted.batch.columns as Readonly<Record<string, readonly (string | number | boolean | null)[] | undefined>>
  )[wholeBy];
  const dropped = new Map<number, number>();
  for (let row = 0; row < converted.batch.size; row += 1) {
    const line = incomplete.get(String(keys?.[row] ?? ''));
    if (line !== undefined) dropped.set(row, line);
  }
  if (dropped.size === 0) return converted;
  const label = importer.fields[wholeBy]?.label ?? wholeBy;
  return dropRows(converted, dropped, (row, line) => {
    const value = String(keys?.[row] ?? '');
    const record = converted.records[row];
    const column = record === undefined ? null : compiled.columnOf(wholeBy, record).column;
    const reason = `${label} ${value} só entra inteiro, e a linha ${line} dele foi recusada. Corrija-a e envie todas de novo.`;
    return { column, value, code: 'import.incomplete', reason };
  });
}
