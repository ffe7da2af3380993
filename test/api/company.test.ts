import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#contract/audit.ts';
import * as contract from '#contract/company.ts';
import { upsertBranches, type BranchImport } from '#modules/company/index.ts';
import { clientOf, testApp, type TestApp } from '#test/support/app.ts';
import { signedIn } from '#test/support/builders/access.ts';
import { aBranch, aCompany } from '#test/support/builders/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const preferences = {
  name: 'Nova Razão',
  tradeName: 'Nova',
  cnpj: '12.ABC.345/01DE-35',
  zone: 'America/Manaus',
  rounding: 'HALF_EVEN',
  cutoffDefault: 'NOW',
  productionIndicator: 'GROSS',
  productionBy: 'PORTFOLIO',
} as const;

describe('companies', () => {
  it('are created by whoever administers the installation, who becomes their administrator', async () => {
    const ana = await signedIn(app, { installationAdmin: true });
    const code = `nova-${ana.company.code}`;
    const made = await ana.call(contract.createCompany, { body: { code, name: 'Nova Ltda' } });
    expect(made).toMatchObject({ code, zone: 'America/Sao_Paulo', rounding: 'HALF_AWAY', version: 1 });
    const { rows } = await ana.call(contract.listCompanies, {});
    expect(rows.map((row) => row.code).sort()).toEqual([ana.company.code, code].sort());
    const branches = await ana.call(contract.listBranches, { params: { company: code } });
    expect(branches.rows).toMatchObject([{ code: 'MATRIZ', kind: 'HQ' }]);
  });

  it('are refused to who does not administer the installation, and with a code that is taken', async () => {
    const bia = await signedIn(app);
    const body = { code: bia.company.code, name: 'Outra' };
    expect(await bia.refused(contract.createCompany, { body })).toMatchObject({
      status: 403,
      code: 'access.only-installation-admin',
    });
    const ana = await signedIn(app, { installationAdmin: true });
    expect(await ana.refused(contract.createCompany, { body })).toMatchObject({
      status: 409,
      code: 'company.code-taken',
    });
    expect(await ana.refused(contract.createCompany, { body: { code: '-x', name: '' } })).toMatchObject({
      status: 400,
      errors: [{ field: 'body.code' }, { field: 'body.name', message: 'Preencha este campo.' }],
    });
  });

  it('change with an optimistic lock: the second writer gets both values', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const changed = await ana.call(contract.changeCompany, { params, body: { ...preferences, version: 1 } });
    expect(changed).toMatchObject({ ...preferences, cnpj: '12ABC34501DE35', version: 2 });
    const late = await ana.refused(contract.changeCompany, {
      params,
      body: { ...preferences, name: 'Tarde', version: 1 },
    });
    expect(late).toMatchObject({
      status: 409,
      code: 'company.stale-version',
      details: { yours: { name: 'Tarde', version: 1 }, current: { name: 'Nova Razão', version: 2 } },
    });
    const audit = await ana.call(listAudit, { params, query: { entity: 'company' } });
    expect(audit.rows[0]).toMatchObject({
      action: 'company.change',
      actor: 'Ana Teste',
      before: { rounding: 'HALF_AWAY' },
      after: { rounding: 'HALF_EVEN' },
    });
  });

  it.each([
    ['an invalid CNPJ', { cnpj: '11.111.111/1111-11' }, 'body.cnpj'],
    ['an unknown zone', { zone: 'America/Atlantida' }, 'body.zone'],
  ])('refuse %s', async (_, change, field) => {
    const ana = await signedIn(app);
    const refused = await ana.refused(contract.changeCompany, {
      params: { company: ana.company.code },
      body: { ...preferences, ...change, version: 1 },
    });
    expect(refused).toMatchObject({ status: 400, errors: [{ field }] });
  });

  it('change only by who has the ability', async () => {
    const bia = await signedIn(app, { role: 'SALESPERSON', scope: 'COMPANY' });
    const params = { company: bia.company.code };
    expect(await bia.call(contract.getCompany, { params })).toMatchObject({ code: bia.company.code });
    expect(await bia.refused(contract.changeCompany, { params, body: { ...preferences, version: 1 } })).toMatchObject({
      status: 403,
      code: 'http.forbidden',
      detail: 'Seu usuário não tem a permissão "Alterar a empresa e as filiais".',
    });
  });
});

