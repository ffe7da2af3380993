import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as contract from '#contract/access.ts';
import { listAudit } from '#contract/audit.ts';
import { getCompany, listBranches } from '#contract/company.ts';
import { cancelJob, getJob, listJobs } from '#contract/jobs.ts';
import { identityOptions, issueFirstAccess } from '#modules/access/index.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { clientOf, testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, cookieOf, password, signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aBranch, aCompany } from '#test/support/builders/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ localToken: 'alvo_local_abc' });
});
afterAll(() => app.close());

const freshEmail = () => `${randomBytes(6).toString('hex')}@exemplo.com.br`;
const bearer = (secret: string) => clientOf(app, { authorization: `Bearer ${secret}` });

describe('the first access', () => {
  it('creates the first administrator and a company, once, by a code that a day ends', async () => {
    const own = await testApp();
    try {
      const nobody = clientOf(own);
      expect(await nobody.call(contract.getSession, {})).toEqual({ user: null, companies: [], setup: 'needed' });
      const body = { name: 'Ana', email: 'Ana@Exemplo.com.br', password, company: { code: 'minha', name: 'Minha' } };
      const late = (await issueFirstAccess(own.database, own.clock.now())) ?? '';
      own.clock.advance({ hours: 25 });
      expect(await nobody.refused(contract.createFirstUser, { body: { ...body, code: late } })).toMatchObject({
        status: 403,
        code: 'access.first-link-invalid',
      });
      const old = (await issueFirstAccess(own.database, own.clock.now())) ?? '';
      const code = (await issueFirstAccess(own.database, own.clock.now())) ?? '';
      const replaced = await nobody.refused(contract.createFirstUser, { body: { ...body, code: old } });
      expect(replaced.code).toBe('access.first-link-invalid');
      expect(await nobody.call(contract.createFirstUser, { body: { ...body, code } })).toEqual({
        email: 'ana@exemplo.com.br',
        company: 'minha',
      });
      const again = await nobody.refused(contract.createFirstUser, { body: { ...body, code } });
      expect(again.code).toBe('access.first-link-invalid');
      expect(await issueFirstAccess(own.database, own.clock.now())).toBeUndefined();

      const ana = clientOf(own, { cookie: await cookieOf(own, 'ana@exemplo.com.br', password) });
      const session = await ana.call(contract.getSession, {});
      expect(session).toMatchObject({
        user: { name: 'Ana', installationAdmin: true, mustChangePassword: false },
        companies: [{ code: 'minha', role: 'ADMINISTRATOR', scope: 'COMPANY', hasData: false }],
        setup: 'done',
      });
      const history = await ana.call(listAudit, { params: { company: 'minha' } });
      expect(history.rows.map((row) => [row.action, row.actor])).toEqual([
        ['access.add-member', 'Ana'],
        ['company.create', 'Ana'],
      ]);
    } finally {
      await own.close();
    }
  });
});

