import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeXlsx } from '#test/support/xlsx.ts';
import type { Mapping } from '#contract/imports.ts';
import { period } from '#kernel/period.ts';
import { lockPeriod } from '#modules/calendar/index.ts';
import type { Company } from '#modules/company/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { findRun } from '#platform/import/import-run.repository.ts';
import { anActor } from '#test/support/builders/access.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aCustomer, aLink } from '#test/support/builders/customers.ts';
import { aSeller } from '#test/support/builders/salesforce.ts';
import { testDatabase } from '#test/support/database.ts';
import { importFile, importRows, sameNames } from '#test/support/import-rows.ts';

let database: Database;
let company: Company;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  company = await aCompany(database);
  for (const code of ['V1', 'V2']) await aSeller(database, company, { code });
  for (const code of ['C1', 'C2']) await aCustomer(database, company, { code });
  await aProduct(database, company, { code: 'P1' });
});

const lines = (...rows: readonly string[]): string => rows.join('\n');
const mappingOf = (header: string): Mapping => sameNames(saleLineImporter, header.split(';'));

async function storedLines() {
  const { rows } = await sql`
    select document_code, line_code, period, business_date, net, gross, discount, quantity, version, cause from sale_line
    where company_id = ${company.id} order by document_code, line_code`.execute(kyselyOf(database.handle));
  return rows;
}

async function history() {
  const { rows } = await sql`
    select document_code, line_code, period, net, version from sale_line_history
    where company_id = ${company.id} order by document_code, line_code, version`.execute(kyselyOf(database.handle));
  return rows;
}

const header = 'document;line;date;customer;product;salesperson;salesperson2;quantity;net';

