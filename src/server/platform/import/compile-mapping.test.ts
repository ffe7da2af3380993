import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Mapping } from '#contract/imports.ts';
import { temporaryFolder } from '#test/support/database.ts';
import { compileMapping } from './compile-mapping.ts';
import { defineImporter, rowsOf } from './importer.ts';
import { loadLookups } from './lookup-file.ts';
import { openSource } from './open-source.ts';

const importer = defineImporter({
  kind: 'things',
  label: 'Coisas',
  fields: {
    code: { label: 'Código', type: 'text', required: true },
    value: { label: 'Valor', type: 'money' },
    rate: { label: 'Percentual', type: 'rate' },
    month: { label: 'Mês', type: 'period' },
    day: { label: 'Dia', type: 'date' },
    size: { label: 'Tamanho', type: 'choice', choices: ['SMALL', 'LARGE'], synonyms: { PEQUENO: 'SMALL' } },
    active: { label: 'Ativo', type: 'boolean' },
    count: { label: 'Contagem', type: 'integer' },
  },
  prepare: async () => undefined,
  write: async (_scope, _state, batch) => ({ created: batch.size, changed: 0, same: 0, rejections: [] }),
});

async function read(content: string, mapping: Omit<Mapping, 'kind'>, files: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const path = join(folder, 'arquivo.csv');
  writeFileSync(path, content);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const whole = { kind: 'things', ...mapping };
  const source = await openSource(path, 'arquivo.csv', whole);
  const lookups = await loadLookups(whole, (name) => (name in files ? join(folder, name) : undefined));
  const compiled = compileMapping(importer, { mapping: whole, source, lookups });
  const rows: Record<string, unknown>[] = [];
  const refused: { line: number; column: string | null; reason: string }[] = [];
  for await (const records of source.records()) {
    const converted = compiled.convert(records);
    rows.push(...rowsOf(converted.batch));
    refused.push(...converted.refused);
  }
  const bare = rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== undefined && name !== 'index')),
  );
  return { rows: bare, refused };
}