describe('signing in', () => {
  it('answers the same to a wrong password and an unknown e-mail, and out ends the session', async () => {
    const ana = await signedIn(app);
    const nobody = clientOf(app);
    for (const body of [
      { email: ana.email, password: 'errada' },
      { email: freshEmail(), password },
    ]) {
      expect(await nobody.refused(contract.signIn, { body })).toMatchObject({
        status: 401,
        code: 'access.wrong-credentials',
      });
    }
    await ana.call(contract.signOut, {});
    expect((await ana.call(contract.getSession, {})).user).toBeNull();
  });

  it('sets a cookie scripts cannot read, and offers no self-registration', async () => {
    const ana = await signedIn(app);
    const answer = await clientOf(app).send('POST', contract.signIn.path, { email: ana.email, password });
    expect(answer.cookies[0]).toMatchObject({ name: 'alvo.session_token', httpOnly: true, sameSite: 'Lax', path: '/' });
    expect(answer.body).not.toContain(answer.cookies[0]?.value.split('.')[0]);
    const signUp = await clientOf(app).send('POST', '/api/auth/sign-up/email', {
      email: freshEmail(),
      password,
      name: 'X',
    });
    expect(signUp.statusCode).toBe(404);
  });

  it('is locked for fifteen minutes after five failures, for the right password too', async () => {
    const ana = await signedIn(app);
    const nobody = clientOf(app);
    const wrong = { email: ana.email, password: 'errada' };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await nobody.refused(contract.signIn, { body: wrong })).status).toBe(401);
    }
    const right = { email: ana.email.toUpperCase(), password };
    expect(await nobody.refused(contract.signIn, { body: right })).toMatchObject({
      status: 429,
      code: 'access.locked-out',
      detail: expect.stringContaining('por 15 minutos') as string,
    });
    app.clock.advance({ minutes: 14 });
    const answer = await nobody.send('POST', contract.signIn.path, right);
    expect(answer.headers['retry-after']).toBe('60');
    expect(answer.json()).toMatchObject({ detail: expect.stringContaining('por 1 minuto.') as string });
    app.clock.advance({ minutes: 2 });
    expect(await nobody.call(contract.signIn, { body: right })).toEqual({ mustChangePassword: false });
  });

  it('counts attempts that come all at once', async () => {
    const ana = await signedIn(app);
    const attempts = Array.from({ length: 8 }, () =>
      clientOf(app).refused(contract.signIn, { body: { email: ana.email, password: 'errada' } }),
    );
    const statuses = (await Promise.all(attempts)).map((refusal) => refusal.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  });

  it('keeps passwords as argon2id and sessions in the database, where expiry ends them', async () => {
    const ana = await signedIn(app);
    const kysely = kyselyOf(app.database.handle);
    const kept = await sql<{
      password: string;
    }>`select password from access_account where user_id = ${ana.userId}`.execute(kysely);
    expect(kept.rows[0]?.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    await sql`update access_session set expires_at = now() - interval '1 minute' where user_id = ${ana.userId}`.execute(
      kysely,
    );
    expect(await ana.refused(getCompany, { params: { company: ana.company.code } })).toMatchObject({ status: 401 });
  });
});

describe('the own password', () => {
  it('changes against the present one and ends the other sessions', async () => {
    const ana = await signedIn(app);
    const elsewhere = clientOf(app, { cookie: await cookieOf(app, ana.email, password) });
    const next = 'outra-senha-456';
    const wrong = await ana.refused(contract.changeOwnPassword, { body: { current: 'errada', next } });
    expect(wrong.code).toBe('access.wrong-password');
    const same = await ana.refused(contract.changeOwnPassword, { body: { current: password, next: password } });
    expect(same.code).toBe('access.same-password');
    const short = await ana.refused(contract.changeOwnPassword, { body: { current: password, next: 'curta' } });
    expect(short).toMatchObject({ status: 400, errors: [{ field: 'body.next' }] });
    await ana.call(contract.changeOwnPassword, { body: { current: password, next } });
    expect((await elsewhere.call(contract.getSession, {})).user).toBeNull();
    expect((await ana.call(contract.getSession, {})).user).not.toBeNull();
    await cookieOf(app, ana.email, next);
  });

  it('when temporary is all a user may change', async () => {
    const bia = await signedIn(app, { mustChangePassword: true });
    const params = { company: bia.company.code };
    expect(await bia.refused(getCompany, { params })).toMatchObject({
      status: 403,
      code: 'access.password-change-needed',
    });
    await bia.call(contract.changeOwnPassword, { body: { current: password, next: 'definitiva-789' } });
    await bia.call(getCompany, { params });
  });
});

