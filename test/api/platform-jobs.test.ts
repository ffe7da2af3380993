import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '#kernel/refusal.ts';
import { fixedClock, systemClock } from '#platform/clock/index.ts';
import { kyselyOf, openDatabase, type Database, type Handle } from '#platform/database/index.ts';
import { claimJob } from '#platform/jobs/job.repository.ts';
import { createJobs, JobSuperseded, type JobDefinition, type Jobs } from '#platform/jobs/index.ts';
import { listAudit, recordAudit } from '#platform/audit/index.ts';
import { countedTable, countingJob } from '#test/support/counting-job.ts';
import { embeddedTemplate, temporaryFolder, testDatabase, testEngine } from '#test/support/database.ts';

let database: Database;

beforeAll(async () => {
  database = await testDatabase();
  await database.pool.query(countedTable);
});
afterAll(() => database.close());

const companyId = null;

async function numbersOf(from: Database, jobId: number): Promise<number[]> {
  const { rows } = await sql<{ n: number }>`select n from counted where job_id = ${jobId} order by n`.execute(
    from.kysely,
  );
  return rows.map((row) => row.n);
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

async function withJobs<T>(definitions: JobDefinition[], use: (jobs: Jobs) => Promise<T>, concurrency = 1): Promise<T> {
  const jobs = createJobs(database, definitions, { clock: systemClock, leaseSeconds: 30, pollMs: 20, concurrency });
  await jobs.start();
  try {
    return await use(jobs);
  } finally {
    await jobs.stop();
  }
}

const request = (jobs: Jobs, kind: string, exclusiveKey?: string): Promise<number> =>
  database.transaction((handle) =>
    jobs.enqueue(handle, { kind, companyId, payload: { asked: true }, exclusiveKey, requestedBy: 'ana' }),
  );

describe('a job', () => {
  it('runs chunk by chunk and keeps its progress, its result and who asked', async () => {
    await withJobs([countingJob(5)], async (jobs) => {
      const id = await request(jobs, 'test.count');
      const job = await jobs.waitFor(id);
      expect(job).toMatchObject({
        state: 'DONE',
        progressDone: 5,
        progressTotal: 5,
        step: 'chunk 5',
        cursor: 5,
        result: { chunks: 5 },
        attempt: 1,
        requestedBy: 'ana',
      });
      expect(job.finishedAt).not.toBeNull();
      expect(await numbersOf(database, id)).toEqual(upTo(5));
      expect((await jobs.list({ companyId, kind: 'test.count', limit: 1 })).map((each) => each.id)).toEqual([id]);
    });
  });

  it('does not exist when the transaction that asked for it rolls back', async () => {
    await withJobs([countingJob(1)], async (jobs) => {
      let id = 0;
      const run = database.transaction(async (handle) => {
        id = await jobs.enqueue(handle, { kind: 'test.count', companyId });
        throw new Error('on purpose');
      });
      await expect(run).rejects.toThrow('on purpose');
      expect(await jobs.get(id)).toBeUndefined();
    });
  });

  it('fails with the code of a refusal, and leaves nothing of the chunk that failed', async () => {
    const refusing = countingJob(5, (n) => {
      if (n === 3) throw new Refusal('test.refused', { at: 3 });
    });
    await withJobs([refusing], async (jobs) => {
      const id = await request(jobs, 'test.count');
      expect(await jobs.waitFor(id)).toMatchObject({
        state: 'FAILED',
        errorCode: 'test.refused',
        errorMessage: '{"at":3}',
        progressDone: 2,
      });
      expect(await numbersOf(database, id)).toEqual([1, 2]);
    });
  });

  it('stops at the next chunk when cancelled, and its clean-up takes back what it had done', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const slow: JobDefinition = {
      ...countingJob(5),
      async run(context) {
        const counting = countingJob(2);
        await counting.run(context);
        reached.resolve();
        await goOn.promise;
        return countingJob(5).run(context);
      },
    };
    await withJobs([slow], async (jobs) => {
      const id = await request(jobs, 'test.count');
      await reached.promise;
      expect(await numbersOf(database, id)).toEqual([1, 2]);
      expect(await jobs.cancel(id)).toBe(true);
      goOn.resolve();
      expect(await jobs.waitFor(id)).toMatchObject({ state: 'CANCELLED', progressDone: 2 });
      expect(await numbersOf(database, id)).toEqual([]);
      expect(await jobs.cancel(id)).toBe(false);
    });
  });

  it('tells how far it is in the middle of a chunk, and learns there that it is cancelled', async () => {
    const reached = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const definition: JobDefinition = {
      kind: 'test.report',
      async run(job) {
        job.report(7);
        reached.resolve();
        await goOn.promise;
        job.report(9);
        await new Promise((resolve) => job.signal.addEventListener('abort', resolve, { once: true }));
        job.signal.throwIfAborted();
      },
    };
    await withJobs([definition], async (jobs) => {
      const id = await request(jobs, 'test.report');
      await reached.promise;
      await expect.poll(async () => (await jobs.get(id))?.progressDone).toBe(7);
      expect(await jobs.cancel(id)).toBe(true);
      expect(await jobs.get(id)).toMatchObject({ state: 'RUNNING', cancelRequested: true });
      goOn.resolve();
      expect(await jobs.waitFor(id)).toMatchObject({ state: 'CANCELLED', progressDone: 7 });
    });
  });

  it('may report from inside the transaction of a chunk, without a fault', async () => {
    const reporting: JobDefinition = {
      kind: 'test.report',
      async run(context) {
        await context.step(async () => {
          context.report(7);
          return Promise.resolve({ total: 9 });
        });
      },
    };
    const faults: unknown[] = [];
    const onError = (error: unknown): void => void faults.push(error);
    const jobs = createJobs(database, [reporting], { clock: systemClock, pollMs: 20, onError });
    await jobs.start();
    const job = await jobs.waitFor(await request(jobs, 'test.report'));
    await jobs.stop();
    expect(job).toMatchObject({ state: 'DONE', progressTotal: 9 });
    expect(faults).toEqual([]);
  });

  it('that still waits is cancelled at once', async () => {
    const jobs = createJobs(database, [countingJob(1)], { clock: systemClock });
    const id = await request(jobs, 'test.count');
    expect(await jobs.cancel(id)).toBe(true);
    expect(await jobs.get(id)).toMatchObject({ state: 'CANCELLED', attempt: 0 });
  });

  it('goes on from its cursor after an orderly stop', async () => {
    const reached = Promise.withResolvers<void>();
    const first = createJobs(database, [countingJob(6, (n) => (n === 3 ? reached.resolve() : undefined))], {
      clock: systemClock,
      pollMs: 20,
    });
    await first.start();
    const id = await request(first, 'test.count');
    await reached.promise;
    await first.stop();
    const between = await first.get(id);
    expect(between).toMatchObject({ state: 'RUNNING', fruitlessAttempts: 0 });
    await withJobs([countingJob(6)], async (jobs) => {
      expect(await jobs.waitFor(id)).toMatchObject({ state: 'DONE', attempt: 2 });
    });
    expect(await numbersOf(database, id)).toEqual(upTo(6));
  });
});

