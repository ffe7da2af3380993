import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/commissions.ts';
import { listAudit } from '#contract/audit.ts';
import { lockPeriod, unlockPeriod } from '#contract/calendar.ts';
import { cancelJob } from '#contract/jobs.ts';
import { cancelRun } from '#modules/commissions/run/cancel-run.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { aSalesperson, anActor, signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aBranch } from '#test/support/builders/company.ts';
import { aTeam } from '#test/support/builders/salesforce.ts';
import {
  aSmallCompany,
  aSmallMonth,
  calculated,
  countLines,
  percent,
  planOf,
  ruleOf,
  savedPlan,
  smallRules,
  soldLines,
} from '#test/support/builders/commissions-stored.ts';

let app: TestApp;
let ana: SignedIn;
let company: { company: string };

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.jobs.start();
  ana = await signedIn(app);
  company = { company: ana.company.code };
});

/** What each document paid each person, by document. */
async function paidLines(client: SignedIn, period = '2026-11') {
  const { rows: people } = await client.call(contract.listStatements, { params: company, query: { period } });
  const paid: string[] = [];
  for (const { salespersonCode } of people) {
    const params = { ...company, salesperson: salespersonCode, period };
    const { rows } = await client.call(contract.listStatementLines, { params });
    for (const row of rows) {
      paid.push(`${row.documentCode ?? row.stage} ${salespersonCode} ${row.amount} ${row.reason ?? ''}`.trim());
    }
  }
  return paid.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

const payeesOf = (run: number, client = ana) => client.call(contract.listRunPayees, { params: { ...company, run } });

async function actionsOf(entityId: number): Promise<string[]> {
  const query = { entity: 'commission_run', entityId: String(entityId) };
  const { rows } = await ana.call(listAudit, { params: company, query });
  return rows.map((row) => row.action);
}

describe('a calculated month', () => {
  it('S1-141, S1-148: pays every sale by the first rule that fits, and says why a sale paid nothing', async () => {
    await aSmallMonth(app.database, ana);
    const run = await calculated(app, ana);
    expect(run).toMatchObject({
      number: 1,
      period: '2026-11',
      state: 'CURRENT',
      saleCount: 10,
      lineCount: 11,
      zeroCount: 3,
      salesNet: 159_000,
      amount: 8600,
      previousNumber: null,
      previousAmount: null,
      payeeCount: 4,
      failure: null,
      locked: false,
      requestedBy: ana.email,
    });
    expect(run.fingerprint).toMatch(/^\w+/);
    expect(await paidLines(ana)).toEqual([
      'NF1 V1 9600',
      'NF1 V4 1200',
      'NF2 V1 300',
      'NF3 V3 500',
      'NF4 V2 0 NO_RULE',
      'NF5 V1 150',
      'NF7 V1 -60',
      'NF8 V2 0 REVERSAL_NOT_ALLOWED',
      'NF9 V2 -90',
      'NF10 V1 -3000',
    ]);
    expect(await countLines(app.database, ana.company)).toBe(11);
  });

  it('S1-32: pays the percentage of the salesperson when no rule fits, and S1-106 when there is no rule at all', async () => {
    await aSmallCompany(app.database, ana.company);
    await soldLines(app.database, ana.company, [{ document: 'NF1', salesperson: 'V3', net: '200,20' }]);
    expect(await calculated(app, ana)).toMatchObject({ amount: 501, zeroCount: 0 });
  });

  it('E22 (C01): takes back from a representative what the sale paid', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    expect(await paidLines(ana)).toContain('NF10 V1 -3000');
  });

  it('shows each person with the base, the amounts and the regime, and their sum', async () => {
    await aSmallMonth(app.database, ana);
    const { number } = await calculated(app, ana);
    const { rows, total } = await payeesOf(number);
    expect(
      rows.map((row) => [row.salespersonCode, row.regime, row.saleCount, row.zeroCount, row.base, row.amount]),
    ).toEqual([
      ['V1', 'REPRESENTATIVE_PJ', 5, 0, 113_000, 6990],
      ['V2', 'EMPLOYEE', 3, 2, 25_000, -90],
      ['V3', null, 1, 0, 20_000, 500],
      ['V4', null, 1, 0, 120_000, 1200],
    ]);
    expect(total).toMatchObject({ saleCount: 10, zeroCount: 2, amount: 8600, previousAmount: null, difference: null });
  });

  it('pays the bonus of a quarter only in its last month, once, to whoever reached it', async () => {
    await aSmallMonth(app.database, ana);
    await soldLines(app.database, ana.company, [
      { document: 'NF20', date: '2026-12-05', salesperson: 'V1', product: 'P2', net: '2000,00' },
    ]);
    const november = await calculated(app, ana);
    expect((await payeesOf(november.number)).total.perPeriod).toBe(0);
    const december = await calculated(app, ana, '2026-12');
    expect(await paidLines(ana, '2026-12')).toEqual([
      'NF20 V1 6000',
      'PERIOD V1 50000',
      'PERIOD V2 0 NO_TIER',
      'PERIOD V3 0 NO_TIER',
      'PERIOD V4 0 NO_TIER',
    ]);
    expect((await payeesOf(december.number)).rows[0]).toMatchObject({
      perSale: 6000,
      perPeriod: 50_000,
      amount: 56_000,
    });
  });

  it('S1-37: tries the rules of the team before those of the salesperson and of the company', async () => {
    await aSmallCompany(app.database, ana.company);
    await savedPlan(ana, planOf([ruleOf(1, [{ rate: percent(1) }])]));
    await savedPlan(
      ana,
      planOf([ruleOf(1, [{ rate: percent(2) }], { criteria: { product: ['P1', 'P2'] } })], {
        code: 'V1',
        owner: 'SELLER',
        salesperson: 'V1',
      }),
    );
    await aTeam(app.database, ana.company, ['V1'], { code: 'SUL' });
    const team = { code: 'SUL', owner: 'TEAM', team: 'SUL' } as const;
    await savedPlan(ana, planOf([ruleOf(1, [{ rate: percent(3) }], { criteria: { product: ['P1'] } })], team));
    await soldLines(app.database, ana.company, [
      { document: 'A', salesperson: 'V1', product: 'P1', net: '100,00' },
      { document: 'B', salesperson: 'V1', product: 'P2', net: '100,00' },
      { document: 'C', salesperson: 'V1', product: 'P3', net: '100,00' },
      { document: 'D', salesperson: 'V2', product: 'P1', net: '100,00' },
    ]);
    await calculated(app, ana);
    expect(await paidLines(ana)).toEqual(['A V1 300', 'B V1 200', 'C V1 100', 'D V2 100']);
  });

  it('S1-93: pays each sale by the validity of its own day', async () => {
    await aSmallCompany(app.database, ana.company);
    const validities = [
      { from: '2026-01-01', to: '2026-11-14', rules: [ruleOf(1, [{ rate: percent(1) }])] },
      { from: '2026-11-15', rules: [ruleOf(1, [{ rate: percent(2) }])] },
    ];
    await savedPlan(ana, planOf([], { validities }));
    await soldLines(app.database, ana.company, [
      { document: 'A', date: '2026-11-14', salesperson: 'V1', net: '100,00' },
      { document: 'B', date: '2026-11-15', salesperson: 'V1', net: '100,00' },
    ]);
    await calculated(app, ana);
    expect(await paidLines(ana)).toEqual(['A V1 100', 'B V1 200']);
  });

  it('without sales is calculated too, and pays nothing', async () => {
    expect(await calculated(app, ana)).toMatchObject({ state: 'CURRENT', saleCount: 0, lineCount: 0, amount: 0 });
  });
});

