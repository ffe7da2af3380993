import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { download125, download126, report125, report126 } from '#contract/reports.ts';
import { runReport126 } from '#modules/analysis/index.ts';
import type { Company } from '#modules/company/index.ts';
import { readXlsx } from '#platform/spreadsheet/read-xlsx.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, anActor, signedIn, type SignedIn, type SignInOptions } from '#test/support/builders/access.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { factsOf, type Facts } from '#test/support/builders/stored-facts.ts';

let app: TestApp;
let company: Company;
let facts: Facts;
let head: SignedIn;
const ids: Record<string, number> = {};
const id = (name: string) => ids[name] ?? 0;
const november = { period: '2026-11' } as const;
const wordsOfRj =
  'as vendas da filial RJ e, por inteiro, quem está lotado só nela (os demais, sem meta, atingimento e diferença)';

// The clock stands at noon of Friday 13/11/2026. ANA leads BIA and CAIO; BIA and CAIO are team S; DUDA is alone in RJ.
beforeAll(async () => {
  app = await testApp();
  company = await aCompany(app.database);
  facts = factsOf(app.database, company);
  head = await signedIn(app, { company });
  for (const code of ['ANA', 'BIA', 'CAIO', 'DUDA']) ids[code] = await aSalesperson(app.database, company, code);
  for (const code of ['SP', 'RJ']) ids[code] = await facts.branch(code);
  for (const code of ['SOL', 'LUA', 'MAR']) ids[code] = await facts.customer(code);
  await facts.reportsTo(id('BIA'), id('ANA'));
  await facts.reportsTo(id('CAIO'), id('ANA'));
  await facts.team('S', id('ANA'), [id('BIA'), id('CAIO')]);
  await facts.posting(id('DUDA'), id('RJ'));
  await facts.link(id('MAR'), id('BIA'));
  await facts.flag(id('SOL'));
  const sold = (date: string, net: number, seller: string | null, customer: string, branch = 'SP') =>
    facts.sale({ date, net, seller: seller === null ? null : id(seller), customer: id(customer), branch: id(branch) });
  await sold('2026-11-03', 30_000, 'BIA', 'SOL');
  await sold('2026-11-12', 5_000, 'CAIO', 'SOL');
  await sold('2026-11-13', 700, 'BIA', 'SOL');
  await sold('2026-11-12', 2_000, null, 'MAR');
  await sold('2026-11-10', 9_000, 'DUDA', 'LUA', 'RJ');
  await sold('2026-10-31', 11_000, 'BIA', 'SOL');
  await sold('2026-12-01', 13_000, 'BIA', 'SOL');
  await facts.target({ owner: id('BIA'), value: 64_000 });
  await facts.target({ owner: id('BIA'), value: 70_000, criteria: { CUSTOMER: [id('SOL')] } });
  await facts.target({ owner: id('ANA'), value: 100_000 });
  await facts.target({ owner: id('CAIO'), value: 1, purpose: 'COMMISSION' });
});
afterAll(() => app.close());

const params = () => ({ company: company.code });
const member = (options: SignInOptions) => signedIn(app, { role: 'SALESPERSON', ...options, company });
const run125 = (client: SignedIn, query: object = {}) =>
  client.call(report125, { params: params(), query: { ...november, ...query } });

