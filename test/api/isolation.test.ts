import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathNames, type Endpoint } from '#contract/endpoint.ts';
import { clientOf, testApp, type Client, type TestApp } from '#test/support/app.ts';
import { signedIn } from '#test/support/builders/access.ts';
import { aCompany } from '#test/support/builders/company.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const inCompany = () => app.api.endpoints.filter((endpoint) => pathNames(endpoint.path).includes('company'));

async function statuses(
  client: Client,
  endpoints: readonly Endpoint[],
  company: string,
): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { method, path } of endpoints) {
    const url = path.replace(':company', company).replaceAll(/:[a-zA-Z0-9]+/g, '1');
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    found[`${method} ${path}`] = (await client.send(method, url, body)).statusCode;
  }
  return found;
}

describe('every endpoint of a company, whichever module it belongs to,', () => {
  it('is among those inspected here', () => {
    expect(inCompany().length).toBeGreaterThan(20);
  });

  it('answers 401 to nobody', async () => {
    const company = await aCompany(app.database);
    const found = await statuses(clientOf(app), inCompany(), company.code);
    expect(Object.entries(found).filter(([, status]) => status !== 401)).toEqual([]);
  });

  it('answers 404 to the administrator of another company', async () => {
    const company = await aCompany(app.database);
    const stranger = await signedIn(app, { installationAdmin: true });
    const found = await statuses(stranger, inCompany(), company.code);
    expect(Object.entries(found).filter(([, status]) => status !== 404 && status !== 403)).toEqual([]);
  });

  it('answers 403 to a member of the company without its ability', async () => {
    const bia = await signedIn(app, { role: 'INTEGRATOR' });
    const held = new Set<string>(['company.read', 'import.run', 'imports.read', 'jobs.read', 'jobs.cancel']);
    const beyond = inCompany().filter((endpoint) => !held.has(endpoint.ability));
    const found = await statuses(bia, beyond, bia.company.code);
    expect(Object.entries(found).filter(([, status]) => status !== 403)).toEqual([]);
  });
});

it('every endpoint for anyone signed in answers 401 to nobody', async () => {
  const endpoints = app.api.endpoints.filter((endpoint) => endpoint.ability === 'session');
  expect(endpoints.length).toBeGreaterThan(0);
  const found = await statuses(clientOf(app), endpoints, '');
  expect(Object.entries(found).filter(([, status]) => status !== 401)).toEqual([]);
});

it('only the endpoints of signing in are for anyone', () => {
  const open = app.api.endpoints.filter((endpoint) => endpoint.ability === 'public').map((endpoint) => endpoint.path);
  expect(open.sort()).toEqual(['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/first-access', '/api/session']);
});
