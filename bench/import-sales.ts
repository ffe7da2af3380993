import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  inOwnProcess,
  makePlace,
  median,
  openPlace,
  removePlace,
  type BenchOptions,
  type BenchResult,
} from './harness.ts';
import { makeSales, saleValues } from './sales-fixture.ts';

const part = new URL('./import-sales.part.ts', import.meta.url).pathname;

/**
 * A file of sales imported whole: read, mapped, checked, looked up, hashed and written. The floor is a bare COPY of the
 * same file into a table of its columns with its key.
 */
export async function importSales({ engine, rows, repeats }: BenchOptions): Promise<BenchResult> {
  const place = await makePlace(engine);
  const folder = mkdtempSync(join(tmpdir(), 'alvo-bench-file-'));
  try {
    const file = join(folder, 'vendas.csv');
    await pipeline(Readable.from(csvOf(rows)), createWriteStream(file));
    const database = await openPlace(place);
    const { companyId } = await makeSales(database, 0);
    await database.close();
    const imports: number[] = [];
    const floors: number[] = [];
    const keyless: number[] = [];
    let peakRssMb = 0;
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      const task = { place, companyId, file };
      const imported = await inOwnProcess<{ seconds: number }>(part, { ...task, what: 'import' });
      const floor = await inOwnProcess<{ seconds: number }>(part, { ...task, what: 'floor' });
      const bare = await inOwnProcess<{ seconds: number }>(part, { ...task, what: 'keyless' });
      imports.push(imported.seconds);
      floors.push(floor.seconds);
      keyless.push(bare.seconds);
      peakRssMb = Math.max(peakRssMb, imported.peakRssMb);
    }
    const [seconds, floorSeconds, keylessSeconds] = [median(imports), median(floors), median(keyless)];
    const ratio = seconds / floorSeconds;
    return { name: 'import-sales', engine, rows, seconds, floorSeconds, ratio, peakRssMb, keylessSeconds };
  } finally {
    rmSync(folder, { recursive: true });
    await removePlace(place);
  }
}

function* csvOf(rows: number): Generator<string> {
  yield 'nota;item;data;filial;cliente;produto;vendedor;quantidade;valor\n';
  let text = '';
  for (let line = 0; line < rows; line += 1) {
    const sale = saleValues(line);
    const cents = String(Math.abs(sale.net)).padStart(3, '0');
    const net = `${sale.net < 0 ? '-' : ''}${cents.slice(0, -2)},${cents.slice(-2)}`;
    text += `N${sale.document};${1 + (line % 4)};${sale.date};F${sale.branch};K${sale.customer};X${sale.product};V${sale.person};${sale.quantity};${net}\n`;
    if (text.length > 1 << 16) {
      yield text;
      text = '';
    }
  }
  yield text;
}
