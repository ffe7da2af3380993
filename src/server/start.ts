import { issueFirstAccess } from '#modules/access/index.ts';
import { systemClock } from '#platform/clock/index.ts';
import {
  ConfigRefused,
  cookieSecret,
  readConfig,
  readPublication,
  type Config,
  type Publication,
} from '#platform/config/index.ts';
import { DatabaseLocked, openDatabase, type Database } from '#platform/database/index.ts';
import { createLog } from '#platform/log/index.ts';
import { migrate, MigrationRefused } from '#platform/migrate/index.ts';
import { buildApp, type App } from './app.ts';
import { buildWeb, webFolder, webIsStale } from './build-web.ts';
import { wordsOfLogins } from './demo/demo-users.ts';
import { loadFirstDemo, wantsDemo } from './demo/first-start.ts';
import { PortRefused, requireFreePort } from './free-port.ts';
import { announceLocalAccess, newLocalToken, withdrawLocalAccess } from './local-access.ts';
import { wordsOfDatabase } from './words-of-database.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Starts everything and listens; what a person can put right is told in words and ends the process with 1. */
export async function start(env: Environment): Promise<void> {
  try {
    await run(readConfig(env), readPublication(env), env['ALVO_SECRET'], env['ALVO_DEMO']);
  } catch (error) {
    const words = wordsOfStart(error, env);
    if (words === undefined) throw error;
    process.stderr.write(`${words}\n`);
    process.exitCode = 1;
  }
}

/** The sentence of what keeps the program from starting, when a person can put it right. */
export function wordsOfStart(error: unknown, env: Environment): string | undefined {
  if (inWords.some((kind) => error instanceof kind)) return (error as Error).message;
  const ofDatabase = wordsOfDatabase(error, env['DATABASE_URL']?.trim() || undefined);
  if (ofDatabase !== undefined) return ofDatabase;
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : 'a pasta de dados';
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') {
    return `Sem permissão para gravar em ${path}. Informe outra pasta em ALVO_DATA.`;
  }
  return error.code === 'ENOSPC' ? 'Não há espaço em disco.' : undefined;
}

const inWords = [ConfigRefused, DatabaseLocked, MigrationRefused, PortRefused];

async function run(
  config: Config,
  publication: Publication,
  givenSecret: string | undefined,
  demo: string | undefined,
): Promise<void> {
  const { databaseUrl, dataFolder } = config;
  await requireFreePort(config.host, config.port);
  const secret = cookieSecret(dataFolder, givenSecret);
  const database = await openDatabase(databaseUrl === undefined ? { folder: dataFolder } : { url: databaseUrl });
  let app: App | undefined;
  try {
    await migrate(database);
    if (webIsStale()) {
      say('Montando as telas…');
      await buildWeb();
    }
    const localToken = newLocalToken();
    const ownUrl = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${config.port}`;
    app = await buildApp({
      database,
      clock: systemClock,
      log: createLog(config.logLevel),
      dataFolder,
      secret,
      publicUrl: publication.publicUrl ?? ownUrl,
      localToken,
      webFolder,
      trustedOrigins: publication.trustedOrigins,
      trustProxy: publication.trustProxy,
    });
    if (await wantsDemo(database, demo)) {
      const services = { database, clock: systemClock, jobs: app.jobs, dataFolder };
      const logins = await loadFirstDemo(services, say, (error) =>
        process.stderr.write(`A empresa de demonstração não foi criada: ${String(error)}\n`),
      );
      // Before anything else can fail: the password is told only here.
      if (logins !== undefined) say(wordsOfLogins(logins));
    }
    const { host, port } = config;
    const url = await app.fastify.listen({ host, port }).catch((error: unknown) => {
      // Free when it was looked at, and taken meanwhile.
      throw new PortRefused(host, port, error);
    });
    await app.jobs.start();
    if (database.engine === 'pglite') announceLocalAccess(dataFolder, { url, token: localToken });
    const address = publication.publicUrl ?? url;
    say(`Alvo em ${address}`);
    const code = await issueFirstAccess(database, systemClock.now());
    if (code !== undefined) {
      say(`Primeiro acesso (vale 24 horas, uma vez): ${new URL(`/primeiro-acesso?codigo=${code}`, address).href}`);
    }
    stopOnSignals(app, database, dataFolder);
  } catch (error) {
    await app?.jobs.stop();
    await app?.fastify.close();
    await database.close();
    throw error;
  }
}

/** The first signal ends everything in order; a second one, or ten seconds, ends it at once. */
function stopOnSignals(app: App, database: Database, dataFolder: string): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    if (database.engine === 'pglite') withdrawLocalAccess(dataFolder);
    await app.jobs.stop();
    await app.fastify.close();
    await database.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      });
    });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
