import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { temporaryFolder } from './database.ts';

/** The bytes of a sheet with these cells. */
export async function writeXlsx(rows: readonly (readonly (string | number | Date)[])[]): Promise<Uint8Array> {
  const path = join(temporaryFolder(), 'planilha.xlsx');
  const cells = rows.map((row) =>
    row.map((value) =>
      value instanceof Date
        ? { value, type: Date, format: 'dd/mm/yyyy' }
        : typeof value === 'number'
          ? { value, type: Number }
          : { value, type: String },
    ),
  );
  await writeXlsxFile(cells).toFile(path);
  return readFileSync(path);
}
