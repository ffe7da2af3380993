import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Mapping } from '#contract/imports.ts';

/** A file as a company would export it: Portuguese columns, semicolons, decimal comma. */
export type DemoFile = {
  readonly kind: string;
  readonly fileName: string;
  /** Field of the importer -> column of the file; several fields may read one column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Cells in the order in which the columns first appear above. */
  readonly rows: readonly (readonly (string | number)[])[];
};

export function mappingOf(file: DemoFile): Mapping {
  return {
    kind: file.kind,
    file: { encoding: 'utf-8', delimiter: ';', decimal: ',', dateShape: 'yyyy-mm-dd', header: true },
    columns: { ...file.columns },
  };
}

/** The text of the file; no cell holds a semicolon, a quote or a line break. */
export function textOf(file: DemoFile): string {
  const header = [...new Set(Object.values(file.columns))];
  const odd = file.rows.find((row) => row.length !== header.length);
  if (odd !== undefined) throw new Error(`${file.fileName}: ${odd.length} cells for ${header.length} columns`);
  return `${[header, ...file.rows].map((cells) => cells.join(';')).join('\n')}\n`;
}

/** Writes the file into a folder, ready to be given to an import, which takes it away. */
export function writeFile(file: DemoFile, folder: string): { path: string; fileName: string; sha256: string } {
  const text = textOf(file);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  writeFileSync(path, text);
  return { path, fileName: file.fileName, sha256: createHash('sha256').update(text).digest('hex') };
}

/** 123456 as '1234,56'. */
export function decimalText(centavos: number): string {
  const digits = String(Math.abs(centavos)).padStart(3, '0');
  return `${centavos < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
}
