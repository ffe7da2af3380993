import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSplitter, splitRecords, type FileRecord } from './split-records.ts';

const dialect = { delimiter: ';', quotes: true };

function split(text: string, pieceLength = text.length || 1): FileRecord[] {
  const splitter = makeSplitter(dialect);
  const records: FileRecord[] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    records.push(...splitter.push(text.slice(at, at + pieceLength)));
  records.push(...splitter.end());
  return records;
}

describe('splitting of delimited text', () => {
  it('keeps delimiters, doubled quotes and line ends inside quotes, and tells the line each record begins on', () => {
    const text = 'a;"b;1";c\r\n\r\n"x ""y""";"two\r\nlines";z\nlast;1;2';
    expect(split(text)).toEqual([
      { line: 1, cells: ['a', 'b;1', 'c'] },
      { line: 3, cells: ['x "y"', 'two\r\nlines', 'z'] },
      { line: 5, cells: ['last', '1', '2'] },
    ]);
  });

  it('takes a quote inside an unquoted cell as it is: a 5" pipe', () => {
    expect(split('cano 5";1\n').map((record) => record.cells)).toEqual([['cano 5"', '1']]);
  });

  it('tells the line of a quote that is never closed', () => {
    const splitter = makeSplitter(dialect);
    splitter.push('a;b\nc;"d\ne;f\n');
    splitter.end();
    expect(splitter.openQuote).toBe(2);
  });

  it('shows the first record of a text that is cut before its first line end', () => {
    expect(splitRecords('a;b;c', dialect, 10, false).map((record) => record.cells)).toEqual([['a', 'b', 'c']]);
  });

  const cell = fc.string({ unit: fc.constantFrom('a', 'é', ';', '"', '\n', ' ', '1'), maxLength: 5 });

  it('gives back any table written with quotes, in whatever pieces it comes', () => {
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 7 }), (rows, pieceLength) => {
        const text = rows.map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(';')).join('\n');
        expect(split(text, pieceLength).map((record) => record.cells)).toEqual(rows);
      }),
    );
  });
});
