import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/commissions.ts';
import { lockPeriod } from '#contract/calendar.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aBranch } from '#test/support/builders/company.ts';
import { aCustomer, aTargetFlag } from '#test/support/builders/customers.ts';
import { aSmallMonth, calculated, soldLines } from '#test/support/builders/commissions-stored.ts';
import { aSeller, aTeam, salespersonIds } from '#test/support/builders/salesforce.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import { readXlsx } from '#test/support/xlsx.ts';

let app: TestApp;
let ana: SignedIn;
let company: { company: string };

beforeAll(async () => {
  app = await testApp();
  await app.jobs.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  ana = await signedIn(app);
  company = { company: ana.company.code };
});

const of = (salesperson: string, period = '2026-11') => ({ ...company, salesperson, period });

type Query = { limit?: string; after?: string; zeros?: 'true'; search?: string };
const linesOf = (salesperson: string, query: Query = {}) =>
  ana.call(contract.listStatementLines, { params: of(salesperson), query });

const documentsOf = async (salesperson: string, query: Query = {}) =>
  (await linesOf(salesperson, query)).rows.map((row) => row.documentCode);

async function fileOf(salesperson: string, format: 'csv' | 'xlsx') {
  const answer = await ana.send(
    'GET',
    `/api/companies/${company.company}/statements/${salesperson}/2026-11/file?format=${format}`,
  );
  expect(answer.statusCode).toBe(200);
  return answer;
}

