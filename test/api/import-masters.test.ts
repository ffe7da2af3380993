import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { mappingSchema } from '#contract/imports.ts';
import { productImporter } from '#modules/catalog/index.ts';
import { branchesByCode, branchImporter, type Company } from '#modules/company/index.ts';
import {
  customerImporter,
  linkImporter,
  listSellerLinks,
  listTargetFlags,
  targetFlagImporter,
} from '#modules/customers/index.ts';
import { personImporter } from '#modules/people/index.ts';
import { loadStructure, salespersonImporter, teamImporter } from '#modules/salesforce/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { importers } from '#server/importers.ts';
import { testDatabase } from '#test/support/database.ts';
import { aBranch, aCompany } from '#test/support/builders/company.ts';
import { aCustomer, aLink } from '#test/support/builders/customers.ts';
import { aSeller, aTeam } from '#test/support/builders/salesforce.ts';
import { importFile, importRows, sameNames } from '#test/support/import-rows.ts';

let database: Database;
let company: Company;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const lines = (...rows: readonly string[]): string => rows.join('\n');

describe('branches', () => {
  it('C74: come in with their parent first, and the same file twice changes nothing', async () => {
    company = await aCompany(database, { headquarters: false });
    const content = lines(
      'code;name;kind;parent_code',
      'M;Matriz;MATRIZ;',
      'F1;Filial Sul;FILIAL;M',
      'F2;Filial Norte;FILIAL;F9',
    );
    const mapping = sameNames(branchImporter, ['code', 'name', 'kind', 'parent_code']);
    const first = await importFile(database, company, branchImporter, { mapping, content });
    expect(first.counts).toMatchObject({ read: 3, created: 2, refused: 1 });
    expect(first.rejections).toMatchObject([
      {
        line: 4,
        column: 'parent_code',
        value: 'F9',
        reason: expect.stringContaining('A filial superior F9 não existe') as string,
      },
    ]);
    const second = await importFile(database, company, branchImporter, { mapping, content });
    expect(second.counts).toMatchObject({ created: 0, changed: 0, same: 2, refused: 1 });
  });
});

describe('the head office that came with the company', () => {
  const example = (name: string): string =>
    readFileSync(join(import.meta.dirname, '../../examples/adventureworks', name), 'utf8');
  const load = async (content: string) => {
    const mapping = mappingSchema.parse(JSON.parse(example('hq.json')));
    return await importFile(database, company, branches, { mapping, content });
  };
  const branches = importers.find(({ kind }) => kind === 'branches') ?? branchImporter;
  const stored = async () =>
    [...(await branchesByCode(database.handle, company.id)).values()].map(({ code, name, kind }) => [code, name, kind]);

  it('C74: gives way to the first one that a file brings with another code, and the change is told', async () => {
    company = await aCompany(database);
    const first = await load(example('hq.csv'));
    expect(first.counts).toMatchObject({ changed: 1, refused: 0 });
    expect(await stored()).toEqual([['HQ', 'Adventure Works (matriz)', 'HQ']]);
    expect(first.changes).toEqual([
      {
        entity: 'company_branch',
        entityId: 'HQ',
        before: { code: 'MATRIZ', name: 'Matriz' },
        after: { code: 'HQ', name: 'Adventure Works (matriz)' },
      },
    ]);
    expect((await load(example('hq.csv'))).counts).toMatchObject({ same: 1 });
    expect((await load(lines('code;name;kind', 'X;Outra;HQ'))).counts).toMatchObject({ refused: 1 });
  });

  it('C74: stays where somebody changed it, put a branch below it or refers to it', async () => {
    const touch: readonly (() => Promise<unknown>)[] = [
      () => aBranch(database, company, { code: 'MATRIZ', name: 'Sede' }),
      () => aBranch(database, company, { code: 'F1', parentCode: 'MATRIZ' }),
      () => aSeller(database, company, { branch: 'MATRIZ', branch_from: '2026-01-01' }),
      async () => {
        await aCustomer(database, company, { code: 'C1' });
        const sale = { document: 'A', line: '1', date: '2026-11-10', customer: 'C1', net: '1,00' };
        await importRows(database, company, saleLineImporter, [sale]);
      },
    ];
    for (const make of touch) {
      company = await aCompany(database);
      await make();
      const refused = await load(example('hq.csv'));
      expect(refused.rejections).toMatchObject([{ reason: 'A matriz já é a filial MATRIZ. Só pode haver uma.' }]);
    }
  });
});

