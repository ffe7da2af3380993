import { refuse } from '#kernel/refusal.ts';
import type { DecimalMark } from '#kernel/br-number.ts';
import type { DetectedShape } from '#contract/imports.ts';
import { foldText } from '#kernel/text.ts';
import { nearestName } from './nearest-name.ts';

/** The place of a column by its name, exact first, then without accents and case; refuses naming the nearest. */
export function columnIndex(header: readonly string[], name: string, file?: string): number {
  const exact = header.indexOf(name);
  if (exact >= 0) return exact;
  const wanted = foldText(name);
  const alike = header.flatMap((column, index) => (foldText(column) === wanted ? [index] : []));
  if (alike.length === 1) return alike[0] ?? 0;
  return refuse('import.unknown-column', { column: name, nearest: nearestName(name, header), columns: header, file });
}

/** The decimal mark of a column; where its own samples leave it open, that of the file's other columns, else the comma. */
export function decimalOf(shape: DetectedShape, index: number): DecimalMark {
  const own = shape.columns[index]?.decimal;
  if (own !== null && own !== undefined) return own;
  const marks = new Set(shape.columns.map((column) => column.decimal).filter((mark) => mark !== null));
  return marks.size === 1 && marks.has('.') ? '.' : ',';
}