describe('a statement', () => {
  it('shows whose it is, of which run, and the sums of the lines', async () => {
    await aSmallMonth(app.database, ana);
    await aTeam(app.database, ana.company, ['V1'], { code: 'SUL', name: 'Equipe Sul' });
    await aTarget(app.database, ana.company, { plan: 'VENDAS', purpose: 'TRACKING', value: '2260,00' });
    const run = await calculated(app, ana);
    expect(await ana.call(contract.getStatement, { params: of('V1') })).toEqual({
      salespersonCode: 'V1',
      name: 'Vendedor V1',
      regime: 'REPRESENTATIVE_PJ',
      teamName: 'Equipe Sul',
      period: '2026-11',
      runNumber: run.number,
      runFinishedAt: run.finishedAt,
      stale: null,
      locked: false,
      amount: 6990,
      base: 113_000,
      perSale: 6990,
      perPeriod: 0,
      saleCount: 5,
      lineCount: 5,
      zeroCount: 0,
      target: 226_000,
      production: 113_000,
      attainment: 500_000,
    });
    const { rows } = await linesOf('V1');
    expect(rows.reduce((sum, row) => sum + row.amount, 0)).toBe(6990);
  });

  it('S0-41: has neither target nor attainment when there is none, or a zero one', async () => {
    await aSmallMonth(app.database, ana);
    await aTarget(app.database, ana.company, {
      plan: 'VENDAS',
      purpose: 'TRACKING',
      owner_type: 'SELLER',
      owner: 'V2',
      value: '0',
    });
    await calculated(app, ana);
    const header = (code: string) => ana.call(contract.getStatement, { params: of(code) });
    expect(await header('V1')).toMatchObject({ target: null, attainment: null, production: 113_000 });
    expect(await header('V2')).toMatchObject({ target: 0, attainment: null });
  });

  it('lists the lines by date with what was sold, what was paid and why not', async () => {
    await aSmallMonth(app.database, ana);
    await aTargetFlag(app.database, ana.company, 'C1');
    await soldLines(app.database, ana.company, [
      { document: 'NF0', date: '2026-11-02', salesperson: 'V2', product: 'P2', net: '10,00' },
    ]);
    await calculated(app, ana);
    const { rows, next } = await linesOf('V2');
    expect(next).toBeNull();
    const usual = {
      lineCode: '1',
      customerCode: 'C1',
      customerName: 'Cliente C1',
      targetCustomer: true,
      stage: 'SALE',
    };
    expect(rows).toEqual([
      {
        ...usual,
        seq: 12,
        businessDate: '2026-11-02',
        documentCode: 'NF0',
        productName: 'Produto P2',
        base: 1000,
        rate: 30_000,
        amount: 30,
        reason: null,
        cause: null,
        ruleName: 'Regra 20',
      },
      {
        ...usual,
        seq: 5,
        businessDate: '2026-11-10',
        documentCode: 'NF4',
        productName: 'Produto P3',
        base: 30_000,
        rate: null,
        amount: 0,
        reason: 'NO_RULE',
        cause: null,
        ruleName: null,
      },
      {
        ...usual,
        seq: 9,
        businessDate: '2026-11-10',
        documentCode: 'NF8',
        productName: 'Produto P2',
        base: -2000,
        rate: 30_000,
        amount: 0,
        reason: 'REVERSAL_NOT_ALLOWED',
        cause: 'RETURN',
        ruleName: 'Regra 20',
      },
      {
        ...usual,
        seq: 10,
        businessDate: '2026-11-10',
        documentCode: 'NF9',
        productName: 'Produto P2',
        base: -3000,
        rate: 30_000,
        amount: -90,
        reason: null,
        cause: 'BILLING_ERROR',
        ruleName: 'Regra 20',
      },
    ]);
  });

  it('shows a sale as it was paid, also after an import moved it to another month', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const before = await linesOf('V3');
    await soldLines(app.database, ana.company, [
      { document: 'NF3', salesperson: 'V3', product: 'P3', net: '200,00', date: '2026-12-10', customer: 'C3' },
    ]);
    expect(await linesOf('V3')).toEqual(before);
    expect(before.rows[0]).toMatchObject({ documentCode: 'NF3', customerCode: 'C1' });
  });

  it('S0-13: takes the target of the person before the one that is of each salesperson', async () => {
    await aSmallMonth(app.database, ana);
    await aTarget(app.database, ana.company, {
      plan: 'A',
      purpose: 'TRACKING',
      owner_type: 'EACH_SELLER',
      owner: '',
      month: '2026-11',
      value: '10000,00',
    });
    await aTarget(app.database, ana.company, {
      plan: 'A',
      purpose: 'TRACKING',
      owner_type: 'SELLER',
      owner: 'V3',
      month: '2026-11',
      value: '50000,00',
    });
    await calculated(app, ana);
    expect(await ana.call(contract.getStatement, { params: of('V3') })).toMatchObject({ target: 5_000_000 });
    expect(await ana.call(contract.getStatement, { params: of('V2') })).toMatchObject({ target: 1_000_000 });
  });

  it('comes page by page, each line once', async () => {
    await aSmallMonth(app.database, ana);
    await soldLines(app.database, ana.company, [
      { document: 'NF30', date: '2026-11-30', salesperson: 'V1', product: 'P2', net: '10,00' },
      { document: 'NF31', date: '2026-11-01', salesperson: 'V1', product: 'P2', net: '10,00' },
    ]);
    await calculated(app, ana);
    const seen: (string | null)[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page: Awaited<ReturnType<typeof linesOf>> = await linesOf('V1', {
        limit: '3',
        ...(after === null ? {} : { after }),
      });
      seen.push(...page.rows.map((row) => row.documentCode));
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBe(3);
    expect(seen).toEqual(['NF31', 'NF1', 'NF2', 'NF5', 'NF7', 'NF10', 'NF30']);
    expect(await documentsOf('V1', { limit: '7' })).toHaveLength(7);
  });

  it('shows only what paid nothing, or what a text is found in, whatever its case or accents', async () => {
    await aSmallMonth(app.database, ana);
    await aCustomer(app.database, ana.company, { code: 'C9', name: 'Açaí do João 100%' });
    await soldLines(app.database, ana.company, [
      { document: 'NF50', customer: 'C9', salesperson: 'V2', product: 'P2', net: '10,00' },
    ]);
    await calculated(app, ana);
    expect(await documentsOf('V2', { zeros: 'true' })).toEqual(['NF4', 'NF8']);
    for (const search of ['AÇAÍ', 'acai', 'joão', 'JOAO', '100%', 'nf50']) {
      expect(await documentsOf('V2', { search })).toEqual(['NF50']);
    }
    expect(await documentsOf('V2', { search: 'produto p3' })).toEqual(['NF4']);
    expect(await documentsOf('V2', { search: '_' })).toEqual([]);
    expect(await documentsOf('V2', { search: 'produto', zeros: 'true' })).toEqual(['NF4', 'NF8']);
  });

  it('says when its month is locked, and is still to be read', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const params = { ...company, scope: 'COMMISSION', period: '2026-11' };
    await ana.call(lockPeriod, { params, body: {} });
    expect(await ana.call(contract.getStatement, { params: of('V1') })).toMatchObject({ locked: true, amount: 6990 });
  });

  it('of someone who sold nothing is one of zeros', async () => {
    await aSmallMonth(app.database, ana);
    await aSeller(app.database, ana.company, { code: 'V5' });
    await calculated(app, ana);
    expect(await ana.call(contract.getStatement, { params: of('V5') })).toMatchObject({
      amount: 0,
      lineCount: 0,
      production: 0,
    });
    expect(await linesOf('V5')).toEqual({ rows: [], next: null });
  });

  it('of a month that was not calculated, or of nobody, is refused as not found', async () => {
    await aSmallMonth(app.database, ana);
    for (const endpoint of [contract.getStatement, contract.listStatementLines]) {
      const problem = await ana.refused(endpoint, { params: of('V1') });
      expect(problem).toMatchObject({ status: 404, code: 'commissions.not-calculated' });
    }
    expect(await ana.refused(contract.getStatement, { params: of('V99') })).toMatchObject({
      status: 404,
      code: 'commissions.person-not-found',
    });
    expect(await ana.refused(contract.getStatement, { params: of('V1', '2026-13') })).toMatchObject({ status: 400 });
  });
});

