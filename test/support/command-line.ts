import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { kyselyOf, openDatabase } from '#platform/database/index.ts';
import type { Connection } from '#server/cli/connect.ts';
import { runAlvo } from '#server/cli/run-alvo.ts';
import { embeddedTemplate, temporaryFolder, testDatabase, testEngine } from './database.ts';

type Environment = Record<string, string | undefined>;

type Said = { readonly exit: number | undefined; readonly out: string; readonly err: string };

/** Runs a command line and answers what it wrote. */
export async function alvo(
  words: readonly string[],
  env: Environment,
  connection?: Connection,
  isTerminal = false,
): Promise<Said> {
  const written = { out: '', err: '' };
  const streams = {
    out: (text: string) => {
      written.out += text;
    },
    err: (text: string) => {
      written.err += text;
    },
    isTerminal,
  };
  const exit = await runAlvo(words, { env, streams, ...(connection === undefined ? {} : { connection }) });
  return { exit, ...written };
}

/** A data folder with a migrated embedded database that nobody holds. */
export async function embeddedFolder(): Promise<string> {
  const folder = temporaryFolder();
  const database = await openDatabase({ folder, templateFile: await embeddedTemplate('migrated') });
  await database.close();
  return folder;
}

/** The settings of a database of the engine of the run. */
export async function ownEnvironment(): Promise<{ env: Environment; close: () => Promise<void> }> {
  if (testEngine === 'pglite') return { env: { ALVO_DATA: await embeddedFolder() }, close: async () => undefined };
  const database = await testDatabase();
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(kyselyOf(database.handle));
  const url = new URL(process.env['ALVO_TEST_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres');
  url.pathname = `/${rows[0]?.name ?? ''}`;
  return { env: { DATABASE_URL: url.href, ALVO_DATA: temporaryFolder() }, close: () => database.close() };
}

/** Files of a small company: two salespeople's sales of October 2025, their targets and a rule. */
export function writeFiles(): string {
  const folder = temporaryFolder();
  const files: Record<string, string> = {
    'vendedores.csv': 'codigo;nome\nV1;Ana\nV2;Bruno\n',
    'vendedores.json': JSON.stringify({
      kind: 'salespeople',
      columns: { code: 'codigo', name: 'nome', functions: { constant: 'SELLER' } },
    }),
    'clientes.csv': 'codigo;nome\nC1;Padaria Sol\n',
    'clientes.json': JSON.stringify({ kind: 'customers', columns: { code: 'codigo', name: 'nome' } }),
    'vendas.csv': 'nota;data;vendedor;liquido\nN1;05/10/2025;V1;1.000,00\nN2;06/10/2025;V2;200,50\n',
    'vendas-ruins.csv': 'nota;data;vendedor;liquido\nN3;07/10/2025;V1;300,00\nN4;07/10/2025;V9;10,00\n',
    'vendas.json': JSON.stringify({
      kind: 'sale-lines',
      columns: {
        document: 'nota',
        line: { constant: '1' },
        date: 'data',
        customer: { constant: 'C1' },
        branch: { constant: 'MATRIZ' },
        salesperson: { lookup: { file: 'siglas.csv', key: 'sigla', value: 'codigo', from: 'vendedor' } },
        quantity: { constant: '1' },
        net: 'liquido',
      },
    }),
    'siglas.csv': 'sigla;codigo\nV1;V1\nV2;V2\nV9;V9\n',
    'metas.csv': 'vendedor;mes;valor\nV1;2025-10;2.000,00\n',
    'metas.json': JSON.stringify({
      kind: 'targets',
      columns: {
        plan: { constant: 'METAS' },
        owner_type: { constant: 'SELLER' },
        owner: 'vendedor',
        month: 'mes',
        value: 'valor',
      },
    }),
    'regras.json': JSON.stringify({
      code: 'GERAL',
      name: 'Regra geral',
      owner: 'COMPANY',
      validities: [
        { from: '2025-01-01', rules: [{ position: 10, name: 'Tudo', items: [{ position: 1, rate: 20_000 }] }] },
      ],
    }),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}