describe('exclusive jobs', () => {
  it('of one key never run at once, and those of other keys are not held up', async () => {
    const active = new Map<string, number>();
    let most = 0;
    let together = 0;
    const definition: JobDefinition = {
      kind: 'test.exclusive',
      async run(context) {
        const key = (await jobKey(context.id)) ?? '';
        active.set(key, (active.get(key) ?? 0) + 1);
        most = Math.max(most, active.get(key) ?? 0);
        together = Math.max(
          together,
          [...active.values()].reduce((sum, n) => sum + n, 0),
        );
        for (let i = 0; i < 5; i++) await context.step(async () => ({ done: i }));
        active.set(key, (active.get(key) ?? 0) - 1);
      },
    };
    const jobKey = async (id: number): Promise<string | null | undefined> => (await probe.get(id))?.exclusiveKey;
    const probe = createJobs(database, [definition], { clock: systemClock });
    await withJobs(
      [definition],
      async (jobs) => {
        const ids: number[] = [];
        for (const key of ['a', 'a', 'a', 'b', 'a', 'b']) ids.push(await request(jobs, 'test.exclusive', key));
        const done = await Promise.all(ids.map((id) => jobs.waitFor(id)));
        expect(done.map((job) => job.state)).toEqual(ids.map(() => 'DONE'));
      },
      4,
    );
    expect(most).toBe(1);
    expect(together).toBe(2);
  });
});

