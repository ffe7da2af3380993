import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as contract from '#contract/commissions.ts';
import { lockPeriod } from '#contract/calendar.ts';
import { commissionRunJob } from '#modules/commissions/index.ts';
import { createJobs, JobStopped, type JobContext, type JobDefinition, type Jobs } from '#platform/jobs/index.ts';
import { messages } from '#server/messages/pt-br.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { aSmallMonth, calculated, countLines } from '#test/support/builders/commissions-stored.ts';

let app: TestApp;
let ana: SignedIn;
let jobs: Jobs | undefined;

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ana = await signedIn(app);
  await aSmallMonth(app.database, ana);
  await app.jobs.start();
  await calculated(app, ana);
  await app.jobs.stop();
});
afterEach(() => jobs?.stop());

/** Ten sales, three documents a chunk: begin, four chunks of sales, end. */
const chunkLines = 2;
const steps = 6;
const runJob = (): JobDefinition => commissionRunJob(app.database, app.clock, { messages, chunkLines });

/** The calculation, which something happens to before one of its steps, on the first attempt only. */
function disturbed(before: number, happen: () => void | Promise<void>): JobDefinition {
  const definition = runJob();
  return {
    ...definition,
    run(context) {
      let step = 0;
      const watched: JobContext = {
        ...context,
        async step(chunk) {
          step += 1;
          if (step === before && context.attempt === 1) await happen();
          await context.step(chunk);
        },
      };
      return definition.run(watched);
    },
  };
}

async function start(): Promise<contract.CommissionRun> {
  const params = { company: ana.company.code };
  return await ana.call(contract.startCommissionRun, { params, body: { period: '2026-11' } });
}

const runOf = (run: number) => ana.call(contract.getCommissionRun, { params: { company: ana.company.code, run } });

/** Runs the waiting job by this definition until `until` says so. */
async function attempt(definition: JobDefinition, id: number, until: 'ended' | Promise<void>): Promise<void> {
  jobs = createJobs(app.database, [definition], { clock: app.clock, pollMs: 20 });
  await jobs.start();
  await (until === 'ended' ? jobs.waitFor(id) : until);
  await jobs.stop();
}

describe('a calculation that is interrupted', () => {
  for (const before of [1, 2, 3, steps - 1, steps]) {
    it(`C09: before step ${before} of ${steps} goes on where it stopped, and neither doubles nor loses a line`, async () => {
      const { jobId } = await start();
      const { promise, resolve } = Promise.withResolvers<void>();
      const stopping = disturbed(before, () => {
        resolve();
        throw new JobStopped();
      });
      await attempt(stopping, jobId ?? 0, promise);
      expect(await runOf(2)).toMatchObject({ state: before === 1 ? 'QUEUED' : 'RUNNING' });
      expect(await runOf(1)).toMatchObject({ state: 'CURRENT' });
      await attempt(runJob(), jobId ?? 0, 'ended');
      const [first, second] = [await runOf(1), await runOf(2)];
      expect(second).toMatchObject({ state: 'CURRENT', saleCount: 10, lineCount: 11, zeroCount: 3, amount: 8600 });
      expect(second.fingerprint).toBe(first.fingerprint);
      expect(await countLines(app.database, ana.company)).toBe(22);
    });
  }

  it('C09: after its last step is finished all the same: the run that came into force stays, with its lines', async () => {
    const { jobId } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    const definition = runJob();
    const killed: JobDefinition = {
      ...definition,
      async run(context) {
        await definition.run(context);
        resolve();
        throw new JobStopped();
      },
    };
    await attempt(killed, jobId ?? 0, promise);
    expect(await runOf(2)).toMatchObject({ state: 'CURRENT' });
    await attempt(runJob(), jobId ?? 0, 'ended');
    expect(await runOf(2)).toMatchObject({ state: 'CURRENT', lineCount: 11, amount: 8600 });
    expect(await runOf(1)).toMatchObject({ state: 'SUPERSEDED' });
    expect(await countLines(app.database, ana.company)).toBe(22);
  });

  it('shows how far it is while it waits to go on', async () => {
    const { jobId } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    await attempt(
      disturbed(3, () => {
        resolve();
        throw new JobStopped();
      }),
      jobId ?? 0,
      promise,
    );
    expect(await runOf(2)).toMatchObject({ progress: { done: 3, total: 10, label: 'Calculando as vendas' } });
  });

  it('by a fault of the moment is not a failure: it goes on, with every line', async () => {
    const { jobId } = await start();
    const { promise, resolve } = Promise.withResolvers<void>();
    const deadlocked = disturbed(4, () => {
      resolve();
      throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
    });
    await attempt(deadlocked, jobId ?? 0, promise);
    expect(await runOf(2)).toMatchObject({ state: 'RUNNING', failure: null });
    app.clock.advance({ minutes: 2 });
    await attempt(runJob(), jobId ?? 0, 'ended');
    expect(await runOf(2)).toMatchObject({ state: 'CURRENT', lineCount: 11, amount: 8600 });
    expect(await countLines(app.database, ana.company)).toBe(22);
  });
});

