import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#contract/audit.ts';
import * as contract from '#contract/calendar.ts';
import { saveRulePlan } from '#contract/rule-plans.ts';
import { period } from '#kernel/period.ts';
import { assertOpen, holdPeriods, isLocked, lockedPeriods, lockPeriod } from '#modules/calendar/index.ts';
import { kyselyOf, type Handle } from '#platform/database/index.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { anActor, signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aSmallCompany, planOf, savedPlan, smallRules } from '#test/support/builders/commissions-stored.ts';
import { aBranch, aCompany } from '#test/support/builders/company.ts';
import { aTarget } from '#test/support/builders/targets.ts';
import { testEngine } from '#test/support/database.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

describe('periods', () => {
  it('are locked for one scope, refuse results while locked, and are opened again with a reason', async () => {
    const ana = await signedIn(app);
    const { id } = ana.company;
    const params = { company: ana.company.code, scope: 'COMMISSION', period: '2026-10' };
    const locked = await ana.call(contract.lockPeriod, { params, body: { reason: 'Folha fechada' } });
    expect(locked).toMatchObject({
      scope: 'COMMISSION',
      period: '2026-10',
      lockedBy: ana.email,
      reason: 'Folha fechada',
    });
    expect(await isLocked(app.database.handle, id, 'COMMISSION', period('2026-10'))).toBe(true);
    await expect(
      app.database.transaction((handle) => assertOpen(handle, id, 'COMMISSION', period('2026-10'))),
    ).rejects.toMatchObject({ code: 'calendar.period-locked', status: 'locked' });
    await app.database.transaction((handle) => assertOpen(handle, id, 'TARGET', period('2026-10')));
    await app.database.transaction((handle) => assertOpen(handle, id, 'COMMISSION', period('2026-11')));

    expect(await ana.refused(contract.lockPeriod, { params, body: {} })).toMatchObject({
      status: 409,
      code: 'calendar.already-locked',
      detail: 'Outubro de 2026 já está fechada para Comissões.',
    });
    const company = { company: ana.company.code };
    const list = await ana.call(contract.listPeriodLocks, {
      params: company,
      query: { year: 2026, scope: 'COMMISSION' },
    });
    expect(list.rows).toHaveLength(1);
    expect((await ana.call(contract.listPeriodLocks, { params: company, query: { year: 2025 } })).rows).toEqual([]);

    expect(await ana.refused(contract.unlockPeriod, { params, body: { reason: '' } })).toMatchObject({ status: 400 });
    await ana.call(contract.unlockPeriod, { params, body: { reason: 'Nota esquecida' } });
    expect(await isLocked(app.database.handle, id, 'COMMISSION', period('2026-10'))).toBe(false);
    expect(await ana.refused(contract.unlockPeriod, { params, body: { reason: 'x' } })).toMatchObject({
      code: 'calendar.not-locked',
    });
    const audit = await ana.call(listAudit, { params: company, query: { entity: 'calendar_period_lock' } });
    expect(audit.rows.map((row) => [row.action, row.reason])).toEqual([
      ['calendar.unlock-period', 'Nota esquecida'],
      ['calendar.lock-period', 'Folha fechada'],
    ]);
  });

  it('are locked only by who may, and only when they exist', async () => {
    const bia = await signedIn(app, { role: 'ANALYST' });
    const params = { company: bia.company.code, scope: 'TARGET', period: '2026-10' };
    expect(await bia.refused(contract.lockPeriod, { params, body: {} })).toMatchObject({ status: 403 });
    const ana = await signedIn(app);
    const wrong = { company: ana.company.code, scope: 'TARGET', period: '2026-13' };
    expect(await ana.refused(contract.lockPeriod, { params: wrong, body: {} })).toMatchObject({
      status: 400,
      errors: [{ field: 'params.period' }],
    });
  });
});