describe('calculating again', () => {
  it('C09, E38: replaces its own output and never doubles it; undoing leaves no line', async () => {
    await aSmallMonth(app.database, ana);
    const first = await calculated(app, ana);
    const before = await paidLines(ana);
    const second = await calculated(app, ana);
    expect(second).toMatchObject({
      number: 2,
      state: 'CURRENT',
      amount: 8600,
      previousNumber: 1,
      previousAmount: 8600,
    });
    expect(second.fingerprint).toBe(first.fingerprint);
    expect(await paidLines(ana)).toEqual(before);
    await calculated(app, ana);
    // The run in force and the one it replaced, kept for comparing; nothing of the first.
    expect(await countLines(app.database, ana.company)).toBe(22);
    const undone = await ana.call(contract.undoCommissionRun, { params: { ...company, run: 3 } });
    expect(undone).toMatchObject({ state: 'UNDONE', undoneBy: ana.email, amount: 8600 });
    expect(await countLines(app.database, ana.company)).toBe(0);
    const { rows } = await ana.call(contract.listCommissionRuns, { params: company });
    expect(rows.map((run) => run.state)).toEqual(['UNDONE', 'SUPERSEDED', 'SUPERSEDED']);
    expect(await calculated(app, ana)).toMatchObject({ number: 4, previousNumber: null, amount: 8600 });
  });

  it('C09: has another fingerprint when a sale or a rule changed, and shows each person against the run before', async () => {
    await aSmallMonth(app.database, ana);
    const first = await calculated(app, ana);
    const row = { document: 'NF3', salesperson: 'V3', product: 'P3', net: '400,00' };
    await soldLines(app.database, ana.company, [row]);
    const second = await calculated(app, ana);
    expect(second.fingerprint).not.toBe(first.fingerprint);
    const { rows, total } = await payeesOf(second.number);
    expect(rows.map((each) => [each.salespersonCode, each.previousAmount, each.difference])).toEqual([
      ['V1', 6990, 0],
      ['V2', -90, 0],
      ['V3', 500, 500],
      ['V4', 1200, 0],
    ]);
    expect(total).toMatchObject({ previousAmount: 8600, difference: 500 });
    await savedPlan(ana, planOf(smallRules.slice(0, 2)));
    const third = await calculated(app, ana);
    expect(third.fingerprint).not.toBe(second.fingerprint);
  });

  it('E39: leaves the other months as they are, also when it is undone', async () => {
    await aSmallMonth(app.database, ana);
    await soldLines(app.database, ana.company, [
      { document: 'NF20', date: '2026-10-05', salesperson: 'V1', product: 'P2', net: '100,00' },
    ]);
    await calculated(app, ana, '2026-10');
    await calculated(app, ana);
    await calculated(app, ana);
    await ana.call(contract.undoCommissionRun, { params: { ...company, run: 3 } });
    expect(await paidLines(ana, '2026-10')).toEqual(['NF20 V1 300']);
    expect(await countLines(app.database, ana.company)).toBe(1);
    const { rows } = await ana.call(contract.listCommissionPeriods, { params: company });
    expect(rows).toMatchObject([
      { period: '2026-11', saleCount: 10, salesNet: 159_000, current: null },
      { period: '2026-10', saleCount: 1, current: { number: 1, amount: 300 } },
    ]);
  });

  it('is refused while the month is being calculated, of two requests at once too', async () => {
    await app.jobs.stop();
    const start = () => ana.send('POST', `/api/companies/${company.company}/commission-runs`, { period: '2026-11' });
    const answers = await Promise.all([start(), start()]);
    expect(answers.map((answer) => answer.statusCode).sort((a, b) => a - b)).toEqual([202, 409]);
    const again = await ana.refused(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    expect(again).toMatchObject({ status: 409, code: 'commissions.run-unfinished', details: { run: 1 } });
    const other = await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-10' } });
    expect(other).toMatchObject({ number: 2, state: 'QUEUED' });
  });

  it('refuses to undo a run that is not in force, or a month that is being calculated again', async () => {
    const undo = (run: number) => ana.refused(contract.undoCommissionRun, { params: { ...company, run } });
    await calculated(app, ana);
    await calculated(app, ana);
    expect(await undo(1)).toMatchObject({ status: 409, code: 'commissions.run-not-current' });
    expect(await undo(9)).toMatchObject({ status: 404, code: 'commissions.run-not-found' });
    await app.jobs.stop();
    await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    expect(await undo(2)).toMatchObject({ status: 409, code: 'commissions.run-unfinished' });
  });
});

describe('a run that is cancelled', () => {
  it('becomes cancelled, also while it waits, and the one before stays in force', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    await app.jobs.stop();
    const { number } = await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    const cancelled = await ana.call(contract.cancelCommissionRun, { params: { ...company, run: number } });
    expect(cancelled).toMatchObject({ state: 'CANCELLED' });
    const again = await ana.refused(contract.cancelCommissionRun, { params: { ...company, run: number } });
    expect(again).toMatchObject({ status: 409, code: 'commissions.run-finished' });
    await app.jobs.start();
    const first = await ana.call(contract.getCommissionRun, { params: { ...company, run: 1 } });
    expect(first.state).toBe('CURRENT');
    expect(await countLines(app.database, ana.company)).toBe(11);
    expect(await calculated(app, ana)).toMatchObject({ number: 3, state: 'CURRENT', previousNumber: 1 });
  });
});

