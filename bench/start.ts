import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makePlace, median, removePlace, seconds, type BenchOptions, type BenchResult } from './harness.ts';

const main = new URL('../src/server/main.ts', import.meta.url).pathname;

/** From the command to the first answer, on a database that exists; the floor is a process that only prints. */
export async function start({ engine, repeats }: BenchOptions): Promise<BenchResult> {
  const place = await makePlace(engine);
  const folder = place.folder ?? mkdtempSync(join(tmpdir(), 'alvo-bench-start-'));
  const env: NodeJS.ProcessEnv = { ...process.env, ALVO_DATA: folder, ALVO_DEMO: '0', PORT: String(await freePort()) };
  delete env['DATABASE_URL'];
  if (place.url !== undefined) env['DATABASE_URL'] = place.url;
  try {
    await startOnce(env);
    const starts: number[] = [];
    const floors: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      starts.push(await startOnce(env));
      floors.push(await seconds(() => ended(spawn(process.execPath, ['-e', '0']))));
    }
    const [taken, floorSeconds] = [median(starts), median(floors)];
    const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
    return { name: 'start', engine, rows: 0, seconds: taken, floorSeconds, ratio: taken / floorSeconds, peakRssMb };
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await removePlace(place);
  }
}

async function startOnce(env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const over = ended(child);
  const taken = await seconds(async () => {
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text: Buffer) => {
        if (text.toString().includes('http')) resolve();
      });
    });
    const answer = await fetch(`http://127.0.0.1:${env['PORT']}/ready`);
    if (!answer.ok) throw new Error(`not ready: ${answer.status}`);
  });
  child.kill('SIGTERM');
  await over;
  return taken;
}

function ended(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
