import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { abilities } from '#contract/abilities.ts';
import { cnpjCheckDigits } from '#kernel/cpf-cnpj.ts';
import { yearOf } from '#kernel/calendar-date.ts';
import type { Period } from '#kernel/period.ts';
import { changeWeek } from '#modules/calendar/index.ts';
import { startRun } from '#modules/commissions/index.ts';
import { putPlan } from '#modules/commissions/rules/plans.ts';
import { createCompany, type Company } from '#modules/company/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { startImport } from '#platform/import/index.ts';
import type { Jobs } from '#platform/jobs/index.ts';
import type { Actor, Caller } from '#platform/session/index.ts';
import { importers } from '../importers.ts';
import { customersFile, linksFile, makeCustomers, targetFlagsFile } from './customers.ts';
import { mappingOf, writeFile, type DemoFile } from './demo-file.ts';
import { createDemoUsers, type DemoLogins } from './demo-users.ts';
import { branchesFile, salespeopleFile, teamsFile } from './people.ts';
import { makeProducts, productsFile } from './products.ts';
import { rulePlans } from './rule-plans.ts';
import { salesFile, salesMaker, type SaleLine } from './sales.ts';
import { spanOf, usualSize, type DemoSize, type Span } from './span.ts';
import { targetsFile } from './targets.ts';

export const demoCode = 'serra-azul';
/** Who made the company, as its own columns say: what tells a demo company from one that only has its code. */
export const demoAuthor = 'demonstração';

export type DemoServices = {
  readonly database: Database;
  readonly clock: Clock;
  /** Running: imports and calculations are its jobs. */
  readonly jobs: Jobs;
  readonly dataFolder: string;
};

export type Progress = (step: string) => void;

const zone = 'America/Sao_Paulo';

/**
 * Makes the demo company through the use cases of everybody: generated files go through the importers, rules through the
 * check of plans, months through the calculation. Same day, same company. Users come last: without them a load was
 * interrupted. Refuses a code or an e-mail that is taken.
 */
export async function loadDemo(
  services: DemoServices,
  progress: Progress,
  size: DemoSize = usualSize,
): Promise<DemoLogins> {
  const { database, clock } = services;
  const span = spanOf(clock.now(), zone, size);
  const author: Caller = {
    kind: 'cli',
    id: 'local',
    name: demoAuthor,
    requestId: `demo-${randomUUID()}`,
    installationAdmin: true,
    mustChangePassword: false,
  };
  const company = await database.transaction((handle) => createCompany(handle, author, companyFields()));
  const { kind, id, name, requestId } = author;
  const actor: Actor = {
    kind,
    id,
    name,
    requestId,
    companyId: company.id,
    companyCode: company.code,
    role: 'ADMINISTRATOR',
    abilities: new Set(abilities),
    scope: 'COMPANY',
    salespersonId: null,
    branchIds: [],
  };
  await database.transaction((handle) => changeWeek(handle, actor, null, weekdaysOnly));
  await importEverything(services, actor, span, size, progress);
  await calculateMonths(services, actor, span.finished.slice(-size.calculated), progress);
  await database.maintain();
  return await createDemoUsers(database, company, author);
}

function companyFields(): Pick<Company, 'code' | 'name' | 'tradeName' | 'cnpj' | 'zone'> {
  const base = '999SAZUL0001';
  return {
    code: demoCode,
    name: 'Serra Azul Distribuidora de Produtos Farmacêuticos Ltda.',
    tradeName: 'Serra Azul Distribuidora',
    cnpj: `${base}${cnpjCheckDigits(base)}`,
    zone,
  };
}

const weekdaysOnly = {
  monday: true,
  tuesday: true,
  wednesday: true,
  thursday: true,
  friday: true,
  saturday: false,
  sunday: false,
};

async function importEverything(
  services: DemoServices,
  actor: Actor,
  span: Span,
  size: DemoSize,
  progress: Progress,
): Promise<void> {
  const customers = makeCustomers(span);
  const products = makeProducts();
  const salesOf = salesMaker(span, size.documents, customers, products);
  const months = new Map<Period, SaleLine[]>(span.planned.map((period) => [period, salesOf(period)]));

  progress('cadastros');
  for (const file of [branchesFile(), salespeopleFile(span), teamsFile(span), productsFile(products)]) {
    await importOne(services, actor, file);
  }
  progress('clientes');
  for (const file of [customersFile(customers), linksFile(customers), targetFlagsFile(customers)]) {
    await importOne(services, actor, file);
  }
  const sold = [...months.values()].flat().filter((line) => line.date <= span.until);
  let done = 0;
  for (const [year, lines] of [...Map.groupBy(sold, (line) => yearOf(line.date))].sort(([a], [b]) => a - b)) {
    progress(`vendas ${Math.trunc((done * 100) / sold.length)}%`);
    await importOne(services, actor, salesFile(year, lines));
    done += lines.length;
  }
  progress('metas e regras');
  await importOne(services, actor, targetsFile(span, customers, months));
  const contractCustomer = customers.find((customer) => customer.category === 'Hospital')?.code ?? '';
  for (const plan of rulePlans(span, contractCustomer)) {
    const request = { plan, confirm: { holes: false, ceiling: false }, reason: null };
    await services.database.transaction((handle) => putPlan(handle, actor, plan.code, request));
  }
}

/** Imports a file as anybody's is imported; a refused row is a fault of the generator. */
async function importOne(services: DemoServices, actor: Actor, file: DemoFile): Promise<void> {
  const { database, jobs, dataFolder } = services;
  const folder = join(dataFolder, 'imports');
  const written = writeFile(file, join(dataFolder, 'uploads'));
  try {
    const request = { file: written, mapping: mappingOf(file), mode: 'ALL_OR_NONE', dryRun: false } as const;
    const importId = await startImport({ database, jobs, importers, folder }, actor, request);
    const found = (await jobs.list({ companyId: actor.companyId })).find(
      (job) => (job.payload as { importId?: number }).importId === importId,
    );
    if (found === undefined) throw new Error(`${file.fileName}: no job`);
    const job = await jobs.waitFor(found.id);
    const result = job.result as { refused?: number } | null;
    if (job.state !== 'DONE' || result?.refused !== 0) {
      const why = job.errorMessage ?? `${result?.refused ?? 0} rows refused`;
      throw new Error(`${file.fileName}: ${job.state}, ${why}`);
    }
  } finally {
    rmSync(written.path, { force: true });
  }
}

async function calculateMonths(
  { database, jobs }: DemoServices,
  actor: Actor,
  periods: readonly Period[],
  progress: Progress,
): Promise<void> {
  for (const [index, period] of periods.entries()) {
    if (index % 3 === 0) progress(`comissões ${Math.trunc((index * 100) / periods.length)}%`);
    const run = await database.transaction((handle) => startRun(handle, jobs, actor, period));
    const job = await jobs.waitFor(run.job_id ?? 0);
    if (job.state !== 'DONE') throw new Error(`the commissions of ${period}: ${job.state} ${job.errorMessage ?? ''}`);
  }
}
