import { spawn } from 'node:child_process';
import { createWriteStream, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { downloadBackup } from '#contract/installation.ts';
import { readConfig } from '#platform/config/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import { CommandRefused, type Command, type Context } from '../command.ts';
import type { Environment } from '../connect.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'Grava uma cópia de segurança do banco de dados',
  syntax: '<pasta ou arquivo>',
  help: `
Banco embutido: um .tar.gz da pasta do banco, consistente, mesmo com o servidor no ar.
  Para restaurar: encerre o servidor, esvazie a pasta <dados>/database e extraia nela:
  tar -xzf alvo-….tar.gz -C <dados>/database
PostgreSQL: chama o pg_dump, que deve estar instalado (formato custom; restaure com pg_restore).
Um arquivo que já existe não é substituído.`,
  options: {},
  positionals: [1, 1],
  async run(args, context) {
    const { databaseUrl } = readConfig(context.env);
    const file = fileOf(args.positionals[0] ?? '.', databaseUrl === undefined ? '.tar.gz' : '.dump');
    if (existsSync(file))
      throw new CommandRefused(`${file} já existe. Escolha outro nome: uma cópia nunca substitui outra.`);
    const part = `${file}.part`;
    try {
      await (databaseUrl === undefined ? copyEmbedded(part, context) : dumpPostgres(databaseUrl, part, context.env));
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
    const { size } = statSync(file);
    return { json: { file, bytes: size }, text: `Cópia gravada em ${file} (${Math.ceil(size / 1024)} KiB).` };
  },
};

function fileOf(given: string, ending: string): string {
  const path = resolve(given);
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? /[/\\]$/.test(given))) return path;
  const stamp = systemClock.now().toString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
  return join(path, `alvo-${stamp}${ending}`);
}

async function copyEmbedded(file: string, { client: open, terminal }: Context): Promise<void> {
  const client = await open();
  terminal.say('Copiando o banco de dados…');
  await pipeline(await client.download(downloadBackup, {}), createWriteStream(file, { mode: 0o600 }));
}

/** The password goes by the environment: what stands in a command is seen by every user of the machine. */
async function dumpPostgres(databaseUrl: string, file: string, env: Environment): Promise<void> {
  const url = new URL(databaseUrl);
  const password = decodeURIComponent(url.password);
  url.password = '';
  const { promise, resolve: done, reject } = Promise.withResolvers<void>();
  const child = spawn('pg_dump', ['--format=custom', `--file=${file}`, `--dbname=${url.href}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, ...(password === '' ? {} : { PGPASSWORD: password }) },
  });
  let words = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  child.on('error', () =>
    reject(
      new CommandRefused(
        'O pg_dump não foi encontrado. Instale o cliente do PostgreSQL (postgresql-client) e tente de novo.',
      ),
    ),
  );
  child.on('close', (code) =>
    code === 0 ? done() : reject(new CommandRefused(`O pg_dump recusou a cópia:\n${words.trim()}`)),
  );
  await promise;
}
