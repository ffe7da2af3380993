import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/database.ts';
import { csvOf, xlsxOf, type SheetTable } from './index.ts';
import { readXlsx } from './read-xlsx.ts';
import { xlsxRowLimit } from './write-xlsx.ts';

const table: SheetTable = {
  name: '125/novembro',
  preamble: ['Vendas até 12/11/2026.'],
  columns: [
    { header: 'Nome', kind: 'TEXT' },
    { header: 'Meta', kind: 'MONEY' },
    { header: 'Ating. (%)', kind: 'PERCENT' },
    { header: 'Pessoas', kind: 'COUNT' },
  ],
  rows: [
    ['São João; "filial"', 123_456, 875_000, 3],
    ['=1+1', -5, -20_000, null],
    ['@soma', 0, 1_026_715, 0],
  ],
};

async function text(of: SheetTable): Promise<string> {
  let all = '';
  for await (const chunk of csvOf(of)) all += chunk;
  return all;
}

describe('a table as CSV', () => {
  it('S0-43: has the header and the rows alone, with semicolons, decimal commas and the mark of UTF-8', async () => {
    expect(await text(table)).toBe(
      [
        '\uFEFFNome;Meta;Ating. (%);Pessoas',
        '"São João; ""filial""";1234,56;87,5;3',
        "'=1+1;-0,05;-2;",
        "'@soma;0,00;102,6715;0",
        '',
      ].join('\r\n'),
    );
  });

  it('keeps a name from becoming a formula, and a negative number a number', async () => {
    const rows = ['=A1', '+1', '-1', '@x', '\tx', 'x=1'].map((name) => [name, -100]);
    const lines = (await text({ ...table, columns: table.columns.slice(0, 2), rows })).split('\r\n').slice(1, -1);
    expect(lines).toEqual(["'=A1;-1,00", "'+1;-1,00", "'-1;-1,00", "'@x;-1,00", "'\tx;-1,00", 'x=1;-1,00']);
  });

  it('is made piece by piece', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`Cliente ${index}`, index, null, index]);
    let chunks = 0;
    for await (const chunk of csvOf({ ...table, rows })) {
      chunks += 1;
      expect(chunk.length).toBeLessThan(70_000);
    }
    expect(chunks).toBeGreaterThan(5);
  });
});

describe('a table as a workbook', () => {
  it('S0-43: has the preamble, the header and the rows, numbers as numbers and text as it is', async () => {
    const folder = temporaryFolder();
    await mkdir(folder, { recursive: true });
    const path = join(folder, 'tabela.xlsx');
    await writeFile(path, await xlsxOf(table));
    expect(await readXlsx(path)).toEqual([
      ['Vendas até 12/11/2026.', '', '', ''],
      ['Nome', 'Meta', 'Ating. (%)', 'Pessoas'],
      ['São João; "filial"', '1234,56', '87,5%', '3'],
      ['=1+1', '-0,05', '-2%', ''],
      ['@soma', '0', '102,6715%', '0'],
    ]);
  });

  it('is refused beyond what is made in memory', async () => {
    const rows = Array.from({ length: xlsxRowLimit + 1 }, () => []);
    await expect(xlsxOf({ ...table, rows })).rejects.toThrow('spreadsheet.too-long');
  });
});
