import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '#test/support/database.ts';
import { detectShape } from './detect.ts';
import { openSource } from './open-source.ts';

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'arquivo.csv');
  writeFileSync(path, content);
  return path;
}

async function shapeOf(content: string | Uint8Array) {
  return (await detectShape(file(content), {})).shape;
}

async function cellsOf(content: string | Uint8Array): Promise<string[][]> {
  const source = await openSource(file(content), 'arquivo.csv', {});
  const cells: string[][] = [];
  for await (const records of source.records()) cells.push(...records.map((record) => record.cells));
  return cells;
}

const text = 'código;valor\nSão;1,50\n';

describe('detection of a file', () => {
  it('tells the encoding: UTF-8 with and without a mark, UTF-16 with and without, Latin-1', async () => {
    const wide = Buffer.from(text, 'utf16le');
    expect(await shapeOf(text)).toMatchObject({ encoding: 'utf-8', byteOrderMark: false });
    expect(await shapeOf(`\ufeff${text}`)).toMatchObject({ encoding: 'utf-8', byteOrderMark: true });
    expect(await shapeOf(Buffer.from(`\ufeff${text}`, 'utf16le'))).toMatchObject({
      encoding: 'utf-16le',
      byteOrderMark: true,
    });
    expect(await shapeOf(wide)).toMatchObject({ encoding: 'utf-16le', byteOrderMark: false });
    expect(await shapeOf(Buffer.from(wide).swap16())).toMatchObject({ encoding: 'utf-16be', byteOrderMark: false });
    expect(await shapeOf(Buffer.from(text, 'latin1'))).toMatchObject({ encoding: 'windows-1252' });
  });

  it('reads the same cells in every encoding', async () => {
    const contents = [
      text,
      `\ufeff${text}`,
      Buffer.from(text, 'utf16le'),
      Buffer.from(text, 'utf16le').swap16(),
      Buffer.from(text, 'latin1'),
    ];
    for (const content of contents) expect(await cellsOf(content)).toEqual([['São', '1,50']]);
  });

  it('finds Latin-1 also where the first accent comes after the sample', async () => {
    const long = `a;b\n${'x;1\n'.repeat(40_000)}`;
    expect(await shapeOf(Buffer.from(`${long}ação;2\n`, 'latin1'))).toMatchObject({ encoding: 'windows-1252' });
  });

  it('tells the delimiter, also when another one stands inside the cells', async () => {
    expect(await shapeOf('a,b\n1,2\n')).toMatchObject({ delimiter: ',' });
    expect(await shapeOf('a|b\nx, y|2\n')).toMatchObject({ delimiter: '|' });
    expect(await shapeOf('a\tb\n1\t2\n')).toMatchObject({ delimiter: '\t' });
    expect(await shapeOf('nome;valor\n"Silva, Ana";"1,5"\nB;2,5\n')).toMatchObject({ delimiter: ';' });
  });

  it('tells the number and date shape of each column, and what is in doubt', async () => {
    const shape = await shapeOf('d;e;f;g\n31/12/2026;1.234,56;1.234;03/04/2026\n01/02/2026;2,00;5.678;01/02/2026\n');
    expect(shape.columns).toMatchObject([
      { name: 'd', dateShape: 'dd/mm/yyyy', doubt: null },
      { name: 'e', decimal: ',', doubt: null },
      { name: 'f', decimal: null, doubt: '"1.234" pode ser milhar ou decimal' },
      { name: 'g', dateShape: 'dd/mm/yyyy', doubt: expect.stringContaining('mm/dd/aaaa') as string },
    ]);
  });

  it('knows a file without a header, a file of one line, and refuses an empty one', async () => {
    expect(await shapeOf('10;2026-01-01\n20;2026-01-02\n')).toMatchObject({
      header: false,
      columns: [{ name: '1' }, { name: '2' }],
    });
    expect(await cellsOf('só;uma')).toEqual([]);
    await expect(cellsOf('')).rejects.toMatchObject({ code: 'import.empty-file' });
    expect(await cellsOf('a;b\n')).toEqual([]);
  });

  it('refuses a quote that is never closed, naming its line', async () => {
    await expect(cellsOf('a;b\n1;"2\n3;4\n')).rejects.toMatchObject({
      code: 'import.open-quote',
      details: { line: 2 },
    });
  });
});
