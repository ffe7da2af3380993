import * as contract from '#contract/imports.ts';
import type { ImportKind, ImportRun } from '#contract/imports.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Handle } from '#platform/database/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import { auditOf } from '#platform/session/index.ts';
import { keepLookup } from './import-files.ts';
import { findRun, leftOut, listRejections, listRuns, type StoredRun } from './import-run.repository.ts';
import type { AnyImporter } from './importer.ts';
import { rejectionsFile } from './rejections-file.ts';
import { repeatImport, startImport, type ImportServices } from './start-import.ts';

function kindOf(importer: AnyImporter): ImportKind {
  return {
    kind: importer.kind,
    label: importer.label,
    fields: Object.entries(importer.fields).map(([name, field]) => ({
      name,
      label: field.label,
      type: field.type,
      required: field.required ?? false,
      choices: field.choices === undefined ? null : [...field.choices],
      help: field.help ?? null,
    })),
  };
}

/** Of one that is under way, what its job read of the batch not yet written, and whether its end was asked for. */
async function viewOf(run: StoredRun, { importers, jobs }: ImportServices): Promise<ImportRun> {
  const underWay = run.state === 'QUEUED' || run.state === 'RUNNING';
  const job = underWay && run.job_id !== null ? await jobs.get(run.job_id) : undefined;
  return {
    id: run.id,
    kind: run.kind,
    kindLabel: importers.find((importer) => importer.kind === run.kind)?.label ?? run.kind,
    fileName: run.file_name,
    fileSha256: run.file_sha256,
    mapping: run.mapping,
    mode: run.mode,
    dryRun: run.dry_run,
    state: run.state,
    shape: run.shape,
    cancelling: job?.cancelRequested ?? false,
    rowsRead: Math.max(run.rows_read, job?.progressDone ?? 0),
    rowsNew: run.rows_new,
    rowsChanged: run.rows_changed,
    rowsSame: run.rows_same,
    rowsRefused: run.rows_refused,
    rowsLeftOut: leftOut(run.rows_refused),
    failure: run.failure,
    notices: [...(run.notices ?? [])],
    requestedAt: run.requested_at,
    requestedBy: run.requested_by,
    finishedAt: run.finished_at,
  };
}

async function getRun(handle: Handle, companyId: number, id: number): Promise<StoredRun> {
  return (await findRun(handle, companyId, id)) ?? refuse('import.not-found', { id }, 'not-found');
}

/** Registers the endpoints of imports: upload, progress, refused rows, cancel. */
export function registerImports(api: Api, services: ImportServices): void {
  const { database, jobs, importers } = services;
  route(api, contract.listImportKinds, () => ({ rows: importers.map(kindOf) }));
  route(api, contract.uploadLookupFile, async ({ actor, file }) => {
    await keepLookup(services.folder, actor.companyId, file);
    const { fileName, size, sha256 } = file;
    await database.transaction((handle) =>
      recordAudit(handle, {
        ...auditOf(actor),
        action: 'imports.keep-lookup',
        entity: 'import_file',
        entityId: fileName,
        after: { size, sha256 },
      }),
    );
    return { fileName, size, sha256 };
  });
  route(api, contract.startImport, async ({ actor, body, file }) => {
    const id = await startImport(services, actor, { ...body, file });
    return await viewOf(await getRun(database.handle, actor.companyId, id), services);
  });
  route(api, contract.repeatImport, async ({ actor, params, body }) => {
    const run = await getRun(database.handle, actor.companyId, params.import);
    const id = await repeatImport(services, actor, run, { mode: body.mode ?? run.mode, dryRun: body.dryRun });
    return await viewOf(await getRun(database.handle, actor.companyId, id), services);
  });
  route(api, contract.listImports, async ({ actor, query }) => {
    const found = await listRuns(database.handle, actor.companyId, {
      before: query.after,
      limit: query.limit + 1,
      kind: query.kind,
    });
    const rows = found.slice(0, query.limit);
    const next = found.length > query.limit ? String(rows.at(-1)?.id ?? '') : null;
    return { rows: await Promise.all(rows.map((run) => viewOf(run, services))), next };
  });
  route(api, contract.getImport, async ({ actor, params }) =>
    viewOf(await getRun(database.handle, actor.companyId, params.import), services),
  );
  route(api, contract.cancelImport, async ({ actor, params }) => {
    const run = await getRun(database.handle, actor.companyId, params.import);
    if (run.job_id !== null && (await jobs.cancel(run.job_id))) {
      await database.transaction((handle) =>
        recordAudit(handle, {
          ...auditOf(actor),
          action: 'imports.cancel',
          entity: 'import_run',
          entityId: run.id,
          before: { state: run.state, read: run.rows_read },
        }),
      );
    }
    return await viewOf(await getRun(database.handle, actor.companyId, run.id), services);
  });
  route(api, contract.listImportRejections, async ({ actor, params, query }) => {
    const run = await getRun(database.handle, actor.companyId, params.import);
    const page = { after: query.after ?? 0, limit: query.limit + 1 };
    const found = await listRejections(database.handle, actor.companyId, run.id, page);
    const rows = found.slice(0, query.limit);
    const next = found.length > query.limit ? String(rows.at(-1)?.seq ?? '') : null;
    return {
      rows: rows.map((row) => ({
        seq: row.seq,
        line: row.line_number,
        column: row.column_name,
        value: row.value,
        code: row.code,
        reason: row.reason,
      })),
      next,
    };
  });
  route(api, contract.downloadImportRejections, async ({ actor, params }) => {
    const run = await getRun(database.handle, actor.companyId, params.import);
    return {
      fileName: `recusadas-${run.id}.csv`,
      mediaType: 'text/csv',
      content: rejectionsFile(database.handle, run),
    };
  });
}