describe('users of a company', () => {
  const reach = { role: 'ANALYST', scope: 'COMPANY' } as const;

  it('are created with a temporary password, listed, changed and deactivated', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const email = freshEmail();
    const made = await ana.call(contract.createMember, { params, body: { name: 'Bia', email, ...reach } });
    expect(made).toMatchObject({ member: { name: 'Bia', mustChangePassword: true, active: true, version: 1 } });
    const bia = clientOf(app, { cookie: await cookieOf(app, email, made.temporaryPassword ?? '') });
    const first = await ana.call(contract.listMembers, { params, query: { limit: 1 } });
    const second = await ana.call(contract.listMembers, { params, query: { limit: 1, after: first.next ?? '' } });
    expect([...first.rows, ...second.rows].map((row) => row.name).sort()).toEqual(['Ana Teste', 'Bia']);
    expect(second.next).toBeNull();

    const user = { ...params, user: made.member.id };
    const off = { ...reach, active: false, version: 1 };
    expect(await ana.call(contract.changeMember, { params: user, body: off })).toMatchObject({
      active: false,
      version: 2,
    });
    expect((await bia.call(contract.getSession, {})).companies).toEqual([]);
    expect(await ana.refused(contract.changeMember, { params: user, body: off })).toMatchObject({
      status: 409,
      code: 'access.stale-version',
    });
    const again = await ana.refused(contract.createMember, { params, body: { name: 'Bia', email, ...reach } });
    expect(again).toMatchObject({ status: 409, code: 'access.already-member' });
  });

  it('may take part in several companies, keeping their password', async () => {
    const ana = await signedIn(app);
    const bia = await signedIn(app);
    const made = await ana.call(contract.createMember, {
      params: { company: ana.company.code },
      body: { name: 'Outro nome', email: bia.email, ...reach },
    });
    expect(made).toMatchObject({ temporaryPassword: null, member: { name: 'Ana Teste' } });
    const { companies } = await bia.call(contract.getSession, {});
    expect(companies.map((each) => each.code).sort()).toEqual([ana.company.code, bia.company.code].sort());
  });

  it('keep one administrator of all of the company', async () => {
    const ana = await signedIn(app);
    const refused = await ana.refused(contract.changeMember, {
      params: { company: ana.company.code, user: ana.userId },
      body: { ...reach, active: true, version: 1 },
    });
    expect(refused).toMatchObject({ status: 409, code: 'access.last-administrator' });
  });

  it('need what their reach is measured by', async () => {
    const ana = await signedIn(app);
    const other = await aCompany(app.database);
    await aBranch(app.database, other, { code: 'ALHEIA' });
    await aSalesperson(app.database, other, 'ALHEIO');
    const params = { company: ana.company.code };
    const create = async (body: object) =>
      (
        await ana.refused(contract.createMember, {
          params,
          body: { name: 'Bia', email: freshEmail(), ...reach, ...body },
        })
      ).code;
    expect(await create({ scope: 'OWN' })).toBe('access.scope-needs-salesperson');
    expect(await create({ scope: 'BRANCH' })).toBe('access.scope-needs-branches');
    expect(await create({ scope: 'BRANCH', branches: ['ALHEIA'] })).toBe('access.branch-not-found');
    expect(await create({ scope: 'OWN', salesperson: 'ALHEIO' })).toBe('access.salesperson-not-found');
    const missing = { ...params, user: 'ninguem' };
    const change = await ana.refused(contract.changeMember, {
      params: missing,
      body: { ...reach, active: true, version: 1 },
    });
    expect(change).toMatchObject({ status: 404, code: 'access.member-not-found' });
  });

  it('are given and shown by the codes of the salesperson and of the branches, never by other numbers', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const first = await aSalesperson(app.database, ana.company, 'V1');
    // The code of one is the number of another's row.
    await aSalesperson(app.database, ana.company, String(first));
    await aBranch(app.database, ana.company, { code: 'RJ', name: 'Rio' });
    const email = freshEmail();
    const own = { role: 'SALESPERSON', scope: 'OWN', salesperson: String(first) } as const;
    const { member } = await ana.call(contract.createMember, { params, body: { name: 'Caio', email, ...own } });
    const shown = { code: String(first), name: `Pessoa ${first}` };
    expect(member).toMatchObject({ salesperson: shown, branches: [] });
    const listed = await ana.call(contract.listMembers, { params });
    expect(listed.rows.find((row) => row.email === email)).toEqual(member);

    const user = { ...params, user: member.id };
    const body = { role: 'ANALYST' as const, scope: 'BRANCH' as const, branches: ['RJ'], active: true, version: 1 };
    const changed = await ana.call(contract.changeMember, { params: user, body });
    expect(changed).toMatchObject({ salesperson: null, branches: [{ code: 'RJ', name: 'Rio' }] });
    const [entry] = (await ana.call(listAudit, { params })).rows;
    expect(entry).toMatchObject({
      action: 'access.change-member',
      before: { salesperson: shown },
      after: { salesperson: null },
    });
  });

  it('S0-26: of some branches have neither report 126 nor anything of the whole company', async () => {
    const company = await aCompany(app.database);
    const branch = await aBranch(app.database, company);
    const options = { company, role: 'ADMINISTRATOR', scope: 'BRANCH', branchIds: [branch] } as const;
    const bia = await signedIn(app, options);
    const [{ abilities } = { abilities: [] }] = (await bia.call(contract.getSession, {})).companies;
    expect(abilities).toContain('report125.read');
    for (const ability of ['report126.read', 'users.change', 'company.change', 'period.lock']) {
      expect(abilities).not.toContain(ability);
    }
  });
});

