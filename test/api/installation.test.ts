import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from 'kysely';
import { getSession } from '#contract/access.ts';
import { listAudit } from '#contract/audit.ts';
import { createCompany } from '#contract/company.ts';
import type { RequestOf } from '#contract/endpoint.ts';
import { createInstallationUser, downloadBackup } from '#contract/installation.ts';
import { issueFirstAccess } from '#modules/access/index.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { clientOf, testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, cookieOf, signedIn } from '#test/support/builders/access.ts';
import { aBranch, aCompany } from '#test/support/builders/company.ts';
import { testEngine } from '#test/support/database.ts';

type Membership = NonNullable<RequestOf<typeof createInstallationUser>['body']['membership']>;

const localToken = 'alvo_local_teste';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ localToken });
});
afterAll(() => app.close());

const commandLine = () => clientOf(app, { authorization: `Bearer ${localToken}` });

describe('the users of the installation', () => {
  it('are created with a part in a company, which they may use at once', async () => {
    const { company } = await signedIn(app);
    const salespersonId = await aSalesperson(app.database, company, 'V7');
    const body = {
      name: 'Caio',
      email: `Caio.${company.code}@exemplo.com.br`,
      password: 'uma-senha-longa',
      membership: { company: company.code, role: 'SALESPERSON', scope: 'OWN', salesperson: 'V7' },
    } as const;
    const made = await commandLine().call(createInstallationUser, { body });
    expect(made).toMatchObject({ email: body.email.toLowerCase(), temporaryPassword: null });
    const caio = clientOf(app, { cookie: await cookieOf(app, made.email, body.password) });
    expect(await caio.call(getSession, {})).toMatchObject({
      user: { installationAdmin: false, mustChangePassword: false },
      companies: [{ code: company.code, role: 'SALESPERSON', scope: 'OWN', salespersonId }],
    });
  });

  it('administer it when they are the first, asked for or not: nobody else could create companies', async () => {
    const own = await testApp({ localToken });
    try {
      const company = await aCompany(own.database);
      const local = clientOf(own, { authorization: `Bearer ${localToken}` });
      const membership: Membership = { company: company.code, role: 'ANALYST' };
      const password = 'uma-senha-longa';
      const create = (name: string) => {
        const body = { name, email: `${name}@exemplo.com.br`, password, membership };
        return local.call(createInstallationUser, { body });
      };
      const [first, second] = [await create('ana'), await create('bia')];
      expect([first.installationAdmin, second.installationAdmin]).toEqual([true, false]);
      expect(await issueFirstAccess(own.database, own.clock.now())).toBeUndefined();
      const ana = clientOf(own, { cookie: await cookieOf(own, first.email, password) });
      expect(await ana.call(createCompany, { body: { code: 'nova', name: 'Nova' } })).toMatchObject({ code: 'nova' });
      const bia = clientOf(own, { cookie: await cookieOf(own, second.email, password) });
      const refused = await bia.refused(createCompany, { body: { code: 'outra', name: 'Outra' } });
      expect(refused.code).toBe('access.only-installation-admin');
    } finally {
      await own.close();
    }
  });

  it('are noted in the history as made by whoever asked, with every part in a company', async () => {
    const ana = await signedIn(app, { installationAdmin: true });
    const made = async (client: Pick<typeof ana, 'call'>, name: string) => {
      const email = `${name}@${ana.company.code}.com.br`;
      const membership: Membership = { company: ana.company.code, role: 'ANALYST' };
      return await client.call(createInstallationUser, { body: { name, email, membership } });
    };
    const { id } = await made(ana, 'Fabio');
    const params = { company: ana.company.code };
    const ofUser = await ana.call(listAudit, { params, query: { entityId: id } });
    expect(ofUser.rows.map((row) => [row.action, row.actor, row.actorKind])).toEqual([
      ['access.add-member', 'Ana Teste', 'user'],
      ['access.create-user', 'Ana Teste', 'user'],
    ]);
    expect(ofUser.rows[0]?.after).toMatchObject({ name: 'Fabio', role: 'ANALYST', scope: 'COMPANY', active: true });
    const byCommand = await made(commandLine(), 'Gabi');
    const ofCommand = await ana.call(listAudit, { params, query: { entityId: byCommand.id } });
    expect(ofCommand.rows.map((row) => row.actor)).toEqual(['linha de comando', 'linha de comando']);

    const code = `f-${ana.company.code}`.slice(0, 40);
    await ana.call(createCompany, { body: { code, name: 'Fundada' } });
    const founded = await ana.call(listAudit, { params: { company: code } });
    expect(founded.rows.map((row) => [row.action, row.entityId, row.actor])).toEqual([
      ['access.add-member', ana.userId, 'Ana Teste'],
      ['company.create', code, 'Ana Teste'],
    ]);
  });

  it('are not created by who still has a temporary password, who founds no company either', async () => {
    const ana = await signedIn(app, { installationAdmin: true, mustChangePassword: true });
    const body = { name: 'Hugo', email: `hugo@${ana.company.code}.com.br` };
    const expected = { status: 403, code: 'access.password-change-needed' };
    expect(await ana.refused(createInstallationUser, { body })).toMatchObject(expected);
    expect(await ana.refused(createCompany, { body: { code: 'hugo', name: 'Hugo' } })).toMatchObject(expected);
    const { rows } = await sql`select 1 from access_user where email = ${body.email}`.execute(
      kyselyOf(app.database.handle),
    );
    expect(rows).toEqual([]);
  });

  it('get a temporary password when none is given, to be changed at the first sign-in', async () => {
    const company = await aCompany(app.database);
    await aBranch(app.database, company, { code: 'SUL' });
    const email = `dora@${company.code}.com.br`;
    const membership: Membership = { company: company.code, role: 'ANALYST', scope: 'BRANCH', branches: ['SUL'] };
    const made = await commandLine().call(createInstallationUser, { body: { name: 'Dora', email, membership } });
    const dora = clientOf(app, { cookie: await cookieOf(app, email, made.temporaryPassword ?? '') });
    expect((await dora.call(getSession, {})).user).toMatchObject({ mustChangePassword: true });
  });

  it('are refused to who does not administer the installation, and with codes that do not exist', async () => {
    const company = await aCompany(app.database);
    const body = { name: 'Eva', email: `eva@${company.code}.com.br` };
    const bia = await signedIn(app, { company });
    expect(await bia.refused(createInstallationUser, { body })).toMatchObject({
      status: 403,
      code: 'access.only-installation-admin',
    });
    const wrong = [
      [{ company: 'nenhuma', role: 'ANALYST' }, 'company.not-found'],
      [{ company: company.code, role: 'ANALYST', scope: 'OWN', salesperson: 'V9' }, 'access.salesperson-not-found'],
      [{ company: company.code, role: 'ANALYST', scope: 'BRANCH', branches: ['V9'] }, 'access.branch-not-found'],
      [{ company: company.code, role: 'ANALYST', scope: 'OWN' }, 'access.scope-needs-salesperson'],
    ] satisfies [Membership, string][];
    for (const [membership, code] of wrong) {
      const refused = await commandLine().refused(createInstallationUser, {
        body: { ...body, membership },
      });
      expect(refused.code, code).toBe(code);
    }
  });
});

describe('the backup of the embedded database', () => {
  it('is only for the command line of the machine, whoever else asks', async () => {
    const ana = await signedIn(app, { installationAdmin: true });
    expect(await ana.refused(downloadBackup, {})).toMatchObject({ status: 403, code: 'http.forbidden' });
  });

  it('is a file for the embedded engine, and no address on PostgreSQL', async () => {
    const answer = await commandLine().send('GET', downloadBackup.path);
    const expected = testEngine === 'pglite' ? 200 : 404;
    expect(answer.statusCode).toBe(expected);
    expect(answer.headers['content-type']).toMatch(testEngine === 'pglite' ? /^application\/gzip/ : /problem\+json/);
  });
});
