import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#contract/audit.ts';
import * as contract from '#contract/imports.ts';
import type { ImportRun, Mapping } from '#contract/imports.ts';
import { problem } from '#contract/problem.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { upload } from '#test/support/upload.ts';

let app: TestApp;
let ana: SignedIn;
beforeAll(async () => {
  app = await testApp();
  await app.jobs.start();
  ana = await signedIn(app);
});
afterAll(() => app.close());

const mapping: Mapping = {
  kind: 'customers',
  columns: { code: 'Código', name: 'Nome', tax_id: 'CNPJ', city: 'Cidade' },
};
const content =
  'Código;Nome;CNPJ;Cidade\n1;Loja Um;;Recife\n2;Loja "Dois";11.222.333/0001-82;Natal\n3;Loja Três;;Olinda\n';

async function start(who: SignedIn, text: string, given: { mapping?: Mapping; mode?: string; dryRun?: boolean } = {}) {
  return await upload(
    app,
    who,
    contract.startImport.path,
    { name: 'clientes.csv', content: text },
    {
      mapping: JSON.stringify(given.mapping ?? mapping),
      mode: given.mode ?? 'GOOD_ROWS',
      dryRun: String(given.dryRun ?? false),
    },
  );
}

async function ended(who: SignedIn, id: number): Promise<ImportRun> {
  const [job] = await app.jobs.list({ companyId: who.company.id, kind: 'import', limit: 1 });
  if (job !== undefined) await app.jobs.waitFor(job.id);
  return await who.call(contract.getImport, { params: { company: who.company.code, import: id } });
}

async function imported(who: SignedIn, text: string, given: Parameters<typeof start>[2] = {}): Promise<ImportRun> {
  const answer = await start(who, text, given);
  expect(answer.statusCode, answer.body).toBe(201);
  return await ended(who, answer.json<ImportRun>().id);
}

