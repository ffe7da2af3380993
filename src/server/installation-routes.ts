import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream';
import { createGzip } from 'node:zlib';
import { createInstallationUser, downloadBackup } from '#contract/installation.ts';
import { refuse } from '#kernel/refusal.ts';
import { assertInstallationAdmin, createUser, temporaryPassword } from '#modules/access/index.ts';
import { branchesByCode, getCompanyByCode } from '#modules/company/index.ts';
import { salespersonIdsByCode } from '#modules/salesforce/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import { dumpEmbedded, type Database, type Handle } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import type { BodyOf } from '#contract/endpoint.ts';

type Wanted = NonNullable<BodyOf<typeof createInstallationUser>['membership']>;

/** The endpoints of the whole installation, which belong to no module: they need several. */
export function registerInstallation(api: Api, services: { database: Database; clock: Clock }): void {
  const { database, clock } = services;

  route(api, createInstallationUser, async ({ actor, body }) => {
    // Before codes are looked up, which would tell what exists.
    assertInstallationAdmin(actor);
    const made = body.password === null ? temporaryPassword() : null;
    const membership = body.membership === null ? undefined : await reachOf(database.handle, body.membership);
    const { id, installationAdmin } = await createUser(database, actor, {
      name: body.name,
      email: body.email,
      password: body.password ?? made ?? '',
      installationAdmin: body.installationAdmin,
      mustChangePassword: made !== null,
      ...(membership === undefined ? {} : { membership }),
    });
    return { id, email: body.email, installationAdmin, temporaryPassword: made };
  });

  route(api, downloadBackup, async ({ actor }) => {
    if (actor.kind !== 'cli') refuse('http.forbidden', {}, 'forbidden');
    if (database.engine !== 'pglite') refuse('http.no-such-address', { path: downloadBackup.path }, 'not-found');
    await mkdir(api.uploadFolder, { recursive: true });
    const file = join(api.uploadFolder, `${randomUUID()}.tar`);
    await dumpEmbedded(database, file);
    const gone = (): Promise<void> => rm(file, { force: true });
    // Whether the copy was read to its end or the caller went away, the file goes.
    const content = pipeline(createReadStream(file), createGzip({ level: 6 }), () => void gone());
    const stamp = clock.now().toString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');
    return { fileName: `alvo-${stamp}.tar.gz`, mediaType: 'application/gzip', content };
  });
}

async function reachOf(handle: Handle, wanted: Wanted) {
  const { company: code, role, scope } = wanted;
  const company = await getCompanyByCode(handle, code);
  const branches = wanted.branches.length === 0 ? undefined : await branchesByCode(handle, company.id);
  const branchIds = wanted.branches.map(
    (branch) => branches?.get(branch)?.id ?? refuse('access.branch-not-found', { ids: [branch] }, 'not-found'),
  );
  let salespersonId: number | null = null;
  if (wanted.salesperson !== null) {
    const found = (await salespersonIdsByCode(handle, company.id)).get(wanted.salesperson);
    salespersonId = found ?? refuse('access.salesperson-not-found', { id: wanted.salesperson }, 'not-found');
  }
  return { company: code, role, scope, salespersonId, branchIds };
}
