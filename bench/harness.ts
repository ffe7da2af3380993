import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fork } from 'node:child_process';
import { kyselyOf, openDatabase, type Database } from '#platform/database/index.ts';
import { migrate } from '#platform/migrate/index.ts';
import { sql } from 'kysely';
import type { Actor } from '#platform/session/index.ts';

export type EngineName = 'pg' | 'pglite';

export interface BenchOptions {
  engine: EngineName;
  rows: number;
  /** Measured this many times; the median counts. */
  repeats: number;
}

/** What every benchmark answers; ratio is seconds over the floor measured in the same run. */
export interface BenchResult {
  name: string;
  engine: EngineName;
  rows: number;
  seconds: number;
  floorSeconds: number;
  ratio: number;
  peakRssMb: number;
  [detail: string]: string | number;
}

/** A database of its own for one benchmark, dropped at the end. */
export interface BenchPlace {
  engine: EngineName;
  url?: string;
  folder?: string;
}

const serverUrl = process.env['DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export async function makePlace(engine: EngineName): Promise<BenchPlace> {
  if (engine === 'pglite') return { engine, folder: mkdtempSync(join(tmpdir(), 'alvo-bench-')) };
  const name = `alvo_bench_${process.pid}_${Math.floor(performance.now())}`;
  await onServer((server) => sql`create database ${sql.table(name)}`.execute(kyselyOf(server.handle)));
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { engine, url: url.href };
}

export async function removePlace(place: BenchPlace): Promise<void> {
  if (place.folder !== undefined) rmSync(place.folder, { recursive: true, force: true });
  const { url } = place;
  if (url === undefined) return;
  const name = new URL(url).pathname.slice(1);
  await onServer((server) => sql`drop database ${sql.table(name)} with (force)`.execute(kyselyOf(server.handle)));
}

async function onServer(work: (server: Database) => Promise<unknown>): Promise<void> {
  const server = await openDatabase({ url: serverUrl });
  await work(server);
  await server.close();
}

export async function openPlace(place: BenchPlace): Promise<Database> {
  const database = await openDatabase(place.url === undefined ? { folder: place.folder ?? '' } : { url: place.url });
  await migrate(database);
  return database;
}

export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

/** Runs one part in a process of its own, so that its memory is its own; answers what the part sends. */
export async function inOwnProcess<T>(module: string, task: object): Promise<T & { peakRssMb: number }> {
  return new Promise((resolve, reject) => {
    const child = fork(module, [], {
      execArgv: (process.env['BENCH_NODE_ARGS'] ?? '').split(' ').filter((each) => each !== ''),
    });
    child.once('message', (message) => resolve(message as T & { peakRssMb: number }));
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code !== 0) reject(new Error(`${module} ended with ${code}`));
    });
    child.send(task);
  });
}

/** The part's side of `inOwnProcess`. */
export function answerParent<T extends object>(work: (task: never) => Promise<T>): void {
  process.once('message', (task) => {
    void work(task as never).then((result) => {
      process.send?.({ ...result, peakRssMb: Math.round(process.resourceUsage().maxRSS / 1024) }, () =>
        process.exit(0),
      );
    });
  });
}

/** Who asks in a benchmark: all rights in the company. */
export function benchActor(companyId: number): Actor {
  return {
    kind: 'cli',
    id: 'local',
    name: 'bench',
    requestId: 'bench',
    companyId,
    companyCode: 'bench',
    role: 'ADMINISTRATOR',
    abilities: new Set(),
    scope: 'COMPANY',
    salespersonId: null,
    branchIds: [],
  };
}
