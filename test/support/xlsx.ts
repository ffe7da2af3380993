import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { readXlsx as readSheet } from '#platform/spreadsheet/read-xlsx.ts';
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

/** The cells of a sheet's first page as text, numbers with a decimal comma. */
export async function readXlsx(content: Uint8Array): Promise<string[][]> {
  const path = join(temporaryFolder(), 'planilha.xlsx');
  writeFileSync(path, content);
  return await readSheet(path);
}

/** The file with a directory that says its first entry unpacks to that many bytes. */
export function claimToUnpackTo(content: Uint8Array, bytes: number): Uint8Array {
  const claimed = Buffer.from(content);
  const entry = claimed.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  claimed.writeUInt32LE(bytes, entry + 24);
  return claimed;
}