describe('imports', () => {
  it('C74: keep the good rows and hand back the bad ones, which corrected come in with the same mapping', async () => {
    const run = await imported(ana, content);
    expect(run).toMatchObject({
      state: 'DONE',
      kindLabel: 'Clientes',
      rowsRead: 3,
      rowsNew: 2,
      rowsRefused: 1,
      shape: { encoding: 'utf-8', delimiter: ';', header: true },
    });
    const params = { company: ana.company.code, import: run.id };
    const { rows, next } = await ana.call(contract.listImportRejections, { params });
    expect(next).toBeNull();
    expect(rows).toMatchObject([
      { seq: 1, line: 3, column: 'CNPJ', value: '11.222.333/0001-82', code: 'people.tax-id' },
    ]);
    const file = await ana.send(
      'GET',
      contract.downloadImportRejections.path.replace(':company', params.company).replace(':import', String(run.id)),
    );
    expect(file.headers['content-disposition']).toContain(`recusadas-${run.id}.csv`);
    expect(file.body).toContain(
      'Linha (recusa);Coluna (recusa);Valor (recusa);Motivo (recusa);Código (recusa);Código;Nome;CNPJ;Cidade',
    );
    const corrected = await imported(ana, file.body.replaceAll('0001-82', '0001-81'));
    expect(corrected).toMatchObject({ state: 'DONE', rowsRead: 1, rowsNew: 1, rowsRefused: 0 });
  });

  it('C74: of the same file twice change nothing, and leave their trace in the history', async () => {
    const fixed = content.replace('-82', '-81');
    expect(await imported(ana, fixed)).toMatchObject({ rowsNew: 0, rowsChanged: 0, rowsSame: 3 });
    const changed = await imported(ana, fixed.replace('Olinda', 'Caruaru'));
    expect(changed).toMatchObject({ rowsChanged: 1, rowsSame: 2 });
    const { rows } = await ana.call(listAudit, { params: { company: ana.company.code }, query: { entity: 'person' } });
    expect(rows[0]).toMatchObject({
      action: 'imports.change',
      entityId: 'C-3',
      before: { city: 'Olinda' },
      after: { city: 'Caruaru' },
    });
    const runs = await ana.call(listAudit, { params: { company: ana.company.code }, query: { entity: 'import_run' } });
    expect(runs.rows[0]).toMatchObject({ action: 'imports.run', after: { changed: 1, same: 2 } });
  });

  it('that are all or nothing say that nothing was written', async () => {
    const bia = await signedIn(app);
    const run = await imported(bia, content, { mode: 'ALL_OR_NONE' });
    expect(run).toMatchObject({ state: 'REFUSED', rowsNew: 0, rowsRefused: 1 });
    expect(run.failure).toBe('Uma linha foi recusada e a importação é tudo ou nada: nada foi gravado.');
    expect(await imported(bia, content, { dryRun: true })).toMatchObject({
      state: 'DONE',
      dryRun: true,
      rowsNew: 2,
      rowsRefused: 1,
    });
    expect(await imported(bia, content)).toMatchObject({ rowsNew: 2, rowsSame: 0 });
  });

  it('that were only checked are written afterwards from the file that was kept, without sending it again', async () => {
    const bia = await signedIn(app);
    const withNames: Mapping = {
      kind: 'customers',
      columns: { code: 'k', name: { lookup: { file: 'n.csv', key: 'id', value: 'nome', from: 'k' } } },
    };
    await upload(app, bia, contract.uploadLookupFile.path, { name: 'n.csv', content: 'id;nome\n1;Loja Um\n' });
    const checked = await imported(bia, 'k;x\n1;a\n', { mapping: withNames, dryRun: true });
    expect(checked).toMatchObject({ state: 'DONE', dryRun: true, rowsNew: 1 });
    // The look-up file changes meanwhile: what is written is what was checked.
    await upload(app, bia, contract.uploadLookupFile.path, { name: 'n.csv', content: 'id;nome\n9;Outra\n' });
    const params = { company: bia.company.code, import: checked.id };
    const repeated = await bia.call(contract.repeatImport, { params, body: { dryRun: false } });
    expect(repeated.id).not.toBe(checked.id);
    expect(await ended(bia, repeated.id)).toMatchObject({
      state: 'DONE',
      dryRun: false,
      mode: 'GOOD_ROWS',
      fileName: checked.fileName,
      fileSha256: checked.fileSha256,
      mapping: withNames,
      rowsNew: 1,
      rowsRefused: 0,
    });
    rmSync(join(app.dataFolder, 'imports'), { recursive: true });
    expect(await bia.refused(contract.repeatImport, { params, body: {} })).toMatchObject({ code: 'import.file-gone' });
  });

  it('look up in files sent before, and are refused at once without them', async () => {
    const withLookup: Mapping = {
      kind: 'customers',
      columns: { code: 'k', name: { lookup: { file: 'nomes.csv', key: 'id', value: 'nome', from: 'k' } } },
    };
    const refused = await start(ana, 'k;x\n50;1\n', { mapping: withLookup });
    expect(problem.parse(refused.json())).toMatchObject({ status: 422, code: 'import.lookup-file' });
    const file = { name: 'nomes.csv', content: 'id;nome\n50;Cinquenta\n' };
    const sent = await upload(app, ana, contract.uploadLookupFile.path, file);
    expect(sent.json()).toMatchObject({ fileName: 'nomes.csv' });
    expect(await imported(ana, 'k;x\n50;1\n', { mapping: withLookup })).toMatchObject({ rowsNew: 1 });
  });

  it('with a wrong column are refused at once, naming the nearest', async () => {
    const wrong: Mapping = { kind: 'customers', columns: { code: 'Codgo', name: 'Nome' } };
    const answer = problem.parse((await start(ana, content, { mapping: wrong })).json());
    expect(answer).toMatchObject({ status: 422, code: 'import.unknown-column', wayOut: 'Talvez seja "Código".' });
  });

  it('of an unknown kind, of an empty file and of what is no sheet are refused', async () => {
    expect((await start(ana, content, { mapping: { kind: 'x', columns: {} } })).json()).toMatchObject({
      code: 'import.unknown-kind',
    });
    expect((await start(ana, '')).json()).toMatchObject({ code: 'import.empty-file' });
    const sheet = await upload(
      app,
      ana,
      contract.startImport.path,
      { name: 'a.xlsx', content: 'nada' },
      { mapping: JSON.stringify(mapping) },
    );
    expect(sheet.json()).toMatchObject({ code: 'import.sheet-unreadable' });
  });

  it('of a file with only a header read nothing', async () => {
    expect(await imported(ana, 'Código;Nome;CNPJ;Cidade\n')).toMatchObject({ state: 'DONE', rowsRead: 0 });
  });

  it('are listed newest first, by page, and their kinds with fields', async () => {
    const params = { company: ana.company.code };
    const first = await ana.call(contract.listImports, { params, query: { limit: 2 } });
    expect(first.rows).toHaveLength(2);
    const second = await ana.call(contract.listImports, { params, query: { limit: 2, after: first.next ?? '' } });
    expect(second.rows[0]!.id).toBeLessThan(first.rows[1]!.id);
    const { rows: kinds } = await ana.call(contract.listImportKinds, { params });
    expect(kinds.map((kind) => kind.kind)).toEqual([
      'branches',
      'persons',
      'salespeople',
      'teams',
      'customers',
      'customer-links',
      'target-flags',
      'products',
      'sale-lines',
      'targets',
      'rule-plans',
    ]);
  });

  it('of one company are not found in another, and need the ability', async () => {
    const bia = await signedIn(app);
    const run = await imported(ana, content);
    expect(
      await bia.refused(contract.getImport, { params: { company: bia.company.code, import: run.id } }),
    ).toMatchObject({
      status: 404,
      code: 'import.not-found',
    });
    const finance = await signedIn(app, { role: 'FINANCE' });
    expect((await start(finance, content)).json()).toMatchObject({ status: 403, code: 'http.forbidden' });
  });
});

describe('an import that is cancelled', () => {
  it('C71: before it began leaves nothing and says so', async () => {
    const idle = await testApp();
    try {
      const caio = await signedIn(idle);
      const file = { name: 'c.csv', content };
      const answer = await upload(idle, caio, contract.startImport.path, file, { mapping: JSON.stringify(mapping) });
      const { id } = answer.json() as ImportRun;
      const cancelled = await caio.call(contract.cancelImport, { params: { company: caio.company.code, import: id } });
      expect(cancelled).toMatchObject({ state: 'CANCELLED', failure: 'Cancelada: nada foi gravado.' });
    } finally {
      await idle.close();
    }
  });
});
