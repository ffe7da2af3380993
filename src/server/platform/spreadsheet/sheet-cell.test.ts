import { expect, it } from 'vitest';
import { sheetCellText, sheetNumberText } from './sheet-cell.ts';

it('writes a number with the fifteen digits a spreadsheet keeps, without exponent', () => {
  const written = [
    '0.30000000000000004',
    '1234.5600000000002',
    '1E-3',
    '12345678901234',
    '1.5E+16',
    '-0.1',
    '0',
    '100',
  ];
  expect(written.map((digits) => sheetNumberText(digits, ','))).toEqual([
    '0,3',
    '1234,56',
    '0,001',
    '12345678901234',
    '15000000000000000',
    '-0,1',
    '0',
    '100',
  ]);
});

it('writes a number shown as a percentage as it is shown, with its sign', () => {
  const shown = ['0.025', '2.5000000000000001E-2', '0.07', '1', '-0.005', '0', '0.021437'].map((digits) =>
    sheetCellText({ digits }, ',', true),
  );
  expect(shown).toEqual(['2,5%', '2,5%', '7%', '100%', '-0,5%', '0%', '2,1437%']);
  expect(sheetCellText('2,5', ',', true)).toBe('2,5');
});

it('writes dates as ISO and blanks as nothing', () => {
  expect([new Date('2026-11-13T00:00:00Z'), null, true, 'x'].map((cell) => sheetCellText(cell, ','))).toEqual([
    '2026-11-13',
    '',
    'true',
    'x',
  ]);
});
