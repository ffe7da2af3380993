import { afterAll, beforeAll, expect, it } from 'vitest';
import { branchImporter, type Company } from '#modules/company/index.ts';
import { linkImporter, targetFlagImporter } from '#modules/customers/index.ts';
import { salespersonImporter, teamImporter } from '#modules/salesforce/index.ts';
import type { Database } from '#platform/database/index.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aCustomer } from '#test/support/builders/customers.ts';
import { aSeller } from '#test/support/builders/salesforce.ts';
import { testDatabase } from '#test/support/database.ts';
import { importRows } from '#test/support/import-rows.ts';

let database: Database;
let company: Company;
beforeAll(async () => {
  database = await testDatabase();
  company = await aCompany(database);
  for (const code of ['V1', 'V2', 'S1', 'S2']) await aSeller(database, company, { code });
  for (const code of ['C1', 'C2']) await aCustomer(database, company, { code });
});
afterAll(() => database.close());

it('S0-11: a link sent again with another salesperson leaves the one before in the history', async () => {
  const row = { customer: 'C1', salesperson: 'V1', from: '2026-01-01', to: '' };
  expect((await importRows(database, company, linkImporter, [row])).changes).toEqual([]);
  const link = { role: 'SELLER', branch: null, from: '2026-01-01', to: null };
  const replaced = await importRows(database, company, linkImporter, [{ ...row, salesperson: 'V2' }]);
  expect(replaced.changes).toEqual([
    {
      entity: 'customer_link',
      entityId: 'C1',
      before: { ...link, salesperson: 'V1' },
      after: { ...link, salesperson: 'V2' },
    },
  ]);
  const followed = await importRows(database, company, linkImporter, [{ ...row, from: '2026-03-01' }]);
  expect(followed.changes).toMatchObject([
    { before: { ...link, salesperson: 'V2' }, after: { salesperson: 'V1', from: '2026-03-01' } },
  ]);
  expect((await importRows(database, company, linkImporter, [{ ...row, from: '2026-03-01' }])).changes).toEqual([]);
});

it('S0-15: the end of a target customer leaves in the history from when on he was one', async () => {
  const row = { customer: 'C2', flag: 'S', from: '2026-01-01' };
  expect((await importRows(database, company, targetFlagImporter, [row])).changes).toEqual([]);
  const ended = await importRows(database, company, targetFlagImporter, [{ ...row, flag: 'N', from: '2026-06-01' }]);
  expect(ended.changes).toEqual([
    {
      entity: 'customer_target_flag',
      entityId: 'C2',
      before: { flagged: [{ from: '2026-01-01', to: null }] },
      after: { flagged: [{ from: '2026-01-01', to: '2026-05-31' }] },
    },
  ]);
});

it('S1-88: another supervisor, a new member and the end of a validity of a team are in the history', async () => {
  const row = { code: 'SUL', name: 'Sul', from: '2026-01-01', supervisor_code: 'S1', member_code: 'V1' };
  expect((await importRows(database, company, teamImporter, [row])).changes).toEqual([]);
  const changed = { ...row, supervisor_code: 'S2', member_code: 'V2' };
  const next = { ...row, from: '2026-07-01' };
  const { changes } = await importRows(database, company, teamImporter, [changed, next]);
  const team = { entity: 'salesforce_team', entityId: 'SUL' };
  const member = { validity: '2026-01-01', member: 'V2' };
  expect(changes).toEqual([
    {
      ...team,
      before: { validity: '2026-01-01', supervisor: 'S1' },
      after: { validity: '2026-01-01', supervisor: 'S2' },
    },
    { ...team, before: { ...member, identification: null }, after: { ...member, identification: 'SELLER' } },
    {
      ...team,
      before: { validity: '2026-01-01', to: null },
      after: { validity: '2026-01-01', to: '2026-06-30' },
    },
  ]);
  expect((await importRows(database, company, teamImporter, [changed, next])).changes).toEqual([]);
});

it('a regime that follows another is in the history of the salesperson', async () => {
  const row = { code: 'V1', name: 'V1', regime: 'EMPLOYEE', regime_from: '2020-01-01' };
  await importRows(database, company, salespersonImporter, [row]);
  const { changes } = await importRows(database, company, salespersonImporter, [
    { ...row, regime: 'BROKER_PJ', regime_from: '2026-05-01' },
  ]);
  const of = changes.filter(({ entity }) => entity === 'salesforce_salesperson');
  expect(of).toMatchObject([
    {
      entityId: 'V1',
      before: { regime: { from: '2020-01-01', to: null, value: 'EMPLOYEE' } },
      after: { regime: { from: '2026-05-01', to: null, value: 'BROKER_PJ' } },
    },
  ]);
});

it('a branch that changes its name or place is in the history', async () => {
  const row = { code: 'F1', name: 'Filial Um', city: 'Recife' };
  expect((await importRows(database, company, branchImporter, [row])).changes).toEqual([]);
  const { changes } = await importRows(database, company, branchImporter, [{ ...row, city: 'Natal' }]);
  expect(changes).toEqual([
    { entity: 'company_branch', entityId: 'F1', before: { city: 'Recife' }, after: { city: 'Natal' } },
  ]);
});
