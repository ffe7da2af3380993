import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lockPeriod } from '#contract/calendar.ts';
import {
  copyPortfolio,
  downloadPortfolio,
  getPortfolio,
  listPortfolioSellers,
  previewPortfolioCopy,
  savePortfolio,
  targetHistory,
  undoPortfolio,
  type Portfolio,
} from '#contract/option-397.ts';
import { report125, report126 } from '#contract/reports.ts';
import type { BodyOf } from '#contract/endpoint.ts';
import type { Company } from '#modules/company/index.ts';
import { listAudit } from '#platform/audit/index.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, signedIn, type SignedIn, type SignInOptions } from '#test/support/builders/access.ts';
import { aCompany } from '#test/support/builders/company.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import { factsOf, type Facts } from '#test/support/builders/stored-facts.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

interface Field {
  company: Company;
  facts: Facts;
  head: SignedIn;
  /** Ids by code: BIA, CAIO, MATRIZ2, SOL, LUA, MAR. */
  ids: Record<string, number>;
}

/** BIA has SOL and LUA since January 2026 and MAR only until 31/10; CAIO has nobody. TER is linked to nobody. */
async function aField(): Promise<Field> {
  const company = await aCompany(app.database);
  const facts = factsOf(app.database, company);
  const head = await signedIn(app, { company });
  const ids: Record<string, number> = {};
  for (const code of ['BIA', 'CAIO']) ids[code] = await aSalesperson(app.database, company, code);
  ids['F1'] = await facts.branch('F1');
  for (const code of ['SOL', 'LUA', 'MAR', 'TER']) ids[code] = await facts.customer(code);
  const id = (code: string) => ids[code] ?? 0;
  await facts.link(id('SOL'), id('BIA'));
  await facts.link(id('LUA'), id('BIA'));
  await facts.link(id('MAR'), id('BIA'), '2026-01-01', '2026-10-31');
  return { company, facts, head, ids };
}

const open = ({ head, company }: Field, period = '2026-11', salesperson = 'BIA'): Promise<Portfolio> =>
  head.call(getPortfolio, { params: { company: company.code }, query: { salesperson, period } });

type Edits = Omit<BodyOf<typeof savePortfolio>, 'period' | 'salesperson'>;
const nothing = { value: null, version: 0 };
const typed = (value: number | null, seen: { value: number | null; version: number } = nothing) => ({ value, seen });

function requestOf({ company }: Field, edits: Partial<Edits>, period: string) {
  return { params: { company: company.code }, body: { salesperson: 'BIA', period, customers: [], ...edits } };
}
const save = (field: Field, edits: Partial<Edits>, period = '2026-11') =>
  field.head.call(savePortfolio, requestOf(field, edits, period));
const customer = (portfolio: Portfolio, code: string) => portfolio.customers.find((each) => each.code === code);
const member = (field: Field, options: SignInOptions) => signedIn(app, { ...options, company: field.company });

// First: the checks of foreign keys keep the plans they were made with, and those of empty tables read them whole.
describe('a portfolio of ten thousand customers', () => {
  it('S0-18, S0-19: is opened and saved as a whole', async () => {
    const field = await aField();
    const { id } = field.company;
    const database = kyselyOf(app.database.handle);
    await sql`insert into person (company_id, code, name)
      select ${id}, 'G' || n, 'Grande ' || n from generate_series(1, 10000) n`.execute(database);
    await sql`insert into customer (company_id, code, person_id)
      select ${id}, code, id from person where company_id = ${id} and code like 'G%'`.execute(database);
    await sql`insert into customer_link (company_id, customer_id, salesperson_id, from_date)
      select ${id}, id, ${field.ids['BIA'] ?? 0}, '2026-01-01' from customer
      where company_id = ${id} and code like 'G%'`.execute(database);
    const { customers } = await open(field);
    expect(customers).toHaveLength(10_002);
    const saved = await save(field, {
      customers: customers.map(({ code }, index) => ({ code, target: typed(index), targetCustomer: index % 2 === 0 })),
    });
    expect(saved).toMatchObject({ targets: 10_002, flags: 5_001 });
    expect((await open(field)).customers.at(-1)?.target.value).toBe(10_001);
  });
});