describe('persons', () => {
  it('are upserted by code, only the mapped values change, and the change is told', async () => {
    company = await aCompany(database);
    await importRows(database, company, personImporter, [
      { code: 'P1', name: 'Ana', tax_id: '111.444.777-35', city: 'Recife', categories: 'VIP; Ouro' },
      { code: 'P2', name: 'Beta Ltda', tax_id: '12ABC34501DE35' },
    ]);
    const again = await importRows(database, company, personImporter, [{ code: 'P1', name: 'Ana Maria' }]);
    expect(again.counts).toMatchObject({ changed: 1, same: 0 });
    expect(again.changes).toEqual([
      { entity: 'person', entityId: 'P1', before: { name: 'Ana' }, after: { name: 'Ana Maria' } },
    ]);
    const { rows } = await sql`
      select code, kind, name, tax_id, city, version from person where company_id = ${company.id} order by code`.execute(
      kyselyOf(database.handle),
    );
    expect(rows).toEqual([
      { code: 'P1', kind: 'F', name: 'Ana Maria', tax_id: '11144477735', city: 'Recife', version: 2 },
      { code: 'P2', kind: 'J', name: 'Beta Ltda', tax_id: '12ABC34501DE35', city: null, version: 1 },
    ]);
  });

  it('C57: with wrong check digits are refused, line, column and value told', async () => {
    const content = lines('code;name;tax_id', 'P3;Caio;111.444.777-36');
    const mapping = sameNames(personImporter, ['code', 'name', 'tax_id']);
    const { rejections } = await importFile(database, company, personImporter, { mapping, content });
    expect(rejections).toMatchObject([{ line: 2, column: 'tax_id', value: '111.444.777-36', code: 'people.tax-id' }]);
  });
});