describe('keys of programs', () => {
  const expiresAt = '2027-11-13T00:00:00Z';

  it('are shown once, act in one company within their abilities, and end when revoked or expired', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const body = { name: 'Carga', abilities: ['company.read'] as const, expiresAt };
    const { token, secret } = await ana.call(contract.createToken, {
      params,
      body: { ...body, abilities: ['company.read'] },
    });
    expect(secret).toMatch(/^alvo_[\w-]{43}$/);
    const program = bearer(secret);
    await program.call(listBranches, { params });
    expect((await program.call(contract.getSession, {})).companies).toMatchObject([{ abilities: ['company.read'] }]);
    expect(await program.refused(contract.listMembers, { params })).toMatchObject({ status: 403 });
    const other = await aCompany(app.database);
    expect(await program.refused(getCompany, { params: { company: other.code } })).toMatchObject({ status: 404 });

    const listed = await ana.call(contract.listTokens, { params });
    expect(listed.rows).toMatchObject([{ name: 'Carga', revokedAt: null }]);
    expect(listed.rows[0]?.lastUsedAt).not.toBeNull();
    expect(JSON.stringify(listed)).not.toContain(secret);

    await ana.call(contract.revokeToken, { params: { ...params, token: token.id } });
    expect(await program.refused(getCompany, { params })).toMatchObject({ status: 401 });
    const twice = await ana.refused(contract.revokeToken, { params: { ...params, token: token.id } });
    expect(twice).toMatchObject({ status: 404, code: 'access.token-not-found' });

    const short = {
      name: 'Curta',
      abilities: ['company.read' as const],
      expiresAt: app.clock.now().add({ hours: 1 }).toString(),
    };
    const brief = await ana.call(contract.createToken, { params, body: short });
    await bearer(brief.secret).call(getCompany, { params });
    app.clock.advance({ hours: 2 });
    expect(await bearer(brief.secret).refused(getCompany, { params })).toMatchObject({ status: 401 });
  });

  it('carry nothing their creator lacks, cannot make users or keys, and must end', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    const create = async (body: { abilities: contract.Ability[]; expiresAt: string }) =>
      (await ana.refused(contract.createToken, { params, body: { name: 'X', ...body } })).code;
    expect(await create({ abilities: ['users.change'], expiresAt })).toBe('access.token-ability-refused');
    expect(await create({ abilities: ['sales.read'], expiresAt: '2020-01-01T00:00:00Z' })).toBe(
      'access.token-expiry-refused',
    );
    expect(await create({ abilities: ['sales.read'], expiresAt: '2099-01-01T00:00:00Z' })).toBe(
      'access.token-expiry-refused',
    );
  });

  it('of the command line on this machine open every company', async () => {
    const company = await aCompany(app.database);
    await bearer('alvo_local_abc').call(getCompany, { params: { company: company.code } });
    expect(await bearer('alvo_local_abd').refused(getCompany, { params: { company: company.code } })).toMatchObject({
      status: 401,
    });
  });
});