describe('the portfolio of a salesperson in a month', () => {
  it('S0-11, S0-18: has a row for each customer linked in that month and for nobody else', async () => {
    const field = await aField();
    const codes = async (period: string) => (await open(field, period)).customers.map(({ code }) => code);
    expect(await codes('2026-11')).toEqual(['LUA', 'SOL']);
    expect(await codes('2026-10')).toEqual(['LUA', 'MAR', 'SOL']);
    expect((await open(field, '2026-11', 'CAIO')).customers).toEqual([]);
    expect(await codes('2025-12')).toEqual([]);
  });

  it('S0-18: shows what each bought in the month before and a year before, and nothing of a month to come', async () => {
    const field = await aField();
    const sold = (date: string, net: number) =>
      field.facts.sale({ date, net, customer: field.ids['SOL'] ?? 0, branch: field.ids['F1'] ?? 0, seller: null });
    await sold('2026-10-05', 7_000);
    await sold('2026-10-31', 500);
    await sold('2025-11-01', 3_000);
    const november = await open(field);
    expect(customer(november, 'SOL')).toMatchObject({ previousMonth: 7_500, sameMonthLastYear: 3_000 });
    expect(customer(november, 'LUA')).toMatchObject({ previousMonth: 0, sameMonthLastYear: 0 });
    // His own production: a year before, nobody was linked to him yet (T44).
    expect(november).toMatchObject({ previousMonth: 7_500, sameMonthLastYear: 0 });
    const january = await open(field, '2027-01');
    expect(customer(january, 'SOL')).toMatchObject({ previousMonth: null, sameMonthLastYear: 0 });
  });

  it('S0-10: lists the salespeople there are to choose, and says when there are none at all', async () => {
    const field = await aField();
    const list = (client: SignedIn, company: Company) =>
      client.call(listPortfolioSellers, { params: { company: company.code }, query: { period: '2026-11' } });
    expect(await list(field.head, field.company)).toEqual({
      rows: [
        { code: 'BIA', name: 'Pessoa BIA', customerCount: 2, target: null },
        { code: 'CAIO', name: 'Pessoa CAIO', customerCount: 0, target: null },
      ],
      anyRegistered: true,
    });
    const empty = await signedIn(app);
    expect(await list(empty, empty.company)).toEqual({ rows: [], anyRegistered: false });
  });

  it('S0-13, S0-14, S0-15: is only of whom the actor may see, and changed only by who may change targets', async () => {
    const field = await aField();
    const params = { company: field.company.code };
    const caio = await member(field, { role: 'SALESPERSON', scope: 'OWN', salespersonId: field.ids['CAIO'] ?? 0 });
    const query = { salesperson: 'BIA', period: '2026-11' } as const;
    expect((await caio.refused(getPortfolio, { params, query })).code).toBe('targets.salesperson-not-found');
    expect((await caio.refused(targetHistory, { params, query })).code).toBe('targets.salesperson-not-found');
    const file = await caio.refused(downloadPortfolio, { params, query: { ...query, format: 'csv' } });
    expect(file.code).toBe('targets.salesperson-not-found');
    const own = await caio.call(getPortfolio, { params, query: { ...query, salesperson: 'CAIO' } });
    expect(own.mayChange).toBe(false);
    const body = { ...query, salesperson: 'CAIO', target: typed(1) };
    expect((await caio.refused(savePortfolio, { params, body })).code).toBe('http.forbidden');
    const manager = await member(field, {
      role: 'COMMERCIAL_MANAGER',
      scope: 'TEAMS',
      salespersonId: field.ids['CAIO'] ?? 0,
    });
    const { batch } = await save(field, { target: typed(5) });
    const refusals = [
      await manager.refused(savePortfolio, { params, body: { ...query, target: typed(1) } }),
      await manager.refused(previewPortfolioCopy, { params, body: { ...query, to: ['2026-12'] } }),
      await manager.refused(copyPortfolio, { params, body: { ...query, to: ['2026-12'], fingerprint: 'x' } }),
      await manager.refused(undoPortfolio, { params, body: { batch: batch ?? '' } }),
    ];
    expect(new Set(refusals.map(({ code }) => code))).toEqual(new Set(['targets.salesperson-not-found']));
    const integrator = await member(field, { role: 'INTEGRATOR' });
    expect((await integrator.refused(getPortfolio, { params, query })).code).toBe('http.forbidden');
  });
});

