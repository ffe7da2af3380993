import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openDatabase, type Database } from '#platform/database/index.ts';
import { migrate } from '#platform/migrate/index.ts';
import { serveOver } from '#server/cli/connect.ts';
import { runAlvo } from '#server/cli/run-alvo.ts';

/** A company in a database of its own, and the command line over it. */
export type Scratch = {
  readonly database: Database;
  readonly company: string;
  /** Runs a command of `alvo` on the company and answers its `--json`; a refusal is an error. */
  readonly alvo: <Answer>(...words: string[]) => Promise<Answer>;
  close(): Promise<void>;
};

/** Embedded, in a temporary folder; with DATABASE_URL, a new database on that server. Both are removed on closing. */
export async function scratchCompany(company: string, name: string): Promise<Scratch> {
  const folder = mkdtempSync(join(tmpdir(), 'alvo-examples-'));
  const url = process.env['DATABASE_URL'];
  const server = url === undefined || url === '' ? undefined : await createOnServer(url);
  const database = await openDatabase(server === undefined ? { folder } : { url: server.url });
  await migrate(database);
  const connection = await serveOver(database, folder);
  const alvo = async <Answer>(...words: string[]): Promise<Answer> => {
    let out = '';
    let err = '';
    const streams = {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
      isTerminal: false,
    };
    const exit = await runAlvo([...words, '--json'], { env: process.env, streams, connection });
    if (exit !== 0) throw new Error(`alvo ${words.join(' ')}: exit ${exit}\n${err}${out}`);
    return JSON.parse(out) as Answer;
  };
  await alvo('company', 'create', '--code', company, '--name', name, '--no-hq');
  return {
    database,
    company,
    alvo: (...words) => alvo(...words, '--company', company),
    async close() {
      await connection.close();
      await server?.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function createOnServer(url: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `alvo_examples_${process.pid}`;
  const onServer = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await onServer(`create database ${name} template template0 encoding 'UTF8'`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { url: own.href, drop: () => onServer(`drop database if exists ${name} with (force)`) };
}
