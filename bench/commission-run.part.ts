import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { period as periodOf, periodNumber } from '#kernel/period.ts';
import { commissionRunJob, startRun } from '#modules/commissions/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import { createJobs } from '#platform/jobs/index.ts';
import { lineColumns } from '#modules/commissions/run/line-writer.ts';
import { nextBoundary, saleLinesSql } from '#modules/commissions/run/sale-chunks.ts';
import { answerParent, benchActor, openPlace, seconds, type BenchPlace } from './harness.ts';

interface Task {
  place: BenchPlace;
  companyId: number;
  period: string;
  what: 'run' | 'floor';
}

answerParent(async (task: Task) => {
  const database = await openPlace(task.place);
  const taken = task.what === 'run' ? await measureRun(database, task) : await measureFloor(database, task);
  await database.close();
  return { seconds: taken };
});

async function measureRun(database: Database, task: Task): Promise<number> {
  await clear(database);
  const jobs = createJobs(database, [commissionRunJob(database, systemClock)], { clock: systemClock });
  await jobs.start();
  const taken = await seconds(async () => {
    const run = await database.transaction((handle) =>
      startRun(handle, jobs, benchActor(task.companyId), periodOf(task.period)),
    );
    const job = await jobs.waitFor(run.job_id ?? 0);
    if (job.state !== 'DONE') throw new Error(`the run ended ${job.state}: ${job.errorMessage}`);
  });
  await jobs.stop();
  return taken;
}

/** Reads what the run read and writes what it wrote, with nothing in between, in the same chunks of documents. */
async function measureFloor(database: Database, task: Task): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'alvo-floor-'));
  const file = join(folder, 'lines');
  const scope = { companyId: task.companyId, periodNumber: periodNumber(periodOf(task.period)) };
  await pipeline(database.copyOut(`select ${lineColumns.join(', ')} from commission_line`), createWriteStream(file));
  await clear(database);
  const taken = await seconds(async () => {
    let after = 0;
    for (;;) {
      const until = await nextBoundary(database.handle, scope, after, 200_000);
      if (until === undefined) break;
      for await (const piece of database.copyOut(saleLinesSql(scope, after, until))) void piece;
      after = until;
    }
    await database.transaction((handle) =>
      database.copyIn('commission_line_2026', lineColumns, createReadStream(file, { highWaterMark: 1 << 20 }), handle),
    );
  });
  rmSync(folder, { recursive: true });
  return taken;
}

async function clear(database: Database): Promise<void> {
  const db = kyselyOf(database.handle);
  await sql`truncate commission_line`.execute(db);
  await sql`delete from commission_payee_total`.execute(db);
  await sql`delete from commission_attainment`.execute(db);
  await sql`delete from commission_run_basis`.execute(db);
  await sql`delete from commission_run`.execute(db);
}