describe('report 125', () => {
  it('S0-34, S0-36: counts to yesterday, whom a sale names or else the linked salesperson, against the saved targets', async () => {
    const report = await run125(head);
    expect(report.basis).toMatchObject({ cutOff: 'YESTERDAY', countedUntil: '2026-11-12', limitedTo: null });
    // Monday to Saturday without 02/11 and 20/11: 9 of 23 days, up to Thursday 12/11.
    expect(report.basis.workedDays).toEqual({ elapsed: 9, total: 23 });
    const figures = report.salespeople.map(({ salespersonCode, target, production, attainment, supervisorName }) => [
      salespersonCode,
      target,
      production,
      attainment,
      supervisorName,
    ]);
    expect(figures).toEqual([
      ['ANA', 100_000, 0, 0, null],
      ['BIA', 64_000, 32_000, 500_000, 'Pessoa ANA'],
      ['CAIO', null, 5_000, null, 'Pessoa ANA'],
      ['DUDA', null, 9_000, null, null],
    ]);
    expect(report.total).toMatchObject({ target: 164_000, production: 46_000 });
    expect(report.salespeople[1]?.targetToDate).toBe(Math.round((64_000 * 9) / 23));
  });

  it("S0-31, S0-36: shows the customers of each, highlights the flagged and compares their targets with everyone's sales", async () => {
    const bia = (await run125(head)).salespeople.find(({ salespersonCode }) => salespersonCode === 'BIA');
    expect(bia?.customers).toEqual([
      {
        customerCode: 'SOL',
        customerName: 'Cliente SOL',
        targetCustomer: true,
        target: 70_000,
        production: 30_000,
        everyonesProduction: 35_000,
        attainment: 500_000,
        difference: -35_000,
      },
      expect.objectContaining({ customerCode: 'MAR', targetCustomer: false, target: null, production: 2_000 }),
    ]);
    expect(bia).toMatchObject({ customerTargets: 70_000, customerTargetsDifference: 6_000 });
  });

  it('T35: counts today when asked for now, and to a date when given one', async () => {
    const bia = async (query: object) =>
      (await run125(head, query)).salespeople.find(({ salespersonCode }) => salespersonCode === 'BIA')?.production;
    expect(await bia({ cutOff: 'NOW' })).toBe(32_700);
    expect(await bia({ cutOff: 'DATE', until: '2026-11-11' })).toBe(30_000);
    expect(await bia({ period: '2026-10' })).toBe(11_000);
    const december = await run125(head, { period: '2026-12', cutOff: 'NOW' });
    expect(december.basis.countedUntil).toBeNull();
    expect(december.total.production).toBe(0);
    const problem = await head.refused(report125, { params: params(), query: { ...november, cutOff: 'DATE' } });
    expect(problem.code).toBe('analysis.cut-off-needs-date');
  });

  it('S0-32: filters to target customers', async () => {
    const report = await run125(head, { targetCustomersOnly: 'true' });
    expect(report.salespeople.map(({ customers }) => customers.map(({ customerCode }) => customerCode))).toEqual([
      ['SOL'],
      ['SOL'],
    ]);
    expect(report.salespeople[0]?.production).toBe(32_000);
  });

  it('S0-23: filters by salesperson, team and branch, and says so in words', async () => {
    const codes = async (query: object) => {
      const { salespeople, basis } = await run125(head, { ...query, summary: 'true' });
      return [salespeople.map(({ salespersonCode }) => salespersonCode), basis.limitedTo];
    };
    expect(await codes({ salesperson: 'CAIO' })).toEqual([['CAIO'], 'o vendedor Pessoa CAIO']);
    expect(await codes({ team: 'S' })).toEqual([['BIA', 'CAIO'], 'a equipe Equipe S']);
    expect(await codes({ branch: 'RJ' })).toEqual([['DUDA'], wordsOfRj]);
    const refused = async (query: object) =>
      (await head.refused(report125, { params: params(), query: { ...november, ...query } })).code;
    expect(await refused({ salesperson: 'ZECA' })).toBe('analysis.salesperson-not-found');
    expect(await refused({ team: 'X' })).toBe('analysis.team-not-found');
    expect(await refused({ branch: 'X' })).toBe('company.branch-not-found');
  });

  it('S0-24: shows a branch user the sales of his branches and says so', async () => {
    const user = await member({ role: 'ANALYST', scope: 'BRANCH', branchIds: [id('RJ')] });
    const report = await run125(user);
    expect(report.salespeople.map(({ salespersonCode }) => salespersonCode)).toEqual(['DUDA']);
    expect(report.total.production).toBe(9_000);
    expect(report.basis.limitedTo).toBe(wordsOfRj);
    const problem = await user.refused(report125, { params: params(), query: { ...november, branch: 'SP' } });
    expect(problem.code).toBe('company.branch-not-found');
  });

  it('S0-24: does not compare the sales of a branch with the whole target of who is not posted only there', async () => {
    const report = await run125(head, { branch: 'SP' });
    const figures = report.salespeople.map(({ salespersonCode, target, production }) => [
      salespersonCode,
      target,
      production,
    ]);
    expect(figures).toEqual([
      ['BIA', null, 32_000],
      ['CAIO', null, 5_000],
    ]);
    expect(report.total).toMatchObject({ target: null, attainment: null, production: 37_000 });
  });

  it('S0-24: shows a salesperson only himself, and a supervisor his own', async () => {
    const caio = await member({ scope: 'OWN', salespersonId: id('CAIO') });
    const own = await run125(caio);
    expect(own.salespeople.map(({ salespersonCode }) => salespersonCode)).toEqual(['CAIO']);
    expect(own.total.production).toBe(5_000);
    const problem = await caio.refused(report125, { params: params(), query: { ...november, salesperson: 'BIA' } });
    expect(problem.code).toBe('analysis.salesperson-not-found');
    const ana = await member({ scope: 'TEAMS', salespersonId: id('ANA') });
    const teams = await run125(ana);
    expect(teams.salespeople.map(({ salespersonCode }) => salespersonCode)).toEqual(['ANA', 'BIA', 'CAIO']);
    expect(teams.salespeople.map(({ leads }) => leads?.production)).toEqual([37_000, undefined, undefined]);
    expect(teams.basis.limitedTo).toBe('você e quem está abaixo de você ou nas suas equipes');
  });

  it('S0-24: is refused to whoever has no part in sales', async () => {
    const user = await member({ role: 'INTEGRATOR' });
    expect((await user.refused(report125, { params: params(), query: november })).code).toBe('http.forbidden');
  });
});

