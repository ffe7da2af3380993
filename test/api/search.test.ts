import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchCompany } from '#contract/search.ts';
import type { Company } from '#modules/company/index.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, signedIn, type SignedIn, type SignInOptions } from '#test/support/builders/access.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { factsOf } from '#test/support/builders/stored-facts.ts';

let app: TestApp;
let company: Company;
let head: SignedIn;
const ids: Record<string, number> = {};
const id = (name: string) => ids[name] ?? 0;

beforeAll(async () => {
  app = await testApp();
  company = await aCompany(app.database);
  head = await signedIn(app, { company });
  const facts = factsOf(app.database, company);
  for (const code of ['282', '283']) ids[code] = await aSalesperson(app.database, company, code);
  for (const code of ['SP', 'RJ']) ids[code] = await facts.branch(code);
  ids['sol'] = await facts.customer('C1', 'Padaria São João Ltda');
  ids['lua'] = await facts.customer('C2', 'Conceição & Irmãos');
  ids['old'] = await facts.customer('C3', 'Açougue São Jorge');
  for (let each = 10; each < 22; each += 1) await facts.customer(`C${each}`, `Mercado ${each}`);
  await facts.link(id('sol'), id('282'));
  await facts.link(id('lua'), id('283'));
  await facts.link(id('old'), id('282'), '2026-01-01', '2026-10-31');
  await facts.posting(id('283'), id('RJ'));
  const sold = { date: '2026-11-10', net: 100 };
  await facts.sale({ ...sold, code: 'NF-100', customer: id('sol'), branch: id('SP'), seller: id('282') });
  await facts.sale({ ...sold, code: 'NF-101', customer: id('lua'), branch: id('RJ') });
  await facts.sale({ ...sold, code: 'NF-2', customer: id('lua'), branch: id('SP'), seller: id('282') });
  await facts.sale({ ...sold, code: 'N%', customer: id('lua'), branch: id('SP'), seller: id('282') });
});
afterAll(() => app.close());

async function found(client: SignedIn, q: string): Promise<string[]> {
  const { rows } = await client.call(searchCompany, { params: { company: company.code }, query: { q } });
  return rows.map(({ kind, code }) => `${kind} ${code}`);
}
const member = (options: SignInOptions) => signedIn(app, { role: 'SALESPERSON', ...options, company });

it('S3-11: finds customers by any words of the name, whatever the accents and the case', async () => {
  expect(await found(head, 'JOAO padaria')).toEqual(['CUSTOMER C1']);
  expect(await found(head, 'conceição irmaos')).toEqual(['CUSTOMER C2']);
  expect(await found(head, 'são jo')).toEqual(['CUSTOMER C3', 'CUSTOMER C1']);
  expect(await found(head, 'c2')).toEqual(['CUSTOMER C2', 'CUSTOMER C20', 'CUSTOMER C21']);
});

it('S3-11: finds salespeople and the beginnings of document codes, each where it opens', async () => {
  const { rows } = await head.call(searchCompany, { params: { company: company.code }, query: { q: '282' } });
  expect(rows).toEqual([{ kind: 'SALESPERSON', code: '282', name: 'Pessoa 282', path: 'comissoes/extratos/282' }]);
  const documents = await head.call(searchCompany, { params: { company: company.code }, query: { q: 'nf-10' } });
  expect(documents.rows).toEqual([
    { kind: 'DOCUMENT', code: 'NF-100', name: 'Padaria São João Ltda, 10/11/2026', path: 'comissoes/vendas/NF-100' },
    { kind: 'DOCUMENT', code: 'NF-101', name: 'Conceição & Irmãos, 10/11/2026', path: 'comissoes/vendas/NF-101' },
  ]);
  const customers = await head.call(searchCompany, { params: { company: company.code }, query: { q: 'C1' } });
  expect(customers.rows[0]).toMatchObject({ code: 'C1', path: 'relatorios/125?vendedor=282' });
});

it('takes what is typed as it stands, never as a pattern', async () => {
  expect(await found(head, 'N%')).toEqual(['DOCUMENT N%']);
  expect(await found(head, '%')).toEqual([]);
});

it('answers at most eight of each kind', async () => {
  expect(await found(head, 'mercado')).toHaveLength(8);
});