describe('cancelling a run', () => {
  const cancel = (run: number) => ana.refused(contract.cancelCommissionRun, { params: { ...company, run } });

  it('by its job is the same as by the run: the history tells it of the run', async () => {
    await app.jobs.stop();
    const run = await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    const params = { ...company, job: run.jobId ?? 0 };
    expect(await ana.call(cancelJob, { params })).toMatchObject({ state: 'CANCELLED' });
    expect(await ana.call(contract.getCommissionRun, { params: { ...company, run: run.number } })).toMatchObject({
      state: 'CANCELLED',
    });
    expect(await actionsOf(run.number)).toEqual(['commissions.cancel', 'commissions.calculate']);
    expect(await ana.refused(cancelJob, { params })).toMatchObject({ code: 'commissions.run-finished' });
  });

  it('is refused when its last chunk has committed, though its job has not been noted as done', async () => {
    await aSmallMonth(app.database, ana);
    const { number, jobId } = await calculated(app, ana);
    const kysely = kyselyOf(app.database.handle);
    const stateOfRun = (state: string) =>
      sql`update commission_run set state = ${state} where company_id = ${ana.company.id}`.execute(kysely);
    // As the request finds them when the last chunk commits between its reading of the run and its cancel.
    await stateOfRun('RUNNING');
    await sql`update job set state = 'RUNNING', lease_until = '2099-01-01', finished_at = null where id = ${jobId}`.execute(
      kysely,
    );
    const jobs = {
      ...app.jobs,
      async cancel(id: number) {
        await stateOfRun('CURRENT');
        return await app.jobs.cancel(id);
      },
    };
    const actor = anActor(ana.company);
    await expect(cancelRun(app.database, jobs, actor, number)).rejects.toMatchObject({
      code: 'commissions.run-finished',
    });
    expect(await actionsOf(number)).toEqual(['commissions.calculate']);
    expect(await cancel(number)).toMatchObject({ status: 409, code: 'commissions.run-finished' });
    expect(await countLines(app.database, ana.company)).toBe(11);
  });
});