describe('report 126', () => {
  it('S0-25, S0-37: totals by salesperson, team and supervisor', async () => {
    const report = await head.call(report126, { params: params(), query: november });
    expect(
      report.salespeople.map(({ code, production, teamCode, managerCode }) => [
        code,
        production,
        teamCode,
        managerCode,
      ]),
    ).toEqual([
      ['ANA', 0, null, null],
      ['BIA', 32_000, 'S', 'ANA'],
      ['CAIO', 5_000, 'S', 'ANA'],
      ['DUDA', 9_000, null, null],
    ]);
    expect(report.teams).toMatchObject([
      { code: 'S', production: 37_000, target: 64_000, ownTarget: null, peopleCount: 2 },
    ]);
    expect(report.supervisors).toMatchObject([
      {
        code: 'ANA',
        production: 37_000,
        ownProduction: 0,
        ownTarget: 100_000,
        sumOfTargets: 64_000,
        attainment: 370_000,
      },
    ]);
    expect(report.total).toMatchObject({ target: 164_000, production: 46_000 });
  });

  it('S0-26: is refused to whoever sees less than the company, in the words of the head office', async () => {
    const members = [
      await member({ role: 'ANALYST', scope: 'BRANCH', branchIds: [id('RJ')] }),
      await member({ role: 'COMMERCIAL_MANAGER', scope: 'TEAMS', salespersonId: id('ANA') }),
      await member({ scope: 'OWN', salespersonId: id('CAIO') }),
    ];
    for (const user of members) {
      const problem = await user.refused(report126, { params: params(), query: november });
      expect(problem.code).toBe('analysis.report-126-head-office');
      expect(problem.detail).toBe('O relatório 126 é da matriz. O 125 mostra a sua filial.');
      const file = await user.refused(download126, { params: params(), query: { ...november, format: 'csv' } });
      expect(file.code).toBe('analysis.report-126-head-office');
    }
  });

  it('S0-26: asks for its own permission of whoever sees the whole company', async () => {
    const salesperson = await member({ scope: 'COMPANY' });
    const problem = await salesperson.refused(report126, { params: params(), query: november });
    expect(problem.code).toBe('http.forbidden');
    const actor = anActor(company, { scope: 'BRANCH', branchIds: [id('SP')], abilities: new Set(['report126.read']) });
    await expect(runReport126(app.database, app.clock, actor, { period: november.period as never })).rejects.toThrow(
      'analysis.report-126-head-office',
    );
  });
});

describe('the files of the reports', () => {
  const file = async (path: string, query: string) =>
    await head.send('GET', `${path.replace(':company', company.code)}?period=2026-11&${query}`);

  it('S0-43: are CSV with the rows of the screen', async () => {
    const answer = await file(download125.path, 'format=csv&salesperson=BIA');
    expect(answer.headers['content-type']).toContain('text/csv');
    expect(answer.headers['content-disposition']).toContain('relatorio-125-2026-11.csv');
    const lines = answer.body.split('\r\n');
    expect(lines[0]).toContain('Competência;Linha;Código do vendedor;Vendedor;Equipe;Supervisor ou gerente');
    expect(lines.slice(1, -1)).toEqual([
      expect.stringMatching(
        /^2026-11;Vendedor;BIA;Pessoa BIA;Equipe S;Pessoa ANA;;;;640,00;[\d,]+;320,00;;50;-320,00$/,
      ),
      '2026-11;Cliente;BIA;Pessoa BIA;Equipe S;Pessoa ANA;SOL;Cliente SOL;Sim;700,00;;300,00;350,00;50;-350,00',
      '2026-11;Cliente;BIA;Pessoa BIA;Equipe S;Pessoa ANA;MAR;Cliente MAR;Não;;;20,00;;;',
      expect.stringMatching(/^2026-11;Total;;;;;;;;640,00;[\d,]+;320,00;;50;-320,00$/),
    ]);
  });

  it('S0-43: are workbooks that say first how they counted', async () => {
    const answer = await file(download126.path, 'format=xlsx');
    const path = join(app.dataFolder, '126.xlsx');
    await writeFile(path, answer.rawPayload);
    const rows = await readXlsx(path);
    expect(rows[1]?.[0]).toBe(
      'novembro de 2026: vendas até 12/11/2026 (ontem), 9 de 23 dias úteis; produção por atribuição, valores líquidos.',
    );
    expect(rows[2]?.slice(0, 4)).toEqual(['Competência', 'Linha', 'Código', 'Nome']);
    const team = rows.find((row) => row[1] === 'Equipe');
    expect(team?.[10]).toBe('370');
  });
});