it('S0-24: finds only what the scope shows', async () => {
  const own = await member({ scope: 'OWN', salespersonId: id('282') });
  expect(await found(own, 'pessoa')).toEqual(['SALESPERSON 282']);
  expect(await found(own, 'c')).toEqual(['CUSTOMER C1']);
  expect(await found(own, 'NF')).toEqual(['DOCUMENT NF-100', 'DOCUMENT NF-2']);
  const linked = await member({ scope: 'TEAMS', salespersonId: id('283') });
  expect(await found(linked, 'NF')).toEqual(['DOCUMENT NF-101']);
  const branch = await member({ role: 'ANALYST', scope: 'BRANCH', branchIds: [id('RJ')] });
  expect(await found(branch, 'pessoa')).toEqual(['SALESPERSON 283']);
  expect(await found(branch, 'c')).toEqual(['CUSTOMER C2']);
  expect(await found(branch, 'NF')).toEqual(['DOCUMENT NF-101']);
});

it('S0-24: decides whose sale a document is as production does: by the link of the branch, or by the portfolio alone', async () => {
  const other = await aCompany(app.database);
  const facts = factsOf(app.database, other);
  const [first, second] = [
    await aSalesperson(app.database, other, 'V1'),
    await aSalesperson(app.database, other, 'V2'),
  ];
  const [north, south] = [await facts.branch('N'), await facts.branch('S')];
  const customer = await facts.customer('C1');
  await facts.link(customer, first);
  await sql`insert into customer_link (company_id, customer_id, salesperson_id, branch_id, from_date)
    values (${other.id}, ${customer}, ${second}, ${south}, '2026-01-01')`.execute(kyselyOf(app.database.handle));
  const sold = { date: '2026-11-10', net: 100, customer };
  await facts.sale({ ...sold, code: 'NF-N', branch: north });
  await facts.sale({ ...sold, code: 'NF-S', branch: south });
  await facts.sale({ ...sold, code: 'NF-V', branch: north, seller: second });
  const people = [first, second].map((salespersonId) =>
    signedIn(app, { company: other, role: 'SALESPERSON', scope: 'OWN', salespersonId }),
  );
  const seen = async () => {
    const codes = (await Promise.all(people)).map(async (client) => {
      const { rows } = await client.call(searchCompany, { params: { company: other.code }, query: { q: 'nf' } });
      return rows.map(({ code }) => code);
    });
    return await Promise.all(codes);
  };
  expect(await seen()).toEqual([['NF-N'], ['NF-S', 'NF-V']]);
  const portfolio = sql`update company set production_by = 'PORTFOLIO' where id = ${other.id}`;
  await portfolio.execute(kyselyOf(app.database.handle));
  expect(await seen()).toEqual([['NF-N', 'NF-V'], ['NF-S']]);
});

it('S3-11: finds the few documents of a salesperson among very many that begin alike', async () => {
  const other = await aCompany(app.database);
  const facts = factsOf(app.database, other);
  const [mine, others] = [await aSalesperson(app.database, other, 'V1'), await aSalesperson(app.database, other, 'V2')];
  const branch = await facts.branch('N');
  const customer = await facts.customer('C1', 'Padaria');
  await facts.sale({ date: '2026-11-10', net: 100, customer, branch, seller: mine, code: 'NF-9998' });
  await sql`with document as (
      insert into sale_document (company_id, code, period, business_date)
      select ${other.id}::int, 'NF-' || n, 202611, '2026-11-10' from generate_series(1000, 3999) n returning id, code)
    insert into sale_line (company_id, period, document_id, line_code, document_code, business_date, branch_id,
      customer_id, salesperson_id, gross, discount, net, quantity, version, fact_hash_a, fact_hash_b, import_id)
    select ${other.id}::int, 202611, id, '1', code, '2026-11-10', ${branch}::int, ${customer}::int, ${others}::int,
      100, 0, 100, 1000, 1, 0, 0, 0 from document`.execute(kyselyOf(app.database.handle));
  const own = { company: other, role: 'SALESPERSON', scope: 'OWN', salespersonId: mine } as const;
  const seller = await signedIn(app, own);
  const { rows } = await seller.call(searchCompany, { params: { company: other.code }, query: { q: 'NF' } });
  expect(rows).toMatchObject([{ code: 'NF-9998', name: 'Padaria, 10/11/2026' }]);
});

it('S0-24: finds nothing for whoever may read none of it', async () => {
  expect(await found(await member({ role: 'INTEGRATOR' }), 'c')).toEqual([]);
});
