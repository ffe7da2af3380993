import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Mapping } from '#contract/imports.ts';
import type { Company } from '#modules/company/index.ts';
import { listTargetLines, targetImporter } from '#modules/targets/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { lockPeriod } from '#modules/calendar/index.ts';
import { period } from '#kernel/period.ts';
import { anActor } from '#test/support/builders/access.ts';
import { aProduct } from '#test/support/builders/catalog.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aCustomer } from '#test/support/builders/customers.ts';
import { aSeller, aTeam } from '#test/support/builders/salesforce.ts';
import { aTarget } from '#test/support/builders/targets.ts';
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
  await aTeam(database, company, ['V1'], { code: 'SUL' });
});

const header = 'plan;purpose;owner_type;owner;month;value';
const importText = (columns: string, ...rows: readonly string[]) =>
  importFile(database, company, targetImporter, {
    mapping: sameNames(targetImporter, columns.split(';')),
    content: [columns, ...rows].join('\n'),
  });

const purposes = ['TRACKING', 'COMMISSION', 'BOTH'] as const;

/** Every stored value: 'METAS 2026 SELLER MONTH|11 100000'. */
async function stored(of: Company = company): Promise<string[]> {
  const lines = await listTargetLines(database.handle, of.id, { years: [2025, 2026, 2027], purposes });
  return lines
    .flatMap((line) =>
      [...line.values].map(([slot, value]) => `${line.planCode} ${line.year} ${line.ownerType} ${slot} ${value}`),
    )
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

async function history() {
  const { rows } = await sql`
    select span, slot, before, after, origin, changed_by, import_id from target_value_history
    where company_id = ${company.id} order by id`.execute(kyselyOf(database.handle));
  return rows;
}

describe('targets', () => {
  it('S0-33, S1-94, S1-95: belong to a month, and a quarter or a year may have its own', async () => {
    await aTarget(database, company, { month: '2026-11' });
    await aTarget(database, company, { quarter: '2026-q4', value: '3000,00' });
    await aTarget(database, company, { year: '2026', value: '12000,00' });
    await aTarget(database, company, { year: '2026', month_number: '12', value: '1500,00' });
    expect(await stored()).toEqual([
      'METAS 2026 EACH_SELLER MONTH|11 100000',
      'METAS 2026 EACH_SELLER MONTH|12 150000',
      'METAS 2026 EACH_SELLER QUARTER|4 300000',
      'METAS 2026 EACH_SELLER YEAR|0 1200000',
    ]);
  });

  it('S1-96: have a purpose, S1-97 for reports, for commissions or both, one a plan and year', async () => {
    const rows = [
      'A;Vendas;EACH_SELLER;;2026-11;1,00',
      'B;Comissão;EACH_SELLER;;2026-11;1,00',
      'C;AMBOS;EACH_SELLER;;2026-11;1,00',
    ];
    await importText(header, ...rows, 'D;;EACH_SELLER;;2026-11;1,00');
    const lines = await listTargetLines(database.handle, company.id, { years: [2026], purposes });
    expect(lines.map((line) => `${line.planCode} ${line.purpose}`)).toEqual([
      'A TRACKING',
      'B COMMISSION',
      'C BOTH',
      'D BOTH',
    ]);
    const { rejections } = await importText(
      header,
      'A;COMISSAO;EACH_SELLER;;2026-12;1,00',
      'A;COMISSAO;EACH_SELLER;;2027-01;1,00',
    );
    expect(rejections).toMatchObject([
      {
        line: 2,
        column: 'purpose',
        code: 'targets.purpose-differs',
        reason: 'O plano A de 2026 já existe com a finalidade Vendas. Use a mesma ou outro plano.',
      },
    ]);
  });

  it('S1-101: of the year 2026, 250 units in each month, are those of every salesperson', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({
      plan: '2026',
      purpose: 'COMMISSION',
      owner_type: 'EACH_SELLER',
      indicator: 'UNITS',
      year: '2026',
      month_number: String(index + 1),
      units: '250',
    }));
    expect((await importRows(database, company, targetImporter, rows)).counts).toMatchObject({ created: 12 });
    const [line, ...others] = await listTargetLines(database.handle, company.id, { years: [2026], purposes });
    expect(others).toEqual([]);
    expect(line).toMatchObject({ indicator: 'UNITS', ownerType: 'EACH_SELLER', criteria: {} });
    expect([...(line?.values.values() ?? [])]).toEqual(rows.map(() => 250_000));
  });

  it('belong to the company, a branch, a team, a manager, a salesperson or each of them', async () => {
    const rows = [
      'M;;Empresa;;2026-11;6,00',
      'M;;Filial;MATRIZ;2026-11;5,00',
      'M;;Equipe;SUL;2026-11;4,00',
      'M;;Gerente;V2;2026-11;3,00',
      'M;;Vendedor;V1;2026-11;2,00',
      'M;;Cada vendedor;;2026-11;1,00',
    ];
    expect((await importText(header, ...rows)).counts).toMatchObject({ created: 6, refused: 0 });
    const lines = await listTargetLines(database.handle, company.id, { years: [2026], purposes });
    expect(lines.map((line) => [line.ownerType, line.ownerId !== undefined])).toEqual([
      ['COMPANY', false],
      ['BRANCH', true],
      ['TEAM', true],
      ['MANAGER', true],
      ['SELLER', true],
      ['EACH_SELLER', false],
    ]);
  });

  it('S0-40: of a customer or a product group are other targets, one value for each month', async () => {
    await aCustomer(database, company, { code: 'C1' });
    await aProduct(database, company, { code: 'P1', group: 'BEBIDAS' });
    const usual = { plan: 'M', owner_type: 'SELLER', owner: 'V1', month: '2026-11' };
    const rows = [
      { ...usual, value: '1,00' },
      { ...usual, value: '2,00', customer: 'C1' },
      { ...usual, value: '3,00', product_group: 'BEBIDAS' },
      { ...usual, value: '4,00', customer: 'C1', product_group: 'BEBIDAS' },
      { ...usual, value: '5,00', branch: 'MATRIZ' },
    ];
    expect((await importRows(database, company, targetImporter, rows)).counts).toMatchObject({ created: 5 });
    expect((await importRows(database, company, targetImporter, rows)).counts).toMatchObject({ created: 0, same: 5 });
    const lines = await listTargetLines(database.handle, company.id, { years: [2026], purposes });
    expect(lines.map((line) => Object.keys(line.criteria))).toEqual([
      [],
      ['CUSTOMER'],
      ['PRODUCT_GROUP'],
      ['CUSTOMER', 'PRODUCT_GROUP'],
      [],
    ]);
  });

  it('come from a table with a column a month, in thousands, where a dash is no target', async () => {
    const mapping: Mapping = {
      kind: 'targets',
      nullMarks: ['-'],
      unpivot: { columns: { M10: '10', M11: '11', M12: '12' }, into: 'Mês', value: 'Mil' },
      columns: {
        plan: { constant: 'METAS' },
        owner_type: { constant: 'SELLER' },
        owner: 'Vendedor',
        year: 'Ano',
        month_number: 'Mês',
        value: { from: 'Mil', scale: '1000' },
      },
    };
    const content = ['Vendedor;Ano;M10;M11;M12', 'V1;2026;1,5;-;12', 'V2;2026;-;0,25;'].join('\n');
    const { counts, rejections } = await importFile(database, company, targetImporter, { mapping, content });
    expect(rejections).toEqual([]);
    expect(counts).toMatchObject({ created: 3 });
    expect(await stored()).toEqual([
      'METAS 2026 SELLER MONTH|10 150000',
      'METAS 2026 SELLER MONTH|11 25000',
      'METAS 2026 SELLER MONTH|12 1200000',
    ]);
  });

  it('C74: the same file twice changes nothing, and a changed value keeps its history', async () => {
    const first = await importText(header, 'M;;SELLER;V1;2026-11;100,00', 'M;;SELLER;V2;2026-11;100,00');
    const again = await importText(header, 'M;;SELLER;V1;2026-11;100,00', 'M;;SELLER;V2;2026-11;100,00');
    expect(again.counts).toMatchObject({ created: 0, changed: 0, same: 2 });
    const changed = await importText(header, 'M;;SELLER;V1;2026-11;90,00');
    expect(changed.counts).toMatchObject({ changed: 1 });
    expect(changed.changes).toMatchObject([
      { entity: 'target_value', before: { value: 10_000 }, after: { value: 9000 } },
    ]);
    const row = { span: 'MONTH', slot: 11, origin: 'IMPORTED', changed_by: 'teste' };
    expect(await history()).toEqual([
      { ...row, before: null, after: 10_000, import_id: first.importId },
      { ...row, before: null, after: 10_000, import_id: first.importId },
      { ...row, before: 10_000, after: 9000, import_id: changed.importId },
    ]);
  });

  it('of zero are kept: nobody is expected to sell, which is not the same as no target', async () => {
    await importText(header, 'M;;SELLER;V1;2026-11;0');
    expect(await stored()).toEqual(['M 2026 SELLER MONTH|11 0']);
  });

  it('of one company are not seen by another', async () => {
    await aTarget(database, company);
    expect(await stored(await aCompany(database))).toEqual([]);
  });
});