describe('a statement as a file', () => {
  it('is a CSV that a Brazilian spreadsheet opens, with every line and the total', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const answer = await fileOf('V2', 'csv');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('extrato-V2-2026-11.csv');
    const text = answer.rawPayload.toString('utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    expect(text.slice(1).trimEnd().split('\r\n')).toEqual([
      'Data;Nota;Item;Código do cliente;Cliente;Produto;Etapa;Base;Percentual;Comissão;Motivo do zero;Regra',
      '10/11/2026;NF4;1;C1;Cliente C1;Produto P3;Venda;300,00;;0,00;Nenhuma regra serve;',
      '10/11/2026;NF8;1;C1;Cliente C1;Produto P2;Venda;-20,00;3;0,00;Estorno não permitido;Regra 20',
      '10/11/2026;NF9;1;C1;Cliente C1;Produto P2;Venda;-30,00;3;-0,90;;Regra 20',
      'Total;;;;;;;250,00;;-0,90;;',
    ]);
  });

  it('is an XLSX with the same cells', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const answer = await fileOf('V2', 'xlsx');
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.headers['content-disposition']).toContain('extrato-V2-2026-11.xlsx');
    const rows = await readXlsx(answer.rawPayload);
    expect(rows.map((row) => row.join(';').replace(/;+$/, ''))).toEqual([
      'Extrato de comissão de V2 Vendedor V2, novembro de 2026',
      'Execução 1',
      'Data;Nota;Item;Código do cliente;Cliente;Produto;Etapa;Base;Percentual;Comissão;Motivo do zero;Regra',
      '10/11/2026;NF4;1;C1;Cliente C1;Produto P3;Venda;300;;0;Nenhuma regra serve',
      '10/11/2026;NF8;1;C1;Cliente C1;Produto P2;Venda;-20;3%;0;Estorno não permitido;Regra 20',
      '10/11/2026;NF9;1;C1;Cliente C1;Produto P2;Venda;-30;3%;-0,9;;Regra 20',
      'Total;;;;;;;250;;-0,9',
    ]);
  });

  it('is refused like the statement is', async () => {
    await aSmallMonth(app.database, ana);
    const url = (format: string) => `/api/companies/${company.company}/statements/V1/2026-11/file?format=${format}`;
    expect((await ana.send('GET', url('csv'))).statusCode).toBe(404);
    expect((await ana.send('GET', url('pdf'))).statusCode).toBe(400);
  });
});