describe('sale lines', () => {
  it('C74: the same file twice changes nothing', async () => {
    const content = lines(header, 'A;1;10/11/2026;C1;P1;V1;V2;2;1.234,56', 'A;2;10/11/2026;C1;P1;V1;;1;10,00');
    const first = await importFile(database, company, saleLineImporter, { mapping: mappingOf(header), content });
    expect(first.counts).toEqual({ read: 2, created: 2, changed: 0, same: 0, refused: 0 });
    const before = await storedLines();
    expect(before).toMatchObject([
      {
        line_code: '1',
        period: 202_611,
        net: 123_456,
        gross: 123_456,
        discount: 0,
        quantity: 2000,
        version: 1,
        cause: null,
      },
      { line_code: '2', net: 1000 },
    ]);
    const second = await importFile(database, company, saleLineImporter, { mapping: mappingOf(header), content });
    expect(second.counts).toEqual({ read: 2, created: 0, changed: 0, same: 2, refused: 0 });
    expect(await storedLines()).toEqual(before);
    expect(await history()).toEqual([]);
  });

  it('that change keep what they were in the history, as the next version', async () => {
    const row = { document: 'A', line: '1', date: '2026-11-10', customer: 'C1', net: '100,00' };
    await importRows(database, company, saleLineImporter, [row]);
    const { counts } = await importRows(database, company, saleLineImporter, [{ ...row, net: '90,00' }]);
    expect(counts).toMatchObject({ changed: 1 });
    expect(await storedLines()).toMatchObject([{ net: 9000, version: 2 }]);
    expect(await history()).toMatchObject([{ net: 10_000, version: 1 }]);
  });

  it('C74: of closed months and of nobody come in, and the import says so', async () => {
    await aLink(database, company, 'C2', 'V2');
    await database.transaction((handle) => lockPeriod(handle, anActor(company), 'COMMISSION', period('2026-10'), null));
    const content = lines(
      header,
      'A;1;10/10/2026;C1;P1;V1;;1;10,00',
      'A;2;10/10/2026;C1;P1;V1;;1;10,00',
      'B;1;10/11/2026;C1;P1;;;1;10,00',
      'C;1;10/11/2026;C2;P1;;;1;10,00',
      'D;1;10/10/2026;X9;P1;;;1;10,00',
    );
    for (const options of [{ dryRun: true }, {}, { mode: 'ALL_OR_NONE' as const }]) {
      const mapping = mappingOf(header);
      const { importId } = await importFile(database, company, saleLineImporter, { mapping, content, ...options });
      const run = await findRun(database.handle, company.id, importId);
      const said = [
        '2 linhas caem em mês fechado (outubro de 2026): entram nas vendas; a comissão só muda se o mês for reaberto.',
        '1 linha de venda sem vendedor: ninguém recebe comissão por isso.',
      ];
      // What was refused as a whole wrote nothing that there would be something to say of.
      expect(run?.notices ?? null).toEqual('mode' in options ? null : said);
    }
  });

  it('move with their document when its date changes, also those the file does not bring', async () => {
    const row = { document: 'A', line: '1', date: '2025-12-30', customer: 'C1', salesperson: 'V1', net: '100,00' };
    await importRows(database, company, saleLineImporter, [row, { ...row, line: '2', net: '50,00' }]);
    const moved = { ...row, date: '2026-01-02' };
    expect((await importRows(database, company, saleLineImporter, [moved])).counts).toMatchObject({ changed: 1 });
    expect(await storedLines()).toMatchObject([
      { line_code: '1', period: 202_601, version: 2 },
      { line_code: '2', period: 202_601, version: 2, net: 5000 },
    ]);
    expect(await history()).toMatchObject([
      { line_code: '1', period: 202_512 },
      { line_code: '2', period: 202_512 },
    ]);
    const again = [moved, { ...moved, line: '2', net: '50,00' }];
    expect((await importRows(database, company, saleLineImporter, again)).counts).toMatchObject({ same: 2 });
  });

  it('that are negative are returns unless the file gives another cause', async () => {
    const row = { document: 'D', date: '2026-11-10', customer: 'C1', quantity: '-1', net: '-10,00' };
    await importRows(database, company, saleLineImporter, [
      { ...row, line: '1' },
      { ...row, line: '2', cause: 'Inadimplência' },
    ]);
    expect(await storedLines()).toMatchObject([{ cause: 'RETURN' }, { cause: 'DEFAULT' }]);
  });

  it('derive gross, discount and net from one another', async () => {
    const row = { document: 'G', date: '2026-11-10', customer: 'C1' };
    await importRows(database, company, saleLineImporter, [
      { ...row, line: '1', gross: '100,00', discount: '10,00' },
      { ...row, line: '2', gross: '100,00', net: '90,00' },
      { ...row, line: '3', discount: '10,00', net: '90,00' },
    ]);
    const each = { gross: 10_000, discount: 1000, net: 9000 };
    expect(await storedLines()).toMatchObject([each, each, each]);
  });

  it('refuse, each with line, column, value and reason, what cannot be', async () => {
    const columns = 'document;line;date;customer;product;salesperson;quantity;gross;discount;net';
    const content = lines(
      columns,
      'A;1;10/11/2026;C1;P1;V1;1;;;1.2000.000,00',
      'A;2;31/02/2026;C1;P1;V1;1;;;1,00',
      'A;3;10/11/2026;00977;P1;V1;1;;;1,00',
      'A;4;10/11/2026;C1;P9;V1;1;;;1,00',
      'A;5;10/11/2026;C1;P1;V9;1;;;1,00',
      'A;6;10/11/1989;C1;P1;V1;1;;;1,00',
      'A;7;10/11/2026;C1;P1;V1;-1;;;1,00',
      'A;8;10/11/2026;C1;P1;V1;1;100,00;10,00;80,00',
      'A;9;10/11/2026;C1;P1;V1;1;;;1,00',
      'A;9;10/11/2026;C1;P1;V1;1;;;2,00',
      'A;10;11/11/2026;C1;P1;V1;1;;;1,00',
      'A;11;10/11/2026;;P1;V1;1;;;1,00',
      'A;12;10/11/2026;C1;P1;V1;1;;;',
      'A;13;10/11/2026;C1',
      'A;14;10/11/2026;C1;P1;V1;1;;;1,00',
    );
    const { counts, rejections } = await importFile(database, company, saleLineImporter, {
      mapping: mappingOf(columns),
      content,
    });
    expect(counts).toMatchObject({ read: 15, created: 2, refused: 13 });
    expect(rejections.map(({ line, column, value, reason }) => [line, column, value, reason])).toEqual([
      [2, 'net', '1.2000.000,00', '1.2000.000,00 tem milhar fora do lugar. Seria 1.200.000,00?'],
      [3, 'date', '31/02/2026', '31/02/2026 não existe no calendário.'],
      [4, 'customer', '00977', 'O cliente 00977 não existe. Importe os clientes antes ou corrija o código.'],
      [5, 'product', 'P9', 'O produto P9 não existe. Importe os produtos antes ou corrija o código.'],
      [6, 'salesperson', 'V9', 'O vendedor V9 não existe. Importe os vendedores antes ou corrija o código.'],
      [7, 'date', '10/11/1989', '10/11/1989 está fora do intervalo aceito para vendas (1990 a 2100).'],
      [8, 'quantity', '-1', 'A quantidade e o valor têm sinais opostos. Numa devolução os dois são negativos.'],
      [9, 'net', '80,00', 'Bruto 100,00 menos desconto 10,00 dá 90,00, não 80,00.'],
      [
        11,
        'document',
        'A',
        'Documento A, Linha do documento 9 já apareceu na linha 10 deste arquivo. Deixe só uma das linhas.',
      ],
      [
        12,
        'date',
        '11/11/2026',
        'O documento A tem a data 10/11/2026 na linha 10 e 11/11/2026 aqui. Um documento tem uma só data.',
      ],
      [13, 'customer', null, 'Falta preencher "Cliente".'],
      [14, 'net', null, 'Falta o valor: informe o líquido ou o bruto.'],
      [15, null, null, 'A linha tem 4 colunas e o cabeçalho tem 10. Confira delimitador, aspas ou linha cortada.'],
    ]);
  });

  it('leave nothing when the file is all or nothing and one line is bad', async () => {
    const content = lines(header, 'A;1;10/11/2026;C1;P1;V1;;1;10,00', 'A;2;10/11/2026;C9;P1;V1;;1;10,00');
    const options = { mapping: mappingOf(header), content, mode: 'ALL_OR_NONE' } as const;
    const answer = await importFile(database, company, saleLineImporter, options);
    expect(answer).toMatchObject({ written: false, counts: { read: 2, created: 0, refused: 1 } });
    expect(answer.rejections).toHaveLength(1);
    expect(await storedLines()).toEqual([]);
  });

  it('leave nothing in a dry run, which tells what would be new, changed and refused', async () => {
    await importRows(database, company, saleLineImporter, [
      { document: 'A', line: '1', date: '2026-11-10', customer: 'C1', net: '1,00' },
    ]);
    const columns = 'document;line;date;customer;net';
    const content = lines(columns, 'A;1;10/11/2026;C1;2,00', 'B;1;10/11/2026;C1;1,00', 'B;2;10/11/2026;C9;1,00');
    const { counts } = await importFile(database, company, saleLineImporter, {
      mapping: mappingOf(columns),
      content,
      dryRun: true,
    });
    expect(counts).toEqual({ read: 3, created: 1, changed: 1, same: 0, refused: 1 });
    expect(await storedLines()).toMatchObject([{ net: 100, version: 1 }]);
  });

  it('C71: go on after the last whole batch when the import was interrupted, and know the lines before it', async () => {
    const columns = 'document;line;date;customer;net';
    const rows = Array.from(
      { length: 50_010 },
      (_, index) => `D${Math.floor(index / 10)};${index % 10};10/11/2026;C1;1,00`,
    );
    const content = lines(columns, ...rows, 'D0;0;10/11/2026;C1;9,00');
    const options = { mapping: mappingOf(columns), content };
    const interrupted = importFile(database, company, saleLineImporter, {
      ...options,
      beforeStep(step) {
        if (step === 2) throw new Error('the machine stopped');
      },
    });
    await expect(interrupted).rejects.toThrow('the machine stopped');
    const { rows: runs } = await sql<{ id: number; rows_read: number }>`
      select id, rows_read from import_run where company_id = ${company.id} order by id desc limit 1`.execute(
      kyselyOf(database.handle),
    );
    expect(runs[0]?.rows_read).toBe(50_000);
    const resumed = await importFile(database, company, saleLineImporter, { ...options, resume: runs[0]!.id });
    expect(resumed.counts).toEqual({ read: 50_011, created: 50_010, changed: 0, same: 0, refused: 1 });
    expect(resumed.rejections).toMatchObject([{ line: 50_012, code: 'import.repeated' }]);
  });

  it('come from XLSX with numbers exact and dates as dates', async () => {
    const content = await writeXlsx([
      ['document', 'line', 'date', 'customer', 'net'],
      ['A', '1', new Date('2026-11-10T00:00:00Z'), 'C1', 0.1 + 0.2],
      ['A', '2', '10/11/2026', 'C1', '1.234,56'],
      ['A', '3', new Date('2026-11-10T00:00:00Z'), 'C1', 1234.5],
    ]);
    const mapping = mappingOf('document;line;date;customer;net');
    const answer = await importFile(database, company, saleLineImporter, { mapping, content, fileName: 'vendas.xlsx' });
    expect(answer.rejections).toEqual([]);
    expect(await storedLines()).toMatchObject([{ net: 30 }, { net: 123_456 }, { net: 123_450 }]);
  });
});
