import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as access from '#contract/access.ts';
import { explainLine, listCommissionRuns, listStatementLines } from '#contract/commissions.ts';
import { pathNames, type Endpoint } from '#contract/endpoint.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aSmallMonth, calculated } from '#test/support/builders/commissions-stored.ts';

let app: TestApp;
let ana: SignedIn;
let company: { company: string };
beforeAll(async () => {
  app = await testApp();
  ana = await signedIn(app);
  company = { company: ana.company.code };
  await aSmallMonth(app.database, ana);
  await app.jobs.start();
  await calculated(app, ana);
});
afterAll(() => app.close());

const inCompany = () => app.api.endpoints.filter((endpoint) => pathNames(endpoint.path).includes('company'));

/** Values with which an endpoint reaches its data, by the name of the parameter. */
const usual: Readonly<Record<string, string>> = {
  salesperson: 'V1',
  period: '2026-11',
  document: 'NF1',
  plan: 'GERAL',
  scope: 'TARGET',
  year: '2026',
  q: 'NF',
  format: 'csv',
};

const queryNames = ({ query }: Endpoint): string[] => (query instanceof z.ZodObject ? Object.keys(query.shape) : []);

const isRequired = ({ query }: Endpoint, name: string): boolean =>
  query instanceof z.ZodObject && !(query.shape[name] as z.ZodType).safeParse(undefined).success;

/** Asks an endpoint with the usual values but one; answers the status and what came. */
async function ask(endpoint: Endpoint, odd: { where: 'params' | 'query'; name: string; value: string }) {
  const path = endpoint.path.replaceAll(/:([a-zA-Z0-9]+)/g, (_, name: string) => {
    if (name === 'company') return company.company;
    return encodeURIComponent(odd.where === 'params' && odd.name === name ? odd.value : (usual[name] ?? '1'));
  });
  const search = new URLSearchParams();
  for (const name of queryNames(endpoint)) {
    if (odd.where === 'query' && odd.name === name) search.set(name, odd.value);
    else if (isRequired(endpoint, name)) search.set(name, usual[name] ?? '1');
  }
  const body = endpoint.method === 'GET' || endpoint.method === 'DELETE' ? undefined : {};
  const answer = await ana.send(endpoint.method, search.size > 0 ? `${path}?${search.toString()}` : path, body);
  return { status: answer.statusCode, what: `${endpoint.method} ${endpoint.path} ${odd.name}=${odd.value}` };
}

const oddValues = [
  '9999999999',
  '99999999999999999999',
  '-1',
  'x~y',
  '2026-11-10~9999999999',
  '2026-13-45~1',
  '0001-01',
  '9999-12',
  '0001-01-01',
  '9999-12-31',
  "'%\\_",
  '\0',
];

describe('every endpoint of a company, asked for what cannot be,', () => {
  it('never fails: by any part of its address', async () => {
    const failed: string[] = [];
    let asked = 0;
    for (const endpoint of inCompany()) {
      for (const name of pathNames(endpoint.path).filter((each) => each !== 'company')) {
        for (const value of oddValues) {
          const { status, what } = await ask(endpoint, { where: 'params', name, value });
          asked += 1;
          if (status >= 500 || (value === '\0' && status !== 400)) failed.push(`${status} ${what}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(200);
    expect(failed).toEqual([]);
  });

  it('never fails: by any part of its query', async () => {
    const failed: string[] = [];
    let asked = 0;
    for (const endpoint of inCompany()) {
      for (const name of queryNames(endpoint)) {
        for (const value of oddValues) {
          const { status, what } = await ask(endpoint, { where: 'query', name, value });
          asked += 1;
          if (status >= 500 || (value === '\0' && status !== 400)) failed.push(`${status} ${what}`);
        }
      }
    }
    expect(asked).toBeGreaterThan(200);
    expect(failed).toEqual([]);
  });

  it('refuses in words an id or a cursor that no list gave', async () => {
    const accepted: string[] = [];
    for (const endpoint of inCompany()) {
      const ids = endpoint.params instanceof z.ZodObject ? Object.keys(endpoint.params.shape) : [];
      for (const name of ids) {
        const { status, what } = await ask(endpoint, { where: 'params', name, value: '9999999999' });
        // A job's id has 64 bits: there may be such a job, in a company that made very many.
        const expected = name === 'job' ? [404] : [400];
        if (!expected.includes(status)) accepted.push(`${status} ${what}`);
      }
      // Some lists are in the order of a code, and any text may be one.
      const byCode = /\/(branches|salespeople)$/.test(endpoint.path);
      if (!queryNames(endpoint).includes('after') || byCode) continue;
      const { status, what } = await ask(endpoint, { where: 'query', name: 'after', value: 'x~y' });
      if (status !== 400) accepted.push(`${status} ${what}`);
    }
    expect(accepted).toEqual([]);
  });
});

it('a list goes on from where its page ended, and says so when it is asked for another place', async () => {
  const params = { ...company, salesperson: 'V1', period: '2026-11' };
  const first = await ana.call(listStatementLines, { params, query: { limit: 2 } });
  const rest = await ana.call(listStatementLines, { params, query: { after: first.next ?? '' } });
  expect(rest.rows.map(({ seq }) => seq)).not.toContain(first.rows[0]?.seq);
  expect(rest.rows.length).toBeGreaterThan(0);
  expect(await ana.refused(listStatementLines, { params, query: { after: 'x~y' } })).toMatchObject({
    status: 400,
    errors: [{ field: 'query.after', message: 'Use como "after" o "next" da página anterior.' }],
  });
  expect(await ana.refused(listCommissionRuns, { params: company, query: { after: 'abc' } })).toMatchObject({
    status: 400,
    errors: [{ field: 'query.after', message: 'Informe um número.' }],
  });
  const line = { ...company, run: 1, seq: 9_999_999_999 };
  expect(await ana.refused(explainLine, { params: line })).toMatchObject({
    status: 400,
    errors: [{ field: 'params.seq', message: 'O valor máximo é 2147483647.' }],
  });
});

it('a body is refused for a number or a text that the database could not hold', async () => {
  const body = { name: 'Bia', email: 'bia@exemplo.com.br', role: 'SALESPERSON', scope: 'OWN' } as const;
  const seller = await ana.refused(access.createMember, {
    params: company,
    body: { ...body, salesperson: '9'.repeat(61) },
  });
  expect(seller).toMatchObject({ status: 400, errors: [{ field: 'body.salesperson' }] });
  const version = await ana.refused(access.changeMember, {
    params: { ...company, user: ana.userId },
    body: { role: 'ADMINISTRATOR', scope: 'COMPANY', active: true, version: 9_999_999_999 },
  });
  expect(version).toMatchObject({ status: 400, errors: [{ field: 'body.version' }] });
  const name = await ana.refused(access.createMember, { params: company, body: { ...body, name: 'B\0ia' } });
  expect(name).toMatchObject({
    status: 400,
    errors: [{ field: 'body.name', message: 'O texto tem um caractere nulo, que não pode ser usado.' }],
  });
});