describe('a mapping', () => {
  it('reads columns, constants, defaults, replaced texts and composed codes', async () => {
    const { rows } = await read('a;b;c\n X ;7;S\nY;;N\n', {
      columns: {
        code: { compose: [{ from: 'a' }, '-', { from: 'c' }] },
        count: { from: 'b', default: '1' },
        size: { from: 'c', map: { S: 'LARGE', N: 'Pequeno' } },
        active: 'c',
        day: { constant: '2026-11-13' },
      },
    });
    expect(rows).toEqual([
      { line: 2, code: 'X-S', count: 7, size: 'LARGE', active: true, day: '2026-11-13' },
      { line: 3, code: 'Y-N', count: 1, size: 'SMALL', active: false, day: '2026-11-13' },
    ]);
  });

  it('scales exactly: thousands into centavos, a fraction into a percentage', async () => {
    const { rows } = await read('c;v;r\nA;1.234,5;0,012\nB;0,001;0,1\n', {
      columns: { code: 'c', value: { from: 'v', scale: '1000' }, rate: { from: 'r', scale: '100' } },
    });
    expect(rows).toMatchObject([
      { value: 123_450_000, rate: 12_000 },
      { value: 100, rate: 100_000 },
    ]);
  });

  it('scales by any decimal, and refuses what does not come out whole unless it may round', async () => {
    const columns = { code: 'c', count: { from: 'v', scale: '0.5' } };
    const { rows, refused } = await read('c;v\nA;10\nB;11\n', { columns });
    expect(rows).toMatchObject([{ count: 5 }]);
    expect(refused).toMatchObject([{ line: 3, column: 'v' }]);
    const rounding = { code: 'c', count: { from: 'v', scale: '0.5', round: true } };
    expect((await read('c;v\nB;11\nC;-11\n', { columns: rounding })).rows).toMatchObject([{ count: 6 }, { count: -6 }]);
  });

  it('looks up in another file of the set, also the key of a second look-up, in that file’s own shape', async () => {
    const files = { 'links.csv': 'key|person\n1|10\n2|\n', 'rates.csv': '"id","pct"\n10,0.012\n' };
    const person = { file: 'links.csv', key: 'key', value: 'person', from: 'k', missing: 'blank' as const };
    const rate = { lookup: { file: 'rates.csv', key: 'id', value: 'pct', from: { lookup: person } }, scale: '100' };
    const { rows } = await read('k;v\n1;1,5\n2;2,5\n', { columns: { code: 'k', rate, value: 'v' } }, files);
    expect(rows).toMatchObject([
      { code: '1', rate: 12_000, value: 150 },
      { code: '2', rate: null, value: 250 },
    ]);
  });

  it('refuses a row whose key the look-up file does not have', async () => {
    const value = { lookup: { file: 'f.csv', key: 'k', value: 'v', from: 'c' } };
    const { refused } = await read('c;d\nA;1\n', { columns: { code: 'c', value } }, { 'f.csv': 'k;v\nB;1\n' });
    expect(refused).toMatchObject([{ line: 2, column: 'c', reason: 'A não foi encontrado no arquivo f.csv.' }]);
  });

  it('turns one column a month into rows, without the blank ones, and names the column of a bad cell', async () => {
    const { rows, refused } = await read('Year,Id,M01,M02,M03\n2017,9,-,"1,500",200\n2018,8,x,-,-\n', {
      file: { decimal: '.' },
      nullMarks: ['-'],
      unpivot: { columns: { M01: '01', M02: '02', M03: '03' }, into: 'month', value: 'amount' },
      columns: { code: 'Id', month: { compose: [{ from: 'Year' }, '-', { from: 'month' }] }, value: 'amount' },
    });
    expect(rows).toEqual([
      { line: 2, code: '9', month: '2017-02', value: 150_000 },
      { line: 2, code: '9', month: '2017-03', value: 20_000 },
    ]);
    expect(refused).toMatchObject([{ line: 3, column: 'M01', reason: 'x não é um número.' }]);
  });

  it('leaves out the lines it is told to, without refusing them', async () => {
    const skipWhen = [
      { column: 's', equals: ['Cancelled'] },
      { column: 'c', blank: true as const },
    ];
    const { rows, refused } = await read('c;s\nA;Open\nB;Cancelled\n;Open\n', { columns: { code: 'c' }, skipWhen });
    expect(rows).toMatchObject([{ code: 'A' }]);
    expect(refused).toEqual([]);
  });

  it('tells everything that is wrong with a row at once', async () => {
    const { refused } = await read('c;v;d\n;x;31/02/2026\n', {
      columns: { code: 'c', value: 'v', day: 'd' },
      file: { dateShape: 'dd/mm/yyyy' },
    });
    expect(refused).toMatchObject([
      { line: 2, reason: 'Falta preencher "Código". v: x não é um número. d: 31/02/2026 não existe no calendário.' },
    ]);
  });

  it('T22: names the shape in which the file writes its dates, not the usual one', async () => {
    const dates = '2017/01/02\n2017/01/03\n2017/13/01\n2017\n';
    const { rows, refused } = await read(`c;d\nA;${dates.trim().replaceAll('\n', '\nA;')}\n`, {
      columns: { code: 'c', day: 'd' },
    });
    expect(rows).toHaveLength(2);
    expect(refused).toMatchObject([
      { line: 4, column: 'd', reason: '2017/13/01 não existe no calendário.' },
      { line: 5, column: 'd', reason: '2017 não é uma data no formato aaaa/mm/dd.' },
    ]);
    const alone = await read('c;d\nA;2017/13/01\n', { columns: { code: 'c', day: 'd' } });
    expect(alone.refused).toMatchObject([{ reason: '2017/13/01 não é uma data no formato aaaa/mm/dd.' }]);
  });

  it('T22: says of thousands out of place the same with a decimal point as with a comma', async () => {
    for (const decimal of [',', '.'] as const) {
      const { refused } = await read('c;v\nA;1.2000.000,00\n', {
        columns: { code: 'c', value: 'v' },
        file: { decimal },
      });
      expect(refused).toMatchObject([
        { column: 'v', reason: '1.2000.000,00 tem milhar fora do lugar. Seria 1.200.000,00?' },
      ]);
    }
  });

  it('multiplies fractions by 100 into a percentage, and leaves what already is one', async () => {
    const { rows } = await read('c;r\nA;0,025\nB;2,5%\n', {
      columns: { code: 'c', rate: { from: 'r', scale: '100' } },
    });
    expect(rows).toMatchObject([{ rate: 25_000 }, { rate: 25_000 }]);
  });

  it('refuses a column the file does not have, naming the nearest, and a field that does not exist', async () => {
    await expect(read('Código;Valor\nA;1\n', { columns: { code: 'Código', value: 'Vlor' } })).rejects.toMatchObject({
      code: 'import.unknown-column',
      details: { column: 'Vlor', nearest: 'Valor' },
    });
    await expect(read('c;v\nA;1\n', { columns: { code: 'c', valeu: 'v' } })).rejects.toMatchObject({
      code: 'import.unknown-field',
      details: { field: 'valeu', nearest: 'value' },
    });
    await expect(read('c;v\nA;1\n', { columns: { value: 'v' } })).rejects.toMatchObject({
      code: 'import.unmapped-field',
    });
  });

  it('finds a column whose name differs in accents and case only', async () => {
    expect((await read('CODIGO;x\nA;1\n', { columns: { code: 'código' } })).rows).toMatchObject([{ code: 'A' }]);
  });
});