describe('statements and permissions', () => {
  /** Whose statements a user sees, and that the others do not exist for him. */
  async function seenBy(user: SignedIn): Promise<string[]> {
    const { rows } = await user.call(contract.listStatements, { params: company });
    const codes = rows.map((row) => row.salespersonCode);
    for (const code of ['V1', 'V2', 'V3', 'V4']) {
      const request = { params: of(code) };
      if (codes.includes(code)) {
        expect(await user.call(contract.getStatement, request)).toMatchObject({ salespersonCode: code });
        continue;
      }
      const answers = [
        await user.refused(contract.getStatement, request),
        await user.refused(contract.listStatementLines, request),
        await user.refused(contract.downloadStatement, { ...request, query: { format: 'csv' } }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 404, code: 'commissions.person-not-found' });
    }
    return codes;
  }

  it('are listed for the month, or for the newest one that was calculated', async () => {
    expect(await ana.call(contract.listStatements, { params: company })).toEqual({ period: null, rows: [] });
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    await calculated(app, ana, '2026-09');
    const newest = await ana.call(contract.listStatements, { params: company });
    expect(newest.period).toBe('2026-11');
    expect(newest.rows.map((row) => [row.salespersonCode, row.amount, row.saleCount, row.zeroCount])).toEqual([
      ['V1', 6990, 5, 0],
      ['V2', -90, 3, 2],
      ['V3', 500, 1, 0],
      ['V4', 1200, 1, 0],
    ]);
    const october = { params: company, query: { period: '2026-10' } };
    expect(await ana.call(contract.listStatements, october)).toEqual({ period: '2026-10', rows: [] });
  });

  it('C67 (S0-24): a salesperson sees only his own', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const ids = await salespersonIds(app.database, ana.company);
    const given = {
      company: ana.company,
      role: 'SALESPERSON',
      scope: 'OWN',
      salespersonId: ids.get('V2') ?? 0,
    } as const;
    expect(await seenBy(await signedIn(app, given))).toEqual(['V2']);
  });

  it('C67 (S0-24): who leads sees his own, those below him and those of the teams he supervises', async () => {
    await aSmallMonth(app.database, ana);
    await aSeller(app.database, ana.company, { code: 'V2', manager_code: 'V1', reporting_from: '2026-01-01' });
    await aTeam(app.database, ana.company, ['V4'], { code: 'SUL', supervisor_code: 'V1' });
    await calculated(app, ana);
    const ids = await salespersonIds(app.database, ana.company);
    const given = {
      company: ana.company,
      role: 'COMMERCIAL_MANAGER',
      scope: 'TEAMS',
      salespersonId: ids.get('V1') ?? 0,
    } as const;
    expect(await seenBy(await signedIn(app, given))).toEqual(['V1', 'V2', 'V4']);
  });

  it('C67 (S0-24): who has some branches sees those of the people posted there', async () => {
    await aSmallMonth(app.database, ana);
    const branch = await aBranch(app.database, ana.company, { code: 'F1' });
    await aSeller(app.database, ana.company, { code: 'V3', branch: 'F1', branch_from: '2026-11-15' });
    await aSeller(app.database, ana.company, { code: 'V4', branch: 'F1', branch_from: '2026-12-01' });
    await calculated(app, ana);
    const given = { company: ana.company, role: 'FINANCE', scope: 'BRANCH', branchIds: [branch] } as const;
    expect(await seenBy(await signedIn(app, given))).toEqual(['V3']);
  });

  it('are not for who may not read commissions, nor for another company', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const integrator = await signedIn(app, { company: ana.company, role: 'INTEGRATOR' });
    expect(await integrator.refused(contract.listStatements, { params: company })).toMatchObject({ status: 403 });
    const bia = await signedIn(app);
    await aSalesperson(app.database, bia.company, 'V1');
    const foreign = { ...of('V1'), company: bia.company.code };
    expect(await bia.refused(contract.getStatement, { params: foreign })).toMatchObject({
      code: 'commissions.not-calculated',
    });
  });
});