describe('the history and the jobs of a company', () => {
  it('are listed newest first, a page at a time', async () => {
    const ana = await signedIn(app);
    const params = { company: ana.company.code };
    for (const name of ['Bia', 'Caio']) {
      const body = { name, email: freshEmail(), role: 'ANALYST', scope: 'COMPANY' } as const;
      await ana.call(contract.createMember, { params, body });
    }
    const query = { entity: 'access_membership', limit: 1 };
    const first = await ana.call(listAudit, { params, query });
    expect(first.rows).toMatchObject([{ actor: 'Ana Teste', action: 'access.add-member', after: { name: 'Caio' } }]);
    const second = await ana.call(listAudit, { params, query: { ...query, after: first.next ?? '' } });
    expect(second.rows).toMatchObject([{ after: { name: 'Bia' } }]);
  });

  it('show only the own company, and an ended job is not cancelled', async () => {
    const ana = await signedIn(app);
    const other = await aCompany(app.database);
    const insert = async (companyId: number, state: string) => {
      const made = await sql<{ id: number }>`
        insert into job (company_id, kind, state) values (${companyId}, 'exemplo', ${state}) returning id
      `.execute(kyselyOf(app.database.handle));
      return made.rows[0]?.id ?? 0;
    };
    const [done, queued, foreign] = [
      await insert(ana.company.id, 'DONE'),
      await insert(ana.company.id, 'QUEUED'),
      await insert(other.id, 'QUEUED'),
    ];
    const params = { company: ana.company.code };
    await sql`
      update job set state = 'FAILED', error_code = 'job.too-many-attempts', error_message = '{"attempts":3}' where id = ${done}
    `.execute(kyselyOf(app.database.handle));
    const failed = await ana.call(getJob, { params: { ...params, job: done } });
    expect(failed.failure).toMatch(/^O processamento parou 3 vezes/);
    await sql`update job set error_code = 'job.failed', error_message = 'TypeError: x' where id = ${done}`.execute(
      kyselyOf(app.database.handle),
    );
    expect((await ana.call(getJob, { params: { ...params, job: done } })).failure).not.toContain('TypeError');
    expect((await ana.call(listJobs, { params })).rows.map((row) => row.id)).toEqual([queued, done]);
    expect((await ana.call(listJobs, { params, query: { state: 'FAILED' } })).rows.map((row) => row.id)).toEqual([
      done,
    ]);
    expect(await ana.refused(getJob, { params: { ...params, job: foreign } })).toMatchObject({ status: 404 });
    expect(await ana.refused(cancelJob, { params: { ...params, job: foreign } })).toMatchObject({ status: 404 });
    expect(await ana.refused(cancelJob, { params: { ...params, job: done } })).toMatchObject({
      status: 409,
      code: 'access.job-ended',
    });
    expect(await ana.call(cancelJob, { params: { ...params, job: queued } })).toMatchObject({ state: 'CANCELLED' });
  });
});

describe('cancelling a job', () => {
  it('asks for what cancelling it from its own page asks for', async () => {
    const company = await aCompany(app.database);
    const insert = async (kind: string) => {
      const made = await sql<{ id: number }>`
        insert into job (company_id, kind, payload) values (${company.id}, ${kind}, '{"runId":1}') returning id
      `.execute(kyselyOf(app.database.handle));
      return made.rows[0]?.id ?? 0;
    };
    const cancel = (client: SignedIn, job: number) =>
      client.send('POST', cancelJob.path.replace(':company', company.code).replace(':job', String(job)));
    const program = await signedIn(app, { company, role: 'INTEGRATOR' });
    const finance = await signedIn(app, { company, role: 'FINANCE' });
    const [run, load] = [await insert('commission-run'), await insert('import')];
    const refused = await cancel(program, run);
    expect(refused.json()).toMatchObject({ status: 403, details: { ability: 'commissions.calculate' } });
    expect((await cancel(finance, load)).json()).toMatchObject({ status: 403, details: { ability: 'import.run' } });
    const other = await insert('exemplo');
    expect((await cancel(finance, other)).statusCode).toBe(200);
  });
});

it('has the tables the identity library expects, no more to create or add', async () => {
  const options = identityOptions(app.database, { secret: 'x'.repeat(32), secure: false, baseUrl: 'http://localhost' });
  const { toBeCreated, toBeAdded } = await getMigrations(options);
  expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
});