describe('a period that is being closed', () => {
  /** Begins closing a period, starts a write meanwhile, and closes once the write waits for it or has ended. */
  async function closeWhile<T>(ana: SignedIn, scope: contract.LockScope, write: () => Promise<T>): Promise<T> {
    const begun = Promise.withResolvers<void>();
    let ended = false;
    // Joined to the promise out here, the write is not part of the closing's transaction.
    const answer = begun.promise.then(write).finally(() => (ended = true));
    answer.catch(() => undefined);
    await app.database.transaction(async (handle) => {
      await lockPeriod(handle, anActor(ana.company), scope, period('2026-11'), null);
      begun.resolve();
      await untilWaiting(handle, () => ended);
    });
    return await answer;
  }

  /** The embedded engine does one transaction at a time: there whoever comes second waits of itself. */
  async function untilWaiting(handle: Handle, ended: () => boolean): Promise<void> {
    while (testEngine === 'postgres' && !ended() && !(await somebodyWaits(handle)));
  }

  async function somebodyWaits(handle: Handle): Promise<boolean> {
    const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`.execute(kyselyOf(handle));
    return rows.length > 0;
  }

  it('takes no target of that month at the same moment', async () => {
    const ana = await signedIn(app);
    await aSmallCompany(app.database, ana.company);
    await aTarget(app.database, ana.company, { month: '2026-11' });
    const target = { month: '2026-11', value: '5,00' };
    await expect(closeWhile(ana, 'TARGET', () => aTarget(app.database, ana.company, target))).rejects.toThrow(
      'As metas de novembro de 2026 estão fechadas.',
    );
    await aTarget(app.database, ana.company, { ...target, month: '2026-12' });
  });

  it('takes no rule that reaches into that month at the same moment', async () => {
    const ana = await signedIn(app);
    await aSmallCompany(app.database, ana.company);
    await savedPlan(ana, planOf(smallRules));
    const plan = planOf(smallRules.slice(0, 1));
    const params = { company: ana.company.code, plan: plan.code };
    const problem = await closeWhile(ana, 'COMMISSION', () => ana.refused(saveRulePlan, { params, body: { plan } }));
    expect(problem).toMatchObject({ status: 423, code: 'commissions.closed-period-touched' });
  });

  it('waits for the writes that reach into any month', async () => {
    const ana = await signedIn(app);
    const events: string[] = [];
    const params = { company: ana.company.code, scope: 'COMMISSION', period: '2026-11' };
    const begun = Promise.withResolvers<void>();
    const locking = begun.promise
      .then(() => ana.call(contract.lockPeriod, { params, body: {} }))
      .finally(() => events.push('locked'));
    await app.database.transaction(async (handle) => {
      await holdPeriods(handle, ana.company.id, 'COMMISSION');
      begun.resolve();
      await untilWaiting(handle, () => events.length > 0);
      expect(await lockedPeriods(handle, ana.company.id, 'COMMISSION')).toEqual([]);
      events.push('written');
    });
    await locking;
    expect(events).toEqual(['written', 'locked']);
  });
});

describe('the calendar', () => {
  it('joins the national holidays with the exceptions of the company and of a branch', async () => {
    const ana = await signedIn(app);
    await aBranch(app.database, ana.company, { code: '01' });
    const params = { company: ana.company.code };
    const carnival = { date: '2026-02-17', kind: 'CLOSED', name: 'Carnaval' } as const;
    const day = await ana.call(contract.createCalendarDay, { params, body: carnival });
    expect(day).toMatchObject({ origin: 'COMPANY', branchCode: null });
    const local = { date: '2026-02-17', kind: 'OPEN', name: 'Plantão', branchCode: '01' } as const;
    await ana.call(contract.createCalendarDay, { params, body: local });
    expect(await ana.refused(contract.createCalendarDay, { params, body: carnival })).toMatchObject({
      status: 409,
      code: 'calendar.day-taken',
    });
    const year = { year: 2026 };
    const days = await ana.call(contract.listCalendarDays, { params, query: year });
    expect(days.rows).toHaveLength(11);
    const ofBranch = await ana.call(contract.listCalendarDays, { params, query: { ...year, branch: '01' } });
    expect(ofBranch.rows.filter((row) => row.date === '2026-02-17').map((row) => row.origin)).toEqual([
      'COMPANY',
      'BRANCH',
    ]);
    const unknown = { ...year, branch: 'X' };
    expect(await ana.refused(contract.listCalendarDays, { params, query: unknown })).toMatchObject({
      status: 404,
      code: 'calendar.branch-not-found',
    });

    const february = { period: '2026-02' };
    expect(await ana.call(contract.getWorkedDays, { params, query: february })).toMatchObject({ days: 28, worked: 23 });
    const branchDays = await ana.call(contract.getWorkedDays, { params, query: { ...february, branch: '01' } });
    expect(branchDays).toMatchObject({ worked: 24, weight: 2400 });

    await ana.call(contract.removeCalendarDay, { params: { ...params, day: day.id ?? 0 } });
    expect(await ana.call(contract.getWorkedDays, { params, query: february })).toMatchObject({ worked: 24 });
    expect(await ana.refused(contract.removeCalendarDay, { params: { ...params, day: day.id ?? 0 } })).toMatchObject({
      status: 404,
      code: 'calendar.day-not-found',
    });
  });

  it('works the week of the branch, else of the company, else Monday to Saturday', async () => {
    const ana = await signedIn(app);
    await aBranch(app.database, ana.company, { code: '01' });
    const params = { company: ana.company.code };
    const branch = { branch: '01' };
    expect(await ana.call(contract.getWeekPattern, { params, query: branch })).toMatchObject({
      origin: 'DEFAULT',
      pattern: { saturday: true, sunday: false },
    });
    const office = {
      monday: true,
      tuesday: true,
      wednesday: true,
      thursday: true,
      friday: true,
      saturday: false,
      sunday: false,
    };
    await ana.call(contract.changeWeekPattern, { params, body: { pattern: office } });
    expect(await ana.call(contract.getWeekPattern, { params, query: branch })).toEqual({
      origin: 'COMPANY',
      pattern: office,
    });
    const everyDay = { ...office, saturday: true, sunday: true };
    await ana.call(contract.changeWeekPattern, { params, body: { pattern: office, branchCode: '01' } });
    await ana.call(contract.changeWeekPattern, { params, body: { pattern: everyDay, branchCode: '01' } });
    expect(await ana.call(contract.getWeekPattern, { params, query: branch })).toEqual({
      origin: 'BRANCH',
      pattern: everyDay,
    });
    expect((await ana.call(contract.getWeekPattern, { params })).origin).toBe('COMPANY');
  });

  it('of the whole company is not changed by who reaches only some branches', async () => {
    const company = await aCompany(app.database);
    const mine = await aBranch(app.database, company, { code: '01' });
    await aBranch(app.database, company, { code: '02' });
    const bia = await signedIn(app, { company, role: 'COMMERCIAL_MANAGER', scope: 'BRANCH', branchIds: [mine] });
    const params = { company: company.code };
    const day = { date: '2026-06-24', kind: 'HOLIDAY', name: 'São João' } as const;
    expect(await bia.refused(contract.createCalendarDay, { params, body: day })).toMatchObject({
      status: 403,
      code: 'calendar.only-company',
    });
    const other = await bia.refused(contract.createCalendarDay, { params, body: { ...day, branchCode: '02' } });
    expect(other).toMatchObject({ status: 404 });
    await bia.call(contract.createCalendarDay, { params, body: { ...day, branchCode: '01' } });
  });
});