describe('a locked month', () => {
  const month = () => ({ ...company, scope: 'COMMISSION', period: '2026-11' });

  it('refuses calculating and undoing, still accepts facts, and allows both once it is open again', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    await ana.call(lockPeriod, { params: month(), body: {} });
    const start = await ana.refused(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    expect(start).toMatchObject({ status: 423, code: 'calendar.period-locked' });
    const undo = await ana.refused(contract.undoCommissionRun, { params: { ...company, run: 1 } });
    expect(undo).toMatchObject({ status: 423, code: 'calendar.period-locked' });
    await soldLines(app.database, ana.company, [{ document: 'NF30', salesperson: 'V3', product: 'P3', net: '100,00' }]);
    expect(await ana.call(contract.getCommissionRun, { params: { ...company, run: 1 } })).toMatchObject({
      state: 'CURRENT',
      locked: true,
      amount: 8600,
    });
    await ana.call(unlockPeriod, { params: month(), body: { reason: 'Faltou uma nota' } });
    expect(await calculated(app, ana)).toMatchObject({ state: 'CURRENT', amount: 8850 });
  });

  it('fails a run that was waiting when it was locked, in words, and leaves nothing of it', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    await app.jobs.stop();
    const { jobId } = await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    await ana.call(lockPeriod, { params: month(), body: {} });
    await app.jobs.start();
    await app.jobs.waitFor(jobId ?? 0);
    const failed = await ana.call(contract.getCommissionRun, { params: { ...company, run: 2 } });
    expect(failed).toMatchObject({ state: 'FAILED', lineCount: 0, progress: null });
    expect(failed.failure).toMatch(/^Novembro de 2026 está fechada para Comissões; nada foi gravado/);
    expect(await countLines(app.database, ana.company)).toBe(11);
    const first = await ana.call(contract.getCommissionRun, { params: { ...company, run: 1 } });
    expect(first.state).toBe('CURRENT');
  });
});

