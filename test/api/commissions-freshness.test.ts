import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/commissions.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import {
  aSmallMonth,
  calculated,
  percent,
  planOf,
  ruleOf,
  savedPlan,
  soldLines,
} from '#test/support/builders/commissions-stored.ts';
import { salespersonIds } from '#test/support/builders/salesforce.ts';
import { aTarget } from '#test/support/builders/targets.ts';

let app: TestApp;
let ana: SignedIn;
let company: { company: string };

beforeAll(async () => {
  app = await testApp();
  await app.jobs.start();
});
afterAll(() => app.close());
beforeEach(async () => {
  ana = await signedIn(app);
  company = { company: ana.company.code };
  await aSmallMonth(app.database, ana);
  await calculated(app, ana);
});

/** What the run, its month in the list, and a statement of it say about being out of date. */
async function staleness(): Promise<(contract.StaleCause | null)[]> {
  const { rows: runs } = await ana.call(contract.listCommissionRuns, { params: company });
  const { rows: months } = await ana.call(contract.listCommissionPeriods, { params: company });
  const header = await ana.call(contract.getStatement, {
    params: { ...company, salesperson: 'V1', period: '2026-11' },
  });
  return [runs[0]?.stale ?? null, months.find((each) => each.period === '2026-11')?.stale ?? null, header.stale];
}

describe('a run in force', () => {
  it('C07: is up to date until something it was calculated by changes, and again once it is recalculated', async () => {
    expect(await staleness()).toEqual([null, null, null]);
    await soldLines(app.database, ana.company, [{ document: 'NF3', salesperson: 'V3', product: 'P3', net: '210,00' }]);
    expect(await staleness()).toEqual(['SALES', 'SALES', 'SALES']);
    await calculated(app, ana);
    expect(await staleness()).toEqual([null, null, null]);
  });

  it('C06: is out of date by a sale that came late or that moved to another month, not by sales of other months', async () => {
    await soldLines(app.database, ana.company, [
      { document: 'D1', salesperson: 'V3', product: 'P3', net: '10,00', date: '2026-12-01' },
    ]);
    expect(await staleness()).toEqual([null, null, null]);
    await soldLines(app.database, ana.company, [
      { document: 'NF4', salesperson: 'V2', product: 'P3', net: '300,00', date: '2026-12-01' },
    ]);
    expect((await staleness())[0]).toBe('SALES');
  });

  it('C07: is out of date by a changed rule, and by a changed target that decides commission', async () => {
    await aTarget(app.database, ana.company, { plan: 'SO', purpose: 'TRACKING', value: '1,00' });
    expect((await staleness())[0]).toBeNull();
    await aTarget(app.database, ana.company, { month: '2026-11', value: '7000,00' });
    expect((await staleness())[0]).toBe('TARGETS');
    await savedPlan(ana, planOf([ruleOf(1, [{ rate: percent(50) }])]));
    expect((await staleness())[0]).toBe('RULES');
  });
});

describe('the zeros of a run', () => {
  it('are listed with their reasons, those of sales without a salesperson among them', async () => {
    const params = { ...company, run: 1 };
    const { rows, next } = await ana.call(contract.listRunZeros, { params });
    expect(next).toBeNull();
    expect(rows.map((row) => [row.documentCode, row.salespersonCode, row.reason])).toContainEqual([
      'NF6',
      null,
      'NO_SALESPERSON',
    ]);
    const run = await ana.call(contract.getCommissionRun, { params });
    expect(rows).toHaveLength(run.zeroCount);
    const { rows: some } = await ana.call(contract.listRunZeros, { params, query: { reason: 'NO_SALESPERSON' } });
    expect(some.map((row) => row.documentCode)).toEqual(['NF6']);
    const first = await ana.call(contract.listRunZeros, { params, query: { limit: '1' } });
    expect(first.rows).toEqual(rows.slice(0, 1));
    const second = await ana.call(contract.listRunZeros, { params, query: { limit: '1', after: first.next ?? '' } });
    expect(second.rows).toEqual(rows.slice(1, 2));
  });

  it('that nobody was credited with make the sum of the people that of the run', async () => {
    const params = { ...company, run: 1 };
    const run = await ana.call(contract.getCommissionRun, { params });
    const { total, withoutSalesperson } = await ana.call(contract.listRunPayees, { params });
    expect(withoutSalesperson).toEqual({ saleCount: 1, base: 1000 });
    expect(total.zeroCount + withoutSalesperson.saleCount).toBe(run.zeroCount);
  });

  it('belong to who sees the whole company', async () => {
    const salespersonId = (await salespersonIds(app.database, ana.company)).get('V1') ?? 0;
    const bia = await signedIn(app, { company: ana.company, role: 'SALESPERSON', scope: 'OWN', salespersonId });
    expect(await bia.refused(contract.listRunZeros, { params: { ...company, run: 1 } })).toMatchObject({ status: 403 });
  });
});