describe('a takeover', () => {
  it('leaves a stale attempt without effect: its chunk rolls back and only the new one counts', async () => {
    const clock = fixedClock('2026-11-21T12:00:00Z');
    const stalled = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const ended = Promise.withResolvers<unknown>();
    const stale: JobDefinition = {
      kind: 'test.count',
      async run(context) {
        await countingJob(2).run(context);
        stalled.resolve();
        await goOn.promise;
        try {
          await countingJob(4).run(context);
        } catch (error) {
          ended.resolve(error);
          throw error;
        }
      },
    };
    const first = createJobs(database, [stale], { clock, leaseSeconds: 60, pollMs: 20 });
    await first.start();
    const id = await request(first, 'test.count');
    await stalled.promise;
    clock.advance({ seconds: 61 });
    const second = createJobs(database, [countingJob(4)], { clock, leaseSeconds: 60, pollMs: 20 });
    await second.start();
    expect(await second.waitFor(id)).toMatchObject({ state: 'DONE', attempt: 2 });
    goOn.resolve();
    expect(await ended.promise).toBeInstanceOf(JobSuperseded);
    await first.stop();
    await second.stop();
    expect(await numbersOf(database, id)).toEqual(upTo(4));
    expect(await second.get(id)).toMatchObject({ state: 'DONE', attempt: 2 });
  });

  it('gives up a job whose attempts die before any chunk, again and again', async () => {
    const clock = fixedClock('2026-11-21T12:00:00Z');
    const jobs = createJobs(database, [countingJob(1)], { clock, leaseSeconds: 60, pollMs: 20 });
    const id = await request(jobs, 'test.count');
    for (let death = 0; death < 5; death++) {
      const lease = clock.now().add({ seconds: 60 }).toString();
      const claimed = await database.transaction((handle: Handle) =>
        claimJob(handle, ['test.count'], clock.now().toString(), lease),
      );
      expect(claimed?.id).toBe(id);
      clock.advance({ seconds: 61 });
    }
    await jobs.start();
    expect(await jobs.waitFor(id)).toMatchObject({ state: 'FAILED', errorCode: 'job.too-many-attempts' });
    await jobs.stop();
  });
});

/** Runs the counting process until it has written `chunks` numbers and kills it; without a number it runs to its end. */
async function runProcess(where: string, total: number, id: number, killAfter?: number): Promise<string[]> {
  const script = fileURLToPath(new URL('../support/counting-process.ts', import.meta.url));
  const child = spawn(process.execPath, [script, where, String(total), String(id)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  return lines;
}

describe('kill -9', () => {
  it('in the middle of chunks, three times, loses no effect and repeats none', { timeout: 120_000 }, async () => {
    const total = 40;
    const folder = temporaryFolder();
    const own =
      testEngine === 'postgres'
        ? database
        : await openDatabase({ folder, templateFile: await embeddedTemplate('migrated') });
    const where = testEngine === 'postgres' ? String(database.pool.options.connectionString) : folder;
    if (testEngine === 'pglite') await own.pool.query(countedTable);
    const asking = createJobs(own, [countingJob(total)], { clock: systemClock });
    const id = await own.transaction((handle) => asking.enqueue(handle, { kind: 'test.count', companyId }));
    if (testEngine === 'pglite') await own.close();

    for (const killAfter of [3, 9, 7]) await runProcess(where, total, id, killAfter);
    expect((await runProcess(where, total, id)).at(-1)).toBe('DONE');

    const after = testEngine === 'postgres' ? database : await openDatabase({ folder });
    expect(await numbersOf(after, id)).toEqual(upTo(total));
    expect(await createJobs(after, [], { clock: systemClock }).get(id)).toMatchObject({
      state: 'DONE',
      attempt: 4,
      progressDone: total,
    });
    if (testEngine === 'pglite') await after.close();
    rmSync(folder, { recursive: true });
  });
});

describe('audit', () => {
  it('keeps what happened in the transaction of what happened, newest first, and refuses to change it', async () => {
    const entity = 'test-thing';
    const run = database.transaction(async (handle) => {
      await recordAudit(handle, {
        companyId: null,
        actor: { userId: null, kind: 'system' },
        action: 'test.undo',
        entity,
        entityId: 1,
      });
      throw new Error('on purpose');
    });
    await expect(run).rejects.toThrow('on purpose');
    await database.transaction((handle) =>
      recordAudit(
        handle,
        [1, 2].map((n) => ({
          companyId: null,
          actor: { userId: 'u1', kind: 'user' as const },
          action: 'test.change',
          entity,
          entityId: n,
          before: { n: 0 },
          after: { n },
          reason: 'teste',
        })),
      ),
    );
    const entries = await listAudit(database.handle, { companyId: null, entity });
    expect(entries.map((entry) => [entry.entityId, entry.before, entry.after, entry.reason])).toEqual([
      ['2', { n: 0 }, { n: 2 }, 'teste'],
      ['1', { n: 0 }, { n: 1 }, 'teste'],
    ]);
    expect(
      await listAudit(database.handle, { companyId: null, entity, before: entries[0]?.id ?? 0, limit: 5 }),
    ).toHaveLength(1);
    for (const change of ['update audit_entry set reason = null', 'delete from audit_entry', 'truncate audit_entry']) {
      await expect(database.pool.query(change)).rejects.toMatchObject({ code: '23001' });
    }
    await database
      .transaction(async (handle) => {
        await expect(sql`delete from audit_entry`.execute(kyselyOf(handle))).rejects.toThrow('append-only');
      })
      .catch(() => undefined);
    expect(await listAudit(database.handle, { companyId: null, entity })).toHaveLength(2);
  });
});