describe('two runs of a month', () => {
  it('are compared person by person and line by line, the largest differences first', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    await soldLines(app.database, ana.company, [
      { document: 'NF3', salesperson: 'V3', product: 'P3', net: '400,00' },
      { document: 'NF40', salesperson: 'V4', product: 'P2', net: '1000,00' },
    ]);
    await calculated(app, ana);
    const params = { ...company, run: 2, other: 1 };
    const compared = await ana.call(contract.compareCommissionRuns, { params });
    expect(compared).toMatchObject({ amount: 12_100, otherAmount: 8600, sameFingerprint: false, differentLines: 2 });
    expect(compared.people.map((each) => [each.salespersonCode, each.before, each.after, each.difference])).toEqual([
      ['V4', 1200, 4200, 3000],
      ['V3', 500, 1000, 500],
      ['V1', 6990, 6990, 0],
      ['V2', -90, -90, 0],
    ]);
    expect(compared.lines).toMatchObject([
      { documentCode: 'NF40', lineCode: '1', salespersonCode: 'V4', before: null, after: 3000, difference: 3000 },
      { documentCode: 'NF3', lineCode: '1', salespersonCode: 'V3', before: 500, after: 1000, difference: 500 },
    ]);
    const ofOne = await ana.call(contract.compareCommissionRuns, { params, query: { salesperson: 'V3' } });
    expect(ofOne).toMatchObject({ differentLines: 1, lines: [{ documentCode: 'NF3' }] });
  });

  it('have the same fingerprint when nothing changed, and no lines to compare when an older one gave its own up', async () => {
    await aSmallMonth(app.database, ana);
    for (const _ of [1, 2, 3]) await calculated(app, ana);
    const compare = (run: number, other: number) =>
      ana.call(contract.compareCommissionRuns, { params: { ...company, run, other } });
    expect(await compare(3, 2)).toMatchObject({ sameFingerprint: true, lines: [], differentLines: 0 });
    expect(await compare(3, 1)).toMatchObject({ sameFingerprint: true, lines: null, differentLines: null });
  });

  it('of different months are refused', async () => {
    await calculated(app, ana);
    await calculated(app, ana, '2026-10');
    const problem = await ana.refused(contract.compareCommissionRuns, { params: { ...company, run: 2, other: 1 } });
    expect(problem).toMatchObject({ status: 422, code: 'commissions.runs-of-other-periods' });
  });
});