describe('salespeople', () => {
  it('may report to somebody who comes later in the file', async () => {
    company = await aCompany(database);
    const rows = [
      {
        code: 'V1',
        name: 'Um',
        manager_code: 'G1',
        reporting_from: '2026-01-01',
        regime: 'CLT',
        regime_from: '2026-01-01',
        default_rate: '1,5',
      },
      { code: 'G1', name: 'Chefe', functions: 'GERENTE; VENDEDOR', branch: 'MATRIZ', branch_from: '2026-01-01' },
    ];
    const first = await importRows(database, company, salespersonImporter, rows);
    expect(first.counts).toMatchObject({ created: 2 });
    const structure = await loadStructure(database.handle, company.id);
    const [manager, seller] = structure.salespeople;
    expect(seller).toMatchObject({ code: 'V1', defaultRate: 15_000 });
    expect(structure.reportingLines).toEqual([
      { salespersonId: seller?.id, managerId: manager?.id, from: '2026-01-01' },
    ]);
    expect((await importRows(database, company, salespersonImporter, rows)).counts).toMatchObject({
      same: 2,
      changed: 0,
    });
  });

  it('with a new manager close the old reporting line the day before', async () => {
    await aSeller(database, company, { code: 'G2' });
    const swap = { code: 'V1', name: 'Um', manager_code: 'G2', reporting_from: '2026-06-01' };
    expect((await importRows(database, company, salespersonImporter, [swap])).counts).toMatchObject({ changed: 1 });
    const { reportingLines } = await loadStructure(database.handle, company.id);
    expect(reportingLines.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: '2026-01-01', to: '2026-05-31' },
      { from: '2026-06-01', to: undefined },
    ]);
  });

  it('in a circle of managers are refused, the circle named, and so is an unknown manager', async () => {
    const content = lines(
      'code;name;manager_code;reporting_from',
      'A;A;B;2026-01-01',
      'B;B;C;2026-01-01',
      'C;C;A;2026-01-01',
      'D;D;ZZ;2026-01-01',
      'E;E;D;2026-01-01',
    );
    const mapping = sameNames(salespersonImporter, ['code', 'name', 'manager_code', 'reporting_from']);
    const { rejections, counts } = await importFile(database, company, salespersonImporter, { mapping, content });
    expect(counts).toMatchObject({ created: 0, refused: 5 });
    expect(rejections[2]?.reason).toContain('C > A > B > C');
    expect(rejections[3]).toMatchObject({
      line: 5,
      column: 'manager_code',
      value: 'ZZ',
      code: 'salesforce.unknown-manager',
    });
  });

  it('are refused with every reason at once, the field of the first named', async () => {
    const names = ['code', 'name', 'regime', 'branch', 'branch_from', 'manager_code', 'active_from', 'active_to'];
    const content = lines(
      names.join(';'),
      'M1;M;CLT;NADA;;ZZ;2026-02-01;2026-01-01',
      'M2;M;CLT;;;;;',
      'M3;M;;;;M4;;',
      'M4;M;;;;;;',
    );
    const { rejections } = await importFile(database, company, salespersonImporter, {
      mapping: sameNames(salespersonImporter, names),
      content,
    });
    expect(rejections.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [
        2,
        'branch',
        'A filial NADA não existe. Importe as filiais antes ou corrija o código. O gerente ZZ não existe. Importe-o antes, inclua-o neste arquivo ou corrija o código. Falta a data em "Regime desde". Falta a data em "Lotação desde". Falta a data em "Gerente desde". A data final é anterior à inicial.',
      ],
      // Of a field the file does not have, its name as a person reads it.
      [3, 'Regime desde', 'Falta a data em "Regime desde".'],
      [4, 'Gerente desde', 'Falta a data em "Gerente desde".'],
    ]);
  });

  it('with shares that do not make 100 % are refused', async () => {
    const mapping = sameNames(salespersonImporter, ['code', 'name', 'issue_rate', 'settlement_rate']);
    const content = lines('code;name;issue_rate;settlement_rate', 'S1;S;40;50', 'S2;S;40;60');
    const { rejections, counts } = await importFile(database, company, salespersonImporter, { mapping, content });
    expect(counts.created).toBe(1);
    expect(rejections).toMatchObject([{ line: 2, code: 'salesforce.shares' }]);
  });
});

describe('teams', () => {
  it('S1-88: a new validity closes the one before on the day before, members and supervisor by validity', async () => {
    company = await aCompany(database);
    for (const code of ['V1', 'V2', 'S1']) await aSeller(database, company, { code });
    await aTeam(database, company, ['V1', 'V2'], { code: 'SUL', supervisor_code: 'S1' });
    await aTeam(database, company, ['V1'], { code: 'SUL', from: '2026-07-01', supervisor_code: 'S1' });
    const again = [{ code: 'SUL', name: 'Equipe SUL', from: '2026-01-01', supervisor_code: 'S1', member_code: 'V1' }];
    expect((await importRows(database, company, teamImporter, again)).counts).toMatchObject({ same: 1 });
    const { teams } = await loadStructure(database.handle, company.id);
    const sorted = teams.toSorted((a, b) => a.from.localeCompare(b.from));
    expect(sorted.map(({ from, to, memberIds }) => ({ from, to, members: memberIds.length }))).toEqual([
      { from: '2026-01-01', to: '2026-06-30', members: 2 },
      { from: '2026-07-01', to: undefined, members: 1 },
    ]);
  });

  it('whose lines disagree about the team are refused', async () => {
    const content = lines('code;name;from;member_code', 'N;Norte;2026-01-01;V1', 'N;Nordeste;2026-01-01;V2');
    const mapping = sameNames(teamImporter, ['code', 'name', 'from', 'member_code']);
    const { rejections } = await importFile(database, company, teamImporter, { mapping, content });
    expect(rejections).toMatchObject([{ line: 3, code: 'salesforce.team-differs' }]);
  });
});

