import { explainLine, startRun, commissionRunJob } from '#modules/commissions/index.ts';
import { period as periodOf } from '#kernel/period.ts';
import { systemClock } from '#platform/clock/index.ts';
import { createJobs } from '#platform/jobs/index.ts';
import {
  benchActor,
  makePlace,
  openPlace,
  percentile,
  removePlace,
  type BenchOptions,
  type BenchResult,
} from './harness.ts';
import { makeSales, random } from './sales-fixture.ts';
import { sql } from 'kysely';
import { kyselyOf } from '#platform/database/index.ts';

/** One line of a calculated month explained; the floor is reading that line and its sale by their keys. */
export async function explain({ engine, rows }: BenchOptions): Promise<BenchResult> {
  const place = await makePlace(engine);
  try {
    const database = await openPlace(place);
    const { companyId, period } = await makeSales(database, rows);
    const actor = benchActor(companyId);
    const jobs = createJobs(database, [commissionRunJob(database, systemClock)], { clock: systemClock });
    await jobs.start();
    const run = await database.transaction((handle) => startRun(handle, jobs, actor, periodOf(period)));
    await jobs.waitFor(run.job_id ?? 0);
    await jobs.stop();
    await database.maintain();
    const next = random(1);
    const asked = Array.from({ length: 500 }, () => 1 + Math.floor(next() * rows));
    const taken: number[] = [];
    const floors: number[] = [];
    for (const seq of asked) {
      const start = performance.now();
      await explainLine(database.handle, actor, run.number, seq);
      const middle = performance.now();
      await sql`select l.*, f.* from commission_line l
        left join sale_line f on f.company_id = l.company_id and f.period = l.period
          and f.document_id = l.document_id and f.line_code = l.line_code
        where l.company_id = ${companyId} and l.period = ${run.period} and l.run_id = ${run.id} and l.seq = ${seq}`.execute(
        kyselyOf(database.handle),
      );
      taken.push((middle - start) / 1000);
      floors.push((performance.now() - middle) / 1000);
    }
    await database.close();
    const [seconds, floorSeconds] = [percentile(taken, 0.95), percentile(floors, 0.95)];
    const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
    const p95Milliseconds = seconds * 1000;
    return {
      name: 'explain',
      engine,
      rows,
      seconds,
      floorSeconds,
      ratio: seconds / floorSeconds,
      peakRssMb,
      p95Milliseconds,
    };
  } finally {
    await removePlace(place);
  }
}