describe('runs and permissions', () => {
  it('belong to who sees the whole company', async () => {
    await calculated(app, ana);
    const branch = await aBranch(app.database, ana.company);
    const salespersonId = await aSalesperson(app.database, ana.company, 'V9');
    const narrow = [
      { role: 'COMMERCIAL_MANAGER', scope: 'BRANCH', branchIds: [branch] },
      { role: 'COMMERCIAL_MANAGER', scope: 'TEAMS', salespersonId },
      { role: 'SALESPERSON', scope: 'OWN', salespersonId },
    ] as const;
    for (const given of narrow) {
      const user = await signedIn(app, { company: ana.company, ...given });
      const params = { ...company, run: 1 };
      const answers = [
        await user.refused(contract.listCommissionRuns, { params: company }),
        await user.refused(contract.listCommissionPeriods, { params: company }),
        await user.refused(contract.getCommissionRun, { params }),
        await user.refused(contract.listRunPayees, { params }),
        await user.refused(contract.compareCommissionRuns, { params: { ...params, other: 1 } }),
        await user.refused(contract.startCommissionRun, { params: company, body: { period: '2026-11' } }),
        await user.refused(contract.cancelCommissionRun, { params }),
        await user.refused(contract.undoCommissionRun, { params }),
      ];
      expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 403));
    }
  });

  it('are calculated by a commercial manager, who may not undo them', async () => {
    const bia = await signedIn(app, { company: ana.company, role: 'COMMERCIAL_MANAGER' });
    expect(await calculated(app, bia)).toMatchObject({ state: 'CURRENT', requestedBy: bia.email });
    const undo = { params: { ...company, run: 1 } };
    expect(await bia.refused(contract.undoCommissionRun, undo)).toMatchObject({ status: 403 });
    const integrator = await signedIn(app, { company: ana.company, role: 'INTEGRATOR' });
    expect(await integrator.refused(contract.listCommissionRuns, { params: company })).toMatchObject({ status: 403 });
  });

  it('of one company do not exist for another', async () => {
    await aSmallMonth(app.database, ana);
    await calculated(app, ana);
    const bia = await signedIn(app);
    const foreign = { company: bia.company.code, run: 1 };
    expect(await bia.refused(contract.getCommissionRun, { params: foreign })).toMatchObject({ status: 404 });
    expect((await bia.call(contract.listCommissionRuns, { params: { company: bia.company.code } })).rows).toEqual([]);
    expect(await bia.refused(contract.getCommissionRun, { params: { ...company, run: 1 } })).toMatchObject({
      status: 404,
    });
  });

  it('leave an entry of the history at each start, cancel and undo', async () => {
    await calculated(app, ana);
    await ana.call(contract.undoCommissionRun, { params: { ...company, run: 1 } });
    expect(await actionsOf(1)).toEqual(['commissions.undo', 'commissions.calculate']);
    await app.jobs.stop();
    await ana.call(contract.startCommissionRun, { params: company, body: { period: '2026-11' } });
    await ana.call(contract.cancelCommissionRun, { params: { ...company, run: 2 } });
    expect(await actionsOf(2)).toEqual(['commissions.cancel', 'commissions.calculate']);
  });

  it('are listed newest first, page by page and by month', async () => {
    for (const period of ['2026-10', '2026-11', '2026-11']) await calculated(app, ana, period);
    const first = await ana.call(contract.listCommissionRuns, { params: company, query: { limit: '2' } });
    expect(first.rows.map((run) => run.number)).toEqual([3, 2]);
    const query = { limit: '2', after: first.next ?? '' };
    const second = await ana.call(contract.listCommissionRuns, { params: company, query });
    expect(second).toMatchObject({ rows: [{ number: 1 }], next: null });
    const november = { params: company, query: { period: '2026-11' } };
    expect((await ana.call(contract.listCommissionRuns, november)).rows.map((run) => run.number)).toEqual([3, 2]);
  });
});