describe('saving', () => {
  it('S0-03, S0-06, S0-07, S0-08, S0-16: takes the target, the customer targets and the flags, or any of them', async () => {
    const field = await aField();
    expect(await save(field, { customers: [{ code: 'SOL', targetCustomer: true }] })).toMatchObject({
      targets: 0,
      flags: 1,
    });
    await save(field, { target: typed(100_000) });
    await save(field, { customers: [{ code: 'LUA', target: typed(30_000), targetCustomer: true }] });
    const portfolio = await open(field);
    expect(portfolio.target).toMatchObject({ value: 100_000, version: 1, by: field.head.email });
    expect(customer(portfolio, 'SOL')).toMatchObject({ target: { value: null }, targetCustomer: true });
    expect(customer(portfolio, 'LUA')).toMatchObject({ target: { value: 30_000 }, targetCustomer: true });
    expect(await save(field, { customers: [] })).toEqual({ targets: 0, flags: 0, batch: null });
  });

  it('S0-04, S0-33, S0-40: keeps one value a salesperson or customer and month, each month its own', async () => {
    const field = await aField();
    await save(field, { target: typed(100), customers: [{ code: 'SOL', target: typed(40) }] });
    const seen = (await open(field)).target;
    await save(field, { target: typed(200, seen) });
    expect((await open(field)).target).toMatchObject({ value: 200, version: 2 });
    expect(customer(await open(field), 'SOL')?.target.value).toBe(40);
    expect((await open(field, '2026-12')).target.value).toBeNull();
    expect((await open(field, '2025-11')).target.value).toBeNull();
  });

  it('S0-09: takes a month that has not begun, of another year too', async () => {
    const field = await aField();
    await save(field, { target: typed(900), customers: [{ code: 'SOL', target: typed(300) }] }, '2027-03');
    expect((await open(field, '2027-03')).target.value).toBe(900);
  });

  it('S0-15: S holds from the month on, and N ends it', async () => {
    const field = await aField();
    const flag = async (period: string) => customer(await open(field, period), 'SOL')?.targetCustomer;
    await save(field, { customers: [{ code: 'SOL', targetCustomer: true }] }, '2026-09');
    await save(field, { customers: [{ code: 'SOL', targetCustomer: false }] }, '2026-11');
    expect([await flag('2026-08'), await flag('2026-09'), await flag('2026-10'), await flag('2026-11')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(await flag('2027-01')).toBe(false);
  });

  it('S0-19: writes all or nothing, and names who changed a value meanwhile', async () => {
    const field = await aField();
    const analyst = await member(field, { role: 'ANALYST' });
    await save(field, { customers: [{ code: 'SOL', target: typed(50) }] });
    const seen = customer(await open(field), 'SOL')?.target ?? nothing;
    const mine = (value: number | null) => ({ code: 'SOL', target: typed(value, seen) });
    await analyst.call(savePortfolio, requestOf(field, { customers: [mine(70)] }, '2026-11'));
    const refused = await field.head.refused(
      savePortfolio,
      requestOf(field, { target: typed(999), customers: [mine(80), { code: 'LUA', targetCustomer: true }] }, '2026-11'),
    );
    expect(refused).toMatchObject({ status: 409, code: 'targets.changed-meanwhile' });
    expect(refused.detail).toContain(`${analyst.email} mudou a meta de Cliente SOL (SOL) para 0,70`);
    expect(refused.details?.['conflicts']).toMatchObject([
      { customer: 'SOL', seen: 50, yours: 80, current: { value: 70, version: 2, by: analyst.email } },
    ]);
    const after = await open(field);
    expect(after.target.value).toBeNull();
    expect(customer(after, 'LUA')?.targetCustomer).toBe(false);
    // What already stands as it was typed is no conflict.
    await save(field, { customers: [mine(70)] });
  });

  it('S0-19: tells a value that was removed and given again from the one that was read', async () => {
    const field = await aField();
    await save(field, { target: typed(50) });
    const seen = (await open(field)).target;
    await save(field, { target: typed(null, seen) });
    const removed = await field.head.refused(savePortfolio, requestOf(field, { target: typed(60, seen) }, '2026-11'));
    expect(removed.detail).toContain(`${field.head.email} retirou a meta de Pessoa BIA`);
    await save(field, { target: typed(70) });
    const again = await field.head.refused(savePortfolio, requestOf(field, { target: typed(60, seen) }, '2026-11'));
    expect(again.code).toBe('targets.changed-meanwhile');
  });

  it('S0-11: refuses a customer outside the portfolio of the month, one named twice, and a negative target', async () => {
    const field = await aField();
    const refused = async (edits: Partial<Edits>) =>
      await field.head.refused(savePortfolio, requestOf(field, edits, '2026-11'));
    const outside = await refused({ target: typed(5), customers: [{ code: 'MAR', target: typed(1) }] });
    expect(outside.code).toBe('targets.customer-not-linked');
    expect(outside.detail).toContain('MAR');
    const twice = { code: 'SOL', target: typed(1) };
    expect((await refused({ customers: [twice, twice] })).code).toBe('targets.customer-repeated');
    expect((await refused({ target: typed(-1) })).code).toBe('http.invalid-shape');
    expect((await open(field)).target.value).toBeNull();
  });

  it('S0-19: refuses a month closed for targets, and says how to go on', async () => {
    const field = await aField();
    const params = { company: field.company.code, scope: 'TARGET', period: '2026-11' } as const;
    await field.head.call(lockPeriod, { params, body: { reason: 'fechado' } });
    expect((await open(field)).locked).toMatchObject({ by: field.head.email, reason: 'fechado' });
    const refused = await field.head.refused(savePortfolio, requestOf(field, { target: typed(5) }, '2026-11'));
    expect(refused).toMatchObject({ status: 423, code: 'calendar.period-locked' });
    expect(refused.wayOut).toContain('Reabra');
  });

  it('S0-05: refuses to write to a plan that reports do not follow', async () => {
    const field = await aField();
    await aTarget(app.database, field.company, { plan: 'METAS', purpose: 'COMMISSION' });
    const refused = await field.head.refused(savePortfolio, requestOf(field, { target: typed(5) }, '2026-11'));
    expect(refused.code).toBe('targets.plan-not-followed');
  });

  it('S0-40: goes on from an imported value, and warns of a plan that reports would show instead', async () => {
    const field = await aField();
    const row = { owner_type: 'SELLER', owner: 'BIA', value: '500,00' };
    await aTarget(app.database, field.company, { ...row, plan: 'METAS', purpose: 'BOTH' });
    const imported = await open(field);
    expect(imported).toMatchObject({ target: { value: 50_000, version: 1 }, overriddenBy: null });
    await save(field, { target: typed(60_000, imported.target) });
    await aTarget(app.database, field.company, { ...row, plan: 'ANTES', purpose: 'TRACKING' });
    expect((await open(field)).overriddenBy).toBe('ANTES');
  });

  it('S0-14: keeps who changed a value, when, before and after, and writes the audit', async () => {
    const field = await aField();
    const one = (value: number | null, seen?: { value: number | null; version: number }) =>
      save(field, { customers: [{ code: 'SOL', target: typed(value, seen) }] });
    await one(10);
    await one(20, { value: 10, version: 1 });
    const { batch } = await one(null, { value: 20, version: 2 });
    const params = { company: field.company.code };
    const query = { salesperson: 'BIA', period: '2026-11', customer: 'SOL' } as const;
    const { rows } = await field.head.call(targetHistory, { params, query });
    expect(rows.map(({ before, after, by }) => [before, after, by])).toEqual([
      [20, null, field.head.email],
      [10, 20, field.head.email],
      [null, 10, field.head.email],
    ]);
    const [entry] = await listAudit(app.database.handle, {
      companyId: field.company.id,
      batchId: batch ?? '',
    });
    expect(entry).toMatchObject({
      action: 'targets.save-portfolio',
      entityId: 'BIA|2026-11',
      before: { values: [['SOL', 20]] },
      after: { values: [{ customer: 'SOL', after: null }] },
    });
    const unknown = await field.head.refused(targetHistory, { params, query: { ...query, customer: 'TER' } });
    expect(unknown.code).toBe('targets.customer-not-found');
  });
});

describe('reports after saving', () => {
  it('E75 (S0-05, S0-38, S0-39): show targets against what was done at once, with the difference of the sum', async () => {
    const field = await aField();
    const { ids, facts } = field;
    await facts.link(ids['TER'] ?? 0, ids['BIA'] ?? 0);
    const sold = (code: string, net: number) =>
      facts.sale({ date: '2026-11-10', net, customer: ids[code] ?? 0, branch: ids['F1'] ?? 0, seller: null });
    await sold('SOL', 3_500_000);
    await sold('LUA', 3_000_000);
    await sold('TER', 2_000_000);
    await save(field, {
      target: typed(10_000_000),
      customers: [
        { code: 'SOL', target: typed(4_000_000), targetCustomer: true },
        { code: 'LUA', target: typed(3_000_000) },
      ],
    });
    const params = { company: field.company.code };
    const report = await field.head.call(report125, { params, query: { period: '2026-11' } });
    const bia = report.salespeople.find(({ salespersonCode }) => salespersonCode === 'BIA');
    expect(bia).toMatchObject({
      target: 10_000_000,
      production: 8_500_000,
      attainment: 850_000,
      customerTargets: 7_000_000,
      customerTargetsDifference: -3_000_000,
    });
    expect(
      bia?.customers.map(({ customerCode, attainment, targetCustomer }) => [customerCode, attainment, targetCustomer]),
    ).toEqual([
      ['SOL', 875_000, true],
      ['LUA', 1_000_000, false],
      ['TER', null, false],
    ]);
    const summary = await field.head.call(report126, { params, query: { period: '2026-11' } });
    expect(summary.salespeople.find(({ code }) => code === 'BIA')).toMatchObject({
      target: 10_000_000,
      attainment: 850_000,
    });
  });

  it('S0-41: a target of zero is kept as zero and its attainment stays blank; blank takes the target away', async () => {
    const field = await aField();
    await save(field, { target: typed(0), customers: [{ code: 'SOL', target: typed(0) }] });
    const portfolio = await open(field);
    expect([portfolio.target.value, customer(portfolio, 'SOL')?.target.value]).toEqual([0, 0]);
    const params = { company: field.company.code };
    const bia = async () =>
      (await field.head.call(report125, { params, query: { period: '2026-11' } })).salespeople.find(
        ({ salespersonCode }) => salespersonCode === 'BIA',
      );
    expect(await bia()).toMatchObject({ target: 0, attainment: null });
    await save(field, { target: typed(null, portfolio.target) });
    expect((await bia())?.target).toBeNull();
  });

  it('S0-44: a customer target is reported under the salesperson in whose portfolio it was typed', async () => {
    const field = await aField();
    await field.facts.link(field.ids['TER'] ?? 0, field.ids['CAIO'] ?? 0);
    const params = { company: field.company.code };
    const body = { salesperson: 'CAIO', period: '2026-11', customers: [{ code: 'TER', target: typed(70) }] } as const;
    await field.head.call(savePortfolio, { params, body: { ...body, customers: [...body.customers] } });
    await save(field, { customers: [{ code: 'SOL', target: typed(30) }] });
    const report = await field.head.call(report125, { params, query: { period: '2026-11' } });
    const given = report.salespeople.map(({ salespersonCode, customers }) => [
      salespersonCode,
      customers.filter(({ target }) => target !== null).map(({ customerCode }) => customerCode),
    ]);
    expect(given).toEqual([
      ['BIA', ['SOL']],
      ['CAIO', ['TER']],
    ]);
  });
});

describe('copying a month', () => {
  const copyOf = (field: Field, to: readonly string[]) => ({
    params: { company: field.company.code },
    body: { salesperson: 'BIA', period: '2026-11', to: [...to] },
  });
  const preview = (field: Field, to: readonly string[]) => field.head.call(previewPortfolioCopy, copyOf(field, to));
  async function copy(field: Field, to: readonly string[]) {
    const { fingerprint } = await preview(field, to);
    const { params, body } = copyOf(field, to);
    return await field.head.call(copyPortfolio, { params, body: { ...body, fingerprint } });
  }
  async function filled(): Promise<Field> {
    const field = await aField();
    await save(field, { target: typed(100), customers: [{ code: 'SOL', target: typed(40) }] });
    return field;
  }

  it('T40 (S0-33): writes each month by itself, after saying what changes and what is lost', async () => {
    const field = await filled();
    await save(field, { target: typed(90), customers: [{ code: 'LUA', target: typed(7) }] }, '2026-12');
    const told = await preview(field, ['2027-01', '2026-12']);
    expect(told.months).toMatchObject([
      {
        period: '2026-12',
        created: 1,
        replaced: 1,
        lost: 90,
        kept: 1,
        sellerBefore: 90,
        sellerAfter: 100,
        customersBefore: 7,
        customersAfter: 47,
      },
      { period: '2027-01', created: 2, replaced: 0, lost: 0, kept: 0, sellerAfter: 100, customersAfter: 40 },
    ]);
    expect((await open(field, '2026-12')).target.value).toBe(90);
    await copy(field, ['2027-01', '2026-12']);
    expect((await open(field, '2026-12')).target.value).toBe(100);
    const january = await open(field, '2027-01');
    expect([january.target.value, customer(january, 'SOL')?.target.value]).toEqual([100, 40]);
    // Months stay apart afterwards.
    await save(field, { target: typed(1, january.target) }, '2027-01');
    expect((await open(field)).target.value).toBe(100);
  });

  it('T40: leaves out who is not in the portfolio of that month', async () => {
    const field = await filled();
    await field.facts.link(field.ids['TER'] ?? 0, field.ids['BIA'] ?? 0, '2026-11-01', '2026-11-30');
    await save(field, { customers: [{ code: 'TER', target: typed(9) }] });
    const told = await preview(field, ['2026-12']);
    expect(told.months[0]).toMatchObject({ unlinked: 1, created: 2 });
  });

  it('T40: undoes the whole copy while nothing else changed, and nothing once something did', async () => {
    const field = await filled();
    await save(field, { target: typed(90) }, '2026-12');
    const { batch } = await copy(field, ['2026-12', '2027-01']);
    const undo = { params: { company: field.company.code }, body: { batch: batch ?? '' } };
    expect(await field.head.call(undoPortfolio, undo)).toEqual({ targets: 4, flags: 0 });
    expect((await open(field, '2026-12')).target.value).toBe(90);
    expect((await open(field, '2027-01')).target.value).toBeNull();
    expect((await field.head.refused(undoPortfolio, undo)).code).toBe('targets.undo-too-late');
    const second = await copy(field, ['2026-12', '2027-01']);
    await save(field, { target: typed(5, (await open(field, '2027-01')).target) }, '2027-01');
    const late = await field.head.refused(undoPortfolio, { ...undo, body: { batch: second.batch ?? '' } });
    expect(late.code).toBe('targets.undo-too-late');
    expect(late.detail).toContain('janeiro de 2027');
    expect((await open(field, '2026-12')).target.value).toBe(100);
  });

  it('S0-19: a saving is undone too, flags included, exactly as they were', async () => {
    const field = await filled();
    await save(field, { customers: [{ code: 'SOL', targetCustomer: true }] }, '2026-03');
    const { batch } = await save(field, {
      target: typed(200, (await open(field)).target),
      customers: [
        { code: 'SOL', targetCustomer: false },
        { code: 'LUA', targetCustomer: true },
      ],
    });
    await field.head.call(undoPortfolio, { params: { company: field.company.code }, body: { batch: batch ?? '' } });
    const after = await open(field);
    expect(after.target.value).toBe(100);
    expect(after.customers.map(({ code, targetCustomer }) => [code, targetCustomer])).toEqual([
      ['LUA', false],
      ['SOL', true],
    ]);
  });

  it('T40: is refused for a closed month, for itself, for nothing, and for another than what was previewed', async () => {
    const field = await filled();
    const refused = async (to: readonly string[], fingerprint = 'x') => {
      const { params, body } = copyOf(field, to);
      return (await field.head.refused(copyPortfolio, { params, body: { ...body, fingerprint } })).code;
    };
    expect(await refused(['2026-12'])).toBe('targets.preview-stale');
    const { fingerprint } = await preview(field, ['2026-12']);
    await save(field, { target: typed(1) }, '2026-12');
    expect(await refused(['2026-12'], fingerprint)).toBe('targets.preview-stale');
    expect(await refused(['2026-11'])).toBe('targets.copy-to-itself');
    const params = { company: field.company.code, scope: 'TARGET', period: '2027-02' } as const;
    await field.head.call(lockPeriod, { params, body: { reason: null } });
    expect((await preview(field, ['2027-02'])).months[0]).toMatchObject({ locked: true, created: 0 });
    expect(await refused(['2027-02'])).toBe('calendar.period-locked');
    const empty = await aField();
    const none = await empty.head.refused(previewPortfolioCopy, copyOf(empty, ['2026-12']));
    expect(none.code).toBe('targets.nothing-to-copy');
    const missing = { params: { company: field.company.code }, body: { batch: crypto.randomUUID() } };
    expect((await field.head.refused(undoPortfolio, missing)).code).toBe('targets.batch-not-found');
  });
});

describe('the file of the grid', () => {
  it('S0-18: has the rows of the screen as CSV and as a workbook', async () => {
    const field = await aField();
    await save(field, {
      target: typed(100_000),
      customers: [{ code: 'SOL', target: typed(40_050), targetCustomer: true }],
    });
    const path = downloadPortfolio.path.replace(':company', field.company.code);
    const file = async (format: string) =>
      await field.head.send('GET', `${path}?salesperson=BIA&period=2026-11&format=${format}`);
    const csv = await file('csv');
    expect(csv.headers['content-disposition']).toContain('metas-BIA-2026-11.csv');
    expect(csv.body.split('\r\n').slice(1, -1)).toEqual([
      '2026-11;Vendedor;BIA;Pessoa BIA;;;0,00;0,00;1000,00;',
      '2026-11;Cliente;BIA;Pessoa BIA;LUA;Cliente LUA;0,00;0,00;;N',
      '2026-11;Cliente;BIA;Pessoa BIA;SOL;Cliente SOL;0,00;0,00;400,50;S',
    ]);
    expect((await file('xlsx')).rawPayload.subarray(0, 2).toString()).toBe('PK');
  });
});
