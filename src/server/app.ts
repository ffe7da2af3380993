import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import {
  openDoor,
  openIdentity,
  registerAccess,
  registerOperations,
  type CancelKind,
  type FindCompaniesWithData,
} from '#modules/access/index.ts';
import { registerAnalysis } from '#modules/analysis/index.ts';
import { registerCalendar } from '#modules/calendar/index.ts';
import { cancelRunOfJob, commissionRunJob, registerCommissions, runJobKind } from '#modules/commissions/index.ts';
import { registerCompany } from '#modules/company/index.ts';
import { namedSalespeople, registerSalesforce } from '#modules/salesforce/index.ts';
import { registerTargets } from '#modules/targets/index.ts';
import { systemClock, type Clock } from '#platform/clock/index.ts';
import { kyselyOf, openDatabase, type Database } from '#platform/database/index.ts';
import { buildServer, openApiOf, type Api } from '#platform/http/index.ts';
import { importJob, importJobKind, registerImports } from '#platform/import/index.ts';
import { createJobs, type JobDefinition, type Jobs } from '#platform/jobs/index.ts';
import { createLog, type Logger } from '#platform/log/index.ts';
import { importers } from './importers.ts';
import { registerInstallation } from './installation-routes.ts';
import { messages } from './messages/pt-br.ts';

export type AppOptions = {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where uploads and other files are kept. */
  readonly dataFolder: string;
  /** Signs the session cookies. */
  readonly secret: string;
  /** The address people use; https turns on secure cookies and strict transport. */
  readonly publicUrl: string;
  /** Bearer secret of the command line on this machine. */
  readonly localToken?: string | undefined;
  readonly webFolder?: string | undefined;
  /** Other origins that may ask for changes, as a development server's. */
  readonly trustedOrigins?: readonly string[];
  readonly trustProxy?: boolean;
  /** From one address; those that try a secret are fewer still. */
  readonly requestsPerMinute?: number;
  readonly attemptsPerMinute?: number;
};

export type App = { readonly fastify: FastifyInstance; readonly api: Api; readonly jobs: Jobs };

/** What the modules' registrations draw from. */
export type Services = { readonly database: Database; readonly clock: Clock; readonly jobs: Jobs };

const megabyte = 1024 * 1024;

/** Composes the modules into one server, not yet listening. The only file that knows them all. */
export async function buildApp(options: AppOptions): Promise<App> {
  const { database, clock, log } = options;
  const secure = options.publicUrl.startsWith('https:');
  const fastify = await buildServer({
    messages,
    logger: log,
    webFolder: options.webFolder,
    secure,
    trustProxy: options.trustProxy ?? false,
    trustedOrigins: options.trustedOrigins ?? [],
    requestsPerMinute: options.requestsPerMinute ?? 1200,
    bodyLimit: 5 * megabyte,
    uploadLimit: 1024 * megabyte,
    ready: () => answers(database),
  });

  const identity = openIdentity(database, { secret: options.secret, secure, baseUrl: options.publicUrl });
  const access = { database, clock, identity, localToken: options.localToken };
  const api: Api = {
    fastify,
    door: openDoor(access),
    endpoints: [],
    attemptsPerMinute: options.attemptsPerMinute ?? 30,
    uploadFolder: join(options.dataFolder, 'uploads'),
  };

  const imports = { database, importers, folder: join(options.dataFolder, 'imports') };
  const jobDefinitions: JobDefinition[] = [
    commissionRunJob(database, clock, { messages }),
    importJob({ ...imports, messages }),
  ];
  const jobs = createJobs(database, jobDefinitions, {
    clock,
    onError: (error, job) => log.error({ err: error, job: job?.id, kind: job?.kind }, 'job failed'),
  });
  const services: Services = { database, clock, jobs };

  registerAccess(api, { ...access, companiesWithData, namedSalespeople });
  const cancelKinds: Record<string, CancelKind> = {
    [runJobKind]: {
      ability: 'commissions.calculate',
      cancel: (actor, job) => cancelRunOfJob(database, jobs, actor, job),
    },
    [importJobKind]: { ability: 'import.run' },
  };
  registerOperations(api, { ...services, messages, cancelKinds });
  registerCompany(api, services);
  registerCalendar(api, services);
  registerSalesforce(api, services);
  registerTargets(api, services);
  registerCommissions(api, services);
  registerAnalysis(api, services);

  registerImports(api, { ...imports, jobs });
  registerInstallation(api, services);

  const document = openApiOf(api.endpoints, productVersion());
  fastify.get('/api/openapi.json', async () => document);
  return { fastify, api, jobs };
}

/** The interface document, as docs/openapi.json keeps it: built from the endpoints a real application registers. */
export async function openApiDocument(): Promise<Record<string, unknown>> {
  const database = await openDatabase({});
  try {
    const { fastify, api } = await buildApp({
      database,
      clock: systemClock,
      log: createLog('silent'),
      dataFolder: '.',
      secret: 'only to build a document, never to sign',
      publicUrl: 'http://127.0.0.1',
    });
    const document = openApiOf(api.endpoints, productVersion());
    await fastify.close();
    return document;
  } finally {
    await database.close();
  }
}

const companiesWithData: FindCompaniesWithData = async (handle, companyIds) => {
  if (companyIds.length === 0) return new Set();
  const found = await sql<{ id: number }>`
    select c.id from company c
    where c.id in (${sql.join(companyIds)}) and exists (select 1 from sale_document d where d.company_id = c.id)
  `.execute(kyselyOf(handle));
  return new Set(found.rows.map((row) => row.id));
};

async function answers(database: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(kyselyOf(database.handle));
    return true;
  } catch {
    return false;
  }
}

function productVersion(): string {
  const file = join(import.meta.dirname, '../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
