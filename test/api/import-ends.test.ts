import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listAudit } from '#contract/audit.ts';
import * as contract from '#contract/imports.ts';
import type { ImportRun, Mapping } from '#contract/imports.ts';
import { problem } from '#contract/problem.ts';
import { kyselyOf } from '#platform/database/index.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { upload } from '#test/support/upload.ts';
import { claimToUnpackTo, writeXlsx } from '#test/support/xlsx.ts';

const mapping: Mapping = { kind: 'customers', columns: { code: 'Código', name: 'Nome', tax_id: 'CNPJ' } };
const content = 'Código;Nome;CNPJ\n1;Loja Um;\n2;Loja Dois;\n3;Loja Três;\n';

let app: TestApp;
let ana: SignedIn;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
// No job runs until a test starts them: what a dead process left is set before.
beforeEach(async () => {
  await app.jobs.stop();
  ana = await signedIn(app);
});

async function asked(given: { text?: string; mode?: string; dryRun?: string } = {}): Promise<ImportRun> {
  const { text = content, ...fields } = given;
  const file = { name: 'clientes.csv', content: text };
  const answer = await upload(app, ana, contract.startImport.path, file, {
    mapping: JSON.stringify(mapping),
    ...fields,
  });
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

async function jobOf(run: ImportRun): Promise<number> {
  const { rows } = await sql<{ job_id: number }>`
    select job_id::int from import_run where company_id = ${ana.company.id} and id = ${run.id}`.execute(
    kyselyOf(app.database.handle),
  );
  return rows[0]?.job_id ?? 0;
}

async function ended(run: ImportRun): Promise<ImportRun> {
  await app.jobs.start();
  await app.jobs.waitFor(await jobOf(run));
  return await ana.call(contract.getImport, { params: { company: ana.company.code, import: run.id } });
}

async function audited(entity: string) {
  const query = { entity };
  return (await ana.call(listAudit, { params: { company: ana.company.code }, query })).rows;
}

/** As a process leaves an import that died after its first batch. */
async function leaveHalfDone(run: ImportRun): Promise<void> {
  await sql`update import_run set state = 'RUNNING', rows_read = 2, rows_new = 2
    where company_id = ${ana.company.id} and id = ${run.id}`.execute(kyselyOf(app.database.handle));
}

describe('an import that does not reach its end', () => {
  it('C71: says what its batches left when it is cancelled, here and in the history, with who asked for it', async () => {
    const run = await asked();
    await leaveHalfDone(run);
    const params = { company: ana.company.code, import: run.id };
    expect(await ana.call(contract.cancelImport, { params })).toMatchObject({
      state: 'CANCELLED',
      failure:
        'Cancelada depois de 2 linhas lidas: o que elas gravaram (2) permanece. Importe o arquivo de novo para completar.',
    });
    expect(await audited('import_run')).toMatchObject([
      { action: 'imports.cancel', entityId: String(run.id), before: { state: 'RUNNING', read: 2 } },
      { action: 'imports.run', entityId: String(run.id), after: { state: 'CANCELLED', read: 2, created: 2 } },
    ]);
    await ana.call(contract.cancelImport, { params });
    expect(await audited('import_run')).toHaveLength(2);
  });

  it('C71: says while it runs how far it has read, and that its end was asked for', async () => {
    const run = await asked();
    await leaveHalfDone(run);
    await sql`update job set state = 'RUNNING', progress_done = 3, lease_until = now() + interval '1 day'
      where id = ${await jobOf(run)}`.execute(kyselyOf(app.database.handle));
    const params = { company: ana.company.code, import: run.id };
    expect(await ana.call(contract.getImport, { params })).toMatchObject({ rowsRead: 3, cancelling: false });
    expect(await ana.call(contract.cancelImport, { params })).toMatchObject({ state: 'RUNNING', cancelling: true });
    const { rows } = await ana.call(contract.listImports, { params: { company: ana.company.code }, query: {} });
    expect(rows).toMatchObject([{ state: 'RUNNING', rowsRead: 3, cancelling: true }]);
  });

  it('C71: fails with the words when its process keeps dying, and is in the history with its counts', async () => {
    const run = await asked();
    await leaveHalfDone(run);
    await sql`update job set fruitless_attempts = 5 where id = ${await jobOf(run)}`.execute(
      kyselyOf(app.database.handle),
    );
    expect(await ended(run)).toMatchObject({
      state: 'FAILED',
      rowsNew: 2,
      failure: expect.stringContaining('parou 5 vezes sem avançar') as string,
    });
    expect(await audited('import_run')).toMatchObject([
      { action: 'imports.run', after: { state: 'FAILED', read: 2, created: 2 } },
    ]);
  });

  it('C71: makes no step of an attempt that writes nothing, so that attempts which get nowhere are counted', async () => {
    const run = await asked({ text: 'Código;Nome;CNPJ\n1;"Loja;\n' });
    await leaveHalfDone(run);
    const job = await jobOf(run);
    await sql`update job set fruitless_attempts = 3 where id = ${job}`.execute(kyselyOf(app.database.handle));
    expect(await ended(run)).toMatchObject({ state: 'FAILED' });
    expect(await app.jobs.get(job)).toMatchObject({ state: 'FAILED', fruitlessAttempts: 4 });
  });
});

describe('an import that ended before its job did', () => {
  it.each([
    ['ALL_OR_NONE', 'false', { state: 'DONE', rowsNew: 3, rowsSame: 0 }],
    ['GOOD_ROWS', 'false', { state: 'DONE', rowsNew: 3, rowsSame: 0 }],
    ['GOOD_ROWS', 'true', { state: 'DONE', rowsNew: 3, rowsSame: 0 }],
  ])('C71: %s, dry run %s: is not carried out again', async (mode, dryRun, expected) => {
    const run = await asked({ mode, dryRun });
    const first = await ended(run);
    expect(first).toMatchObject(expected);
    await app.jobs.stop();
    const job = await jobOf(run);
    await sql`update job set state = 'QUEUED', finished_at = null where id = ${job}`.execute(
      kyselyOf(app.database.handle),
    );
    expect(await ended(run)).toEqual(first);
    expect(await app.jobs.get(job)).toMatchObject({ state: 'DONE', result: { created: 3, same: 0 } });
    expect(await audited('import_run')).toHaveLength(dryRun === 'true' ? 0 : 1);
  });

  it('C71: stays done when its job is cancelled', async () => {
    const run = await asked();
    const first = await ended(run);
    await app.jobs.stop();
    await sql`update job set state = 'QUEUED', finished_at = null where id = ${await jobOf(run)}`.execute(
      kyselyOf(app.database.handle),
    );
    const params = { company: ana.company.code, import: run.id };
    expect(await ana.call(contract.cancelImport, { params })).toEqual(first);
  });
});

it('a look-up file that is sent is in the history', async () => {
  const file = { name: 'nomes.csv', content: 'id;nome\n1;Um\n' };
  await upload(app, ana, contract.uploadLookupFile.path, file);
  expect(await audited('import_file')).toMatchObject([
    { action: 'imports.keep-lookup', entityId: 'nomes.csv', after: { size: 13 } },
  ]);
});

describe('the refused rows', () => {
  async function fileOf(run: ImportRun): Promise<string> {
    const path = contract.downloadImportRejections.path.replace(':company', ana.company.code);
    return (await ana.send('GET', path.replace(':import', String(run.id)))).body;
  }

  it('are told in words that no spreadsheet runs, and come back as they were', async () => {
    const run = await ended(await asked({ text: 'Código;Nome;CNPJ\n1;-10,00;=1+1\n' }));
    const [, line] = (await fileOf(run)).split('\r\n');
    expect(line).toMatch(/^2;CNPJ;'=1\+1;'?=1\+1 .*;people\.tax-id;1;-10,00;=1\+1$/);
  });

  it.each(['GOOD_ROWS', 'ALL_OR_NONE'])(
    '%s: beyond ten thousand are counted, and how many are left out is told',
    async (mode) => {
      const rows = Array.from({ length: 10_003 }, (_, index) => `${index};Loja;1\n`);
      const run = await ended(await asked({ mode, text: `Código;Nome;CNPJ\n${rows.join('')}` }));
      expect(run).toMatchObject({ rowsRead: 10_003, rowsRefused: 10_003, rowsLeftOut: 3 });
      expect((await fileOf(run)).split('\r\n')).toHaveLength(10_000 + 2);
    },
  );
});

it('a picture sent by mistake is refused at once, by any name', async () => {
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(100, 3)]);
  for (const name of ['logo.csv', 'logo.xlsx', 'logo.png']) {
    const answer = await upload(
      app,
      ana,
      contract.startImport.path,
      { name, content: png },
      { mapping: JSON.stringify(mapping) },
    );
    expect(problem.parse(answer.json())).toMatchObject({
      status: 422,
      code: 'import.not-a-table',
      detail: 'Este arquivo não é CSV nem XLSX.',
    });
  }
});