describe('customers', () => {
  it('are created with their person and category, and only what differs changes', async () => {
    company = await aCompany(database);
    const row = { code: '00977', name: 'Loja Sol', city: 'Natal', state: 'RN', category: 'Varejo' };
    await importRows(database, company, customerImporter, [row]);
    const second = await importRows(database, company, customerImporter, [{ ...row, city: 'Mossoró' }]);
    expect(second.counts).toMatchObject({ changed: 1 });
    expect(second.changes).toMatchObject([{ entity: 'person', entityId: 'C-00977', after: { city: 'Mossoró' } }]);
  });

  it('S0-11: a swap of salesperson closes the open link the day before; the same file again changes nothing', async () => {
    for (const code of ['V1', 'V2']) await aSeller(database, company, { code });
    await aLink(database, company, '00977', 'V1');
    const rows = [
      { customer: '00977', salesperson: 'V1', from: '2026-01-01', to: '' },
      { customer: '00977', salesperson: 'V2', from: '2026-03-01', to: '' },
    ];
    expect((await importRows(database, company, linkImporter, rows)).counts).toMatchObject({ created: 1, same: 1 });
    expect((await importRows(database, company, linkImporter, rows)).counts).toMatchObject({ created: 0, same: 2 });
    const links = await listSellerLinks(database.handle, company.id);
    expect(links.map(({ from, to }) => ({ from, to }))).toEqual([
      { from: '2026-01-01', to: '2026-02-28' },
      { from: '2026-03-01', to: undefined },
    ]);
  });

  it('that do not exist refuse their links with the way out', async () => {
    const mapping = sameNames(linkImporter, ['customer', 'salesperson', 'from']);
    const content = lines('customer;salesperson;from', '00978;V1;01/01/2026', '00977;V2;15/02/2026');
    const { rejections } = await importFile(database, company, linkImporter, { mapping, content });
    expect(rejections.map(({ reason }) => reason)).toEqual([
      'O cliente 00978 não existe. Importe os clientes antes ou corrija o código.',
      'A partir de 01/03/2026 já há outro vínculo. Informe a data final ou uma data inicial posterior.',
    ]);
  });

  it('S0-15: are flagged by S and released by N or a blank', async () => {
    await aCustomer(database, company, { code: 'C2' });
    const rows = [
      { customer: '00977', flag: 'S', from: '2026-01-01' },
      { customer: 'C2', flag: '', from: '2026-01-01' },
      { customer: '00977', flag: 'N', from: '2026-06-01' },
    ];
    expect((await importRows(database, company, targetFlagImporter, rows)).counts).toMatchObject({
      created: 1,
      changed: 1,
      same: 1,
    });
    expect((await importRows(database, company, targetFlagImporter, rows)).counts).toMatchObject({
      created: 0,
      changed: 0,
      same: 3,
    });
    expect(await listTargetFlags(database.handle, company.id)).toMatchObject([
      { from: '2026-01-01', to: '2026-05-31' },
    ]);
  });
});

describe('products', () => {
  it('create their groupings, the group being the parent of the type', async () => {
    company = await aCompany(database);
    const rows = [
      { code: '1', name: 'Quadro, preto', group: 'Partes', type: 'Quadros', commission_group: 'A', laboratory: 'L1' },
      { code: '2', name: 'Capacete', group: 'Acessórios', type: 'Capacetes', commission_group: 'A', laboratory: 'L1' },
    ];
    expect((await importRows(database, company, productImporter, rows)).counts).toMatchObject({ created: 2 });
    expect((await importRows(database, company, productImporter, rows)).counts).toMatchObject({ same: 2 });
    const { rows: types } = await sql`
      select t.code, g.code as parent from catalog_member t join catalog_member g on g.company_id = t.company_id and g.id = t.parent_id
      where t.company_id = ${company.id} and t.dimension = 'TYPE' order by 1`.execute(kyselyOf(database.handle));
    expect(types).toEqual([
      { code: 'Capacetes', parent: 'Acessórios' },
      { code: 'Quadros', parent: 'Partes' },
    ]);
  });

  it('whose type belongs to another group are refused', async () => {
    const mapping = sameNames(productImporter, ['code', 'name', 'group', 'type']);
    const content = lines('code;name;group;type', '3;X;Partes;Capacetes');
    const { rejections } = await importFile(database, company, productImporter, { mapping, content });
    expect(rejections).toMatchObject([{ code: 'catalog.type-of-other-group', column: 'type' }]);
  });
});