describe('a target is refused', () => {
  it('with line, column, value and reason, and the good lines are kept', async () => {
    const columns = 'plan;owner_type;owner;branch;customer;indicator;month;quarter;year;month_number;value;units';
    const { counts, rejections } = await importText(
      columns,
      'M;SELLER;V1;;;;2026-11;;;;-1,00;',
      'M;SELLER;V9;;;;2026-11;;;;1,00;',
      'M;TEAM;NORTE;;;;2026-11;;;;1,00;',
      'M;BRANCH;F9;;;;2026-11;;;;1,00;',
      'M;SELLER;;;;;2026-11;;;;1,00;',
      'M;COMPANY;V1;;;;2026-11;;;;1,00;',
      'M;SELLER;V1;F9;;;2026-11;;;;1,00;',
      'M;SELLER;V1;;C9;;2026-11;;;;1,00;',
      'M;SELLER;V1;;;;2026-11;2026-Q4;;;1,00;',
      'M;SELLER;V1;;;;;2026-Q5;;;1,00;',
      'M;SELLER;V1;;;;;;2026;13;1,00;',
      'M;SELLER;V1;;;;2026-11;;;11;1,00;',
      'M;SELLER;V1;;;;2026-11;;;;;5',
      'M;SELLER;V1;;;UNITS;2026-11;;;;5,00;',
      'M;SELLER;V1;;;UNITS;2026-11;;;;;-5',
      'M;SELLER;V1;;;;2026-11;;;;1,00;',
      'M;SELLER;V1;;;;;;2026;11;2,00;',
    );
    expect(counts).toMatchObject({ read: 17, created: 1, refused: 16 });
    expect(rejections.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [2, 'value', 'A meta não pode ser negativa. Corrija o valor.'],
      [3, 'owner', 'O vendedor V9 não existe. Importe antes ou corrija o código.'],
      [4, 'owner', 'A equipe NORTE não existe. Importe antes ou corrija o código.'],
      [5, 'owner', 'A filial F9 não existe. Importe antes ou corrija o código.'],
      [6, 'owner', 'Falta o código do dono da meta.'],
      [7, 'owner', 'Meta da empresa ou de cada vendedor não leva código do dono. Deixe-o vazio.'],
      [8, 'branch', 'A filial F9 não existe. Importe as filiais antes ou corrija o código.'],
      [9, 'customer', 'O código C9 não existe em Cliente. Importe-o antes ou corrija o código.'],
      [10, 'month', 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.'],
      [11, 'month', 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.'],
      [12, 'month', 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.'],
      [13, 'month', 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.'],
      [14, 'value', 'Falta o valor da meta. Preencha-o ou deixe a linha fora do arquivo.'],
      [15, 'units', 'Falta o valor da meta. Preencha-o ou deixe a linha fora do arquivo.'],
      [16, 'units', 'A meta não pode ser negativa. Corrija o valor.'],
      [18, 'value', 'Esta meta já apareceu na linha 17 deste arquivo. Deixe só uma das linhas.'],
    ]);
    expect(await stored()).toEqual(['M 2026 SELLER MONTH|11 100']);
  });

  it('when its month is closed for targets, unless it is what is stored already', async () => {
    await importText(header, 'M;;SELLER;V1;2026-10;1,00', 'M;;SELLER;V1;2026-11;1,00');
    await database.transaction((handle) => lockPeriod(handle, anActor(company), 'TARGET', period('2026-10'), null));
    const { counts, rejections } = await importText(header, 'M;;SELLER;V1;2026-10;1,00', 'M;;SELLER;V1;2026-11;2,00');
    expect(counts).toMatchObject({ same: 1, changed: 1 });
    expect(rejections).toEqual([]);
    const late = await importText(header, 'M;;SELLER;V1;2026-10;2,00', 'M;;SELLER;V2;2026-10;2,00');
    expect(late.rejections).toMatchObject([
      {
        line: 2,
        column: 'value',
        code: 'targets.period-closed',
        reason: 'As metas de outubro de 2026 estão fechadas. Reabra a competência ou deixe a linha fora do arquivo.',
      },
      { line: 3 },
    ]);
    expect(await stored()).toEqual(['M 2026 SELLER MONTH|10 100', 'M 2026 SELLER MONTH|11 200']);
  });
});
