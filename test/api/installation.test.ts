import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getSession } from '#contract/access.ts';
import type { RequestOf } from '#contract/endpoint.ts';
import { createInstallationUser, downloadBackup } from '#contract/installation.ts';
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
    const company = await aCompany(app.database);
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