describe('branches', () => {
  it('are listed in order of code, a page at a time, with search', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    for (const code of ['03', '01', '02']) {
      await ana.call(contract.createBranch, { params, body: { code, name: `Loja 100% ${code}`, state: 'sp' } });
    }
    const first = await ana.call(contract.listBranches, { params, query: { limit: 2 } });
    expect(first.rows.map((row) => row.code)).toEqual(['01', '02']);
    expect(first.rows[0]).toMatchObject({ state: 'SP' });
    const second = await ana.call(contract.listBranches, { params, query: { limit: 2, after: first.next ?? '' } });
    expect(second.rows.map((row) => row.code)).toEqual(['03', 'MATRIZ']);
    expect(second.next).toBeNull();
    const found = await ana.call(contract.listBranches, { params, query: { search: '100% 02' } });
    expect(found.rows.map((row) => row.code)).toEqual(['02']);
  });

  it('refuse a taken code, a second head office, an unknown parent, a circle and an old version', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const create = (body: { code: string; kind?: 'HQ'; parentCode?: string }) =>
      ana.refused(contract.createBranch, { params, body: { name: 'Loja', ...body } });
    expect(await create({ code: 'MATRIZ' })).toMatchObject({ status: 409, code: 'company.branch-code-taken' });
    expect(await create({ code: '09', kind: 'HQ' })).toMatchObject({
      status: 409,
      code: 'company.second-headquarters',
    });
    expect(await create({ code: '09', parentCode: 'X' })).toMatchObject({ code: 'company.branch-parent-not-found' });
    await ana.call(contract.createBranch, { params, body: { code: '01', name: 'Um' } });
    await ana.call(contract.createBranch, { params, body: { code: '02', name: 'Dois', parentCode: '01' } });
    const first = { company: ana.company.code, branch: '01' };
    const circle = { name: 'Um', parentCode: '02', version: 1 };
    expect(await ana.refused(contract.changeBranch, { params: first, body: circle })).toMatchObject({
      status: 422,
      code: 'company.branch-parent-circle',
    });
    expect(await ana.refused(contract.changeBranch, { params: first, body: { name: 'Um', version: 9 } })).toMatchObject(
      {
        status: 409,
        code: 'company.stale-version',
      },
    );
    expect(
      await ana.refused(contract.getBranch, { params: { company: ana.company.code, branch: 'nada' } }),
    ).toMatchObject({ status: 404, code: 'company.branch-not-found' });
  });

  it('are inactivated, not deleted, and leave the list unless asked for', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    await ana.call(contract.createBranch, { params, body: { code: '01', name: 'Um', city: 'Campinas' } });
    const branch = { company: ana.company.code, branch: '01' };
    const changed = await ana.call(contract.inactivateBranch, { params: branch, body: { version: 1 } });
    expect(changed).toMatchObject({ active: false, city: 'Campinas', version: 2 });
    expect((await ana.call(contract.listBranches, { params })).rows.map((row) => row.code)).toEqual(['MATRIZ']);
    const all = await ana.call(contract.listBranches, { params, query: { inactive: 'true' } });
    expect(all.rows.map((row) => row.code)).toEqual(['01', 'MATRIZ']);
  });

  it('outside the reach of a user of some branches do not exist for them', async () => {
    const company = await aCompany(app.database);
    const mine = await aBranch(app.database, company, { code: '01' });
    await aBranch(app.database, company, { code: '02' });
    const bia = await signedIn(app, { company, role: 'COMMERCIAL_MANAGER', scope: 'BRANCH', branchIds: [mine] });
    const { rows } = await bia.call(contract.listBranches, { params: { company: company.code } });
    expect(rows.map((row) => row.code)).toEqual(['01']);
    const other = { company: company.code, branch: '02' };
    expect(await bia.refused(contract.getBranch, { params: other })).toMatchObject({ status: 404 });
  });

  it('are imported by code: the same rows again change nothing', async () => {
    const company = await aCompany(app.database);
    const rows: BranchImport[] = [
      { code: '01', name: 'Um', state: 'SP' },
      { code: '02', name: 'Dois', parentCode: '01' },
      { code: '03', name: 'Três', parentCode: 'X' },
      { code: '04', name: 'Quatro', kind: 'HQ' },
    ];
    const author = { companyId: company.id, name: 'teste' };
    const write = (given: BranchImport[]) =>
      app.database.transaction(async (handle) =>
        (await upsertBranches(handle, author, given)).map((outcome) =>
          outcome.result === 'refused' ? outcome.code : outcome.result,
        ),
      );
    const refusals = ['company.branch-parent-not-found', 'company.second-headquarters'];
    expect(await write(rows)).toEqual(['new', 'new', ...refusals]);
    expect(await write(rows)).toEqual(['same', 'same', ...refusals]);
    expect(await write([{ code: '01', name: 'Primeira' }])).toEqual(['changed']);
    const ana = await signedIn(app, { company });
    const branch = await ana.call(contract.getBranch, { params: { company: company.code, branch: '01' } });
    expect(branch).toMatchObject({ name: 'Primeira', state: 'SP' });
  });
});

it('answers nobody without a session', async () => {
  expect(await clientOf(app).refused(contract.listCompanies, {})).toMatchObject({ status: 401 });
});
