import { join } from 'node:path';
import { expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { temporaryFolder } from '#test/support/database.ts';
import { readXlsx } from './read-xlsx.ts';

type Cell = { value: string | number; type: StringConstructor | NumberConstructor; format?: string };

const shownAs = (value: number, format?: string): Cell => ({
  value,
  type: Number,
  ...(format === undefined ? {} : { format }),
});
const text = (value: string): Cell => ({ value, type: String });

async function workbook(sheets: readonly { data: Cell[][]; sheet: string }[]): Promise<string> {
  const path = join(temporaryFolder(), 'planilha.xlsx');
  await writeXlsxFile(sheets.map(({ data, sheet }) => ({ data, sheet }))).toFile(path);
  return path;
}

it('T22: a cell that a sheet shows as 2,50% is 2,5% and no fraction, whatever it holds', async () => {
  const path = await workbook([
    {
      sheet: 'Taxas',
      data: [
        [text('taxa'), text('valor'), text('nota')],
        [shownAs(0.025, '0.00%'), shownAs(0.025), text('0.025')],
        [shownAs(0.07, '0%'), shownAs(12.5, '#,##0.00'), text('7%')],
        [shownAs(1.1234, '0.00%'), shownAs(0.3, '0.0 "%"'), text('')],
      ],
    },
  ]);
  expect(await readXlsx(path)).toEqual([
    ['taxa', 'valor', 'nota'],
    ['2,5%', '0,025', '0.025'],
    ['7%', '12,5', '7%'],
    ['112,34%', '0,3', ''],
  ]);
  expect((await readXlsx(path, { decimal: '.' }))[1]).toEqual(['2.5%', '0.025', '0.025']);
});

it('looks only at the sheet that is read, by name or by number', async () => {
  const path = await workbook([
    { sheet: 'Um & dois', data: [[text('a')], [shownAs(0.5, '0%')]] },
    { sheet: 'Outra', data: [[text('a')], [shownAs(0.5)]] },
  ]);
  expect(await readXlsx(path, { sheet: 'Um & dois' })).toEqual([['a'], ['50%']]);
  expect(await readXlsx(path, { sheet: 2 })).toEqual([['a'], ['0,5']]);
});

it('counts rows and columns that are left out', async () => {
  const rows = Array.from({ length: 400 }, (_, row) =>
    Array.from({ length: 12 }, (_cell, column) =>
      row % 7 === 3 ? text('') : shownAs(0.25, (row + column) % 2 === 0 ? '0.0%' : undefined),
    ),
  );
  const read = await readXlsx(await workbook([{ sheet: 'A', data: rows }]));
  expect(read[399]?.slice(0, 2)).toEqual(['0,25', '25%']);
  expect(read[398]?.[10]).toBe('25%');
  expect(read.flat().filter((cell) => cell === '25%')).toHaveLength(
    rows.flatMap((row, at) => row.filter((_, column) => at % 7 !== 3 && (at + column) % 2 === 0)).length,
  );
});