describe('a workbook', () => {
  async function sent(sheet: Uint8Array, name: string) {
    const file = { name, content: sheet };
    return await upload(app, ana, contract.startImport.path, file, { mapping: JSON.stringify(mapping) });
  }

  it('that unpacks into too much is refused at once, with the way out', async () => {
    const sheet = claimToUnpackTo(await writeXlsx([['Código', 'Nome', 'CNPJ']]), 400 * 1024 * 1024);
    const answer = await sent(sheet, 'clientes.xlsx');
    expect(problem.parse(answer.json())).toMatchObject({
      status: 422,
      code: 'import.sheet-unpacked',
      detail: 'O conteúdo da planilha, descompactado, passa de 200 MB.',
      wayOut: 'Salve a planilha como CSV, que não tem este limite.',
    });
    expect((await ana.call(contract.listImports, { params: { company: ana.company.code }, query: {} })).rows).toEqual(
      [],
    );
  });

  it('is read by the job, which tells its shape', async () => {
    const answer = await sent(
      await writeXlsx([
        ['Código', 'Nome', 'CNPJ'],
        ['1', 'Loja', ''],
      ]),
      'clientes.xlsx',
    );
    expect(answer.json()).toMatchObject({ state: 'QUEUED', shape: null });
    expect(await ended(answer.json())).toMatchObject({ state: 'DONE', rowsNew: 1, shape: { format: 'xlsx' } });
  });

  it('without a column of the mapping fails with the words of the refusal', async () => {
    const answer = await sent(
      await writeXlsx([
        ['Codgo', 'Nome', 'CNPJ'],
        ['1', 'Loja', ''],
      ]),
      'clientes.xlsx',
    );
    expect(await ended(answer.json())).toMatchObject({
      state: 'FAILED',
      failure: expect.stringContaining('Talvez seja "Codgo".') as string,
    });
  });
});