describe('a calculation that fails', () => {
  it('leaves nothing half written, tells of no secret, and the run before stays in force', async () => {
    const { jobId } = await start();
    const failing = disturbed(4, () => {
      throw new Error('relation "commission_line_2026" is broken');
    });
    await attempt(failing, jobId ?? 0, 'ended');
    expect(await runOf(2)).toMatchObject({ state: 'FAILED', amount: 0, payeeCount: 0, fingerprint: null });
    expect((await runOf(2)).failure).toBe(
      'Ocorreu um erro inesperado. Calcule de novo; se persistir, avise o administrador.',
    );
    expect(await runOf(1)).toMatchObject({ state: 'CURRENT' });
    expect(await countLines(app.database, ana.company)).toBe(11);
    await app.jobs.start();
    expect(await calculated(app, ana)).toMatchObject({ number: 3, state: 'CURRENT', previousNumber: 1 });
    await app.jobs.stop();
  });

  it('because the month was locked meanwhile says so, before the new run is in force', async () => {
    const { jobId } = await start();
    const params = { company: ana.company.code, scope: 'COMMISSION', period: '2026-11' };
    const locked = disturbed(steps, async () => void (await ana.call(lockPeriod, { params, body: {} })));
    await attempt(locked, jobId ?? 0, 'ended');
    expect((await runOf(2)).failure).toContain('está fechada para Comissões');
    expect(await runOf(2)).toMatchObject({ state: 'FAILED', lineCount: 0 });
    expect(await runOf(1)).toMatchObject({ state: 'CURRENT', locked: true });
    expect(await countLines(app.database, ana.company)).toBe(11);
  });

  it('time after time without a chunk is given up, so that the month can be calculated again', async () => {
    const { jobId } = await start();
    const fruitless: JobDefinition = {
      ...runJob(),
      run: () => Promise.reject(Object.assign(new Error('Connection terminated'), { code: '08006' })),
    };
    jobs = createJobs(app.database, [fruitless], { clock: app.clock, pollMs: 5 });
    await jobs.start();
    await jobs.waitFor(jobId ?? 0, () => app.clock.advance({ minutes: 1 }));
    await jobs.stop();
    expect(await runOf(2)).toMatchObject({ state: 'FAILED' });
    expect(await start()).toMatchObject({ number: 3, state: 'QUEUED' });
  });
});

describe('a calculation that is cancelled', () => {
  it('between two chunks leaves no line, and the run before stays in force', async () => {
    const { jobId } = await start();
    const params = { company: ana.company.code, run: 2 };
    const cancelled = disturbed(4, async () => void (await ana.call(contract.cancelCommissionRun, { params })));
    await attempt(cancelled, jobId ?? 0, 'ended');
    expect(await runOf(2)).toMatchObject({ state: 'CANCELLED', lineCount: 0 });
    expect(await runOf(1)).toMatchObject({ state: 'CURRENT' });
    expect(await countLines(app.database, ana.company)).toBe(11);
  });
});
