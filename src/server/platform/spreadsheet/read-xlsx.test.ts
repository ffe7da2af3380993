import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/database.ts';
import { claimToUnpackTo, writeXlsx } from '#test/support/xlsx.ts';
import { assertReadableXlsx, readXlsx } from './read-xlsx.ts';

async function stored(content: Uint8Array | string): Promise<string> {
  const path = join(temporaryFolder(), 'planilha.xlsx');
  await writeFile(path, content);
  return path;
}

it('a small file that unpacks to more than 200 MB is refused by its directory, without unpacking it', async () => {
  const sheet = await writeXlsx([['a']]);
  const bomb = await stored(claimToUnpackTo(sheet, 400 * 1024 * 1024));
  await expect(assertReadableXlsx(bomb)).rejects.toThrow('import.sheet-unpacked');
  await expect(readXlsx(bomb)).rejects.toThrow('import.sheet-unpacked');
  const zip64 = await stored(claimToUnpackTo(sheet, 0xffffffff));
  await expect(assertReadableXlsx(zip64)).rejects.toThrow('import.sheet-unpacked');
});

it('what is no zip file, or is cut, is refused as unreadable', async () => {
  const sheet = await writeXlsx([['a']]);
  for (const content of ['', 'nada', sheet.subarray(0, sheet.length / 2), sheet.subarray(100)]) {
    await expect(assertReadableXlsx(await stored(content))).rejects.toThrow('import.sheet-unreadable');
  }
  await expect(assertReadableXlsx(await stored(sheet))).resolves.toBeUndefined();
});

it('a sheet that takes longer than it may is given up', async () => {
  const path = await stored(await writeXlsx([['a']]));
  await expect(readXlsx(path, { deadlineSeconds: 0.001 })).rejects.toThrow('import.sheet-too-slow');
  expect(await readXlsx(path)).toEqual([['a']]);
});
