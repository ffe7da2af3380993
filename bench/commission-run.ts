import {
  inOwnProcess,
  makePlace,
  median,
  openPlace,
  removePlace,
  type BenchOptions,
  type BenchResult,
} from './harness.ts';
import { makeSales } from './sales-fixture.ts';

const part = new URL('./commission-run.part.ts', import.meta.url).pathname;

/** A month calculated, against COPY out of the rows it reads and COPY in of the rows it writes, same tables and indexes. */
export async function commissionRun({ engine, rows, repeats }: BenchOptions): Promise<BenchResult> {
  const place = await makePlace(engine);
  try {
    const database = await openPlace(place);
    const { companyId, period } = await makeSales(database, rows);
    await database.close();
    const runs: number[] = [];
    const floors: number[] = [];
    let peakRssMb = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const run = await inOwnProcess<{ seconds: number }>(part, { place, companyId, period, what: 'run' });
      const floor = await inOwnProcess<{ seconds: number }>(part, { place, companyId, period, what: 'floor' });
      runs.push(run.seconds);
      floors.push(floor.seconds);
      peakRssMb = Math.max(peakRssMb, run.peakRssMb);
    }
    const [seconds, floorSeconds] = [median(runs), median(floors)];
    return { name: 'commission-run', engine, rows, seconds, floorSeconds, ratio: seconds / floorSeconds, peakRssMb };
  } finally {
    await removePlace(place);
  }
}
