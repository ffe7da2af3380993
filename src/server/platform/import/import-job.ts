import { join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { recordAudit, type AuditActor } from '#platform/audit/index.ts';
import type { Database, Handle } from '#platform/database/index.ts';
import type { Messages } from '#platform/http/index.ts';
import type { Job, JobContext, JobDefinition, Json } from '#platform/jobs/index.ts';
import { besideImport } from './import-files.ts';
import { findRun, setState, type Counts, type StoredRun } from './import-run.repository.ts';
import type { AnyImporter } from './importer.ts';
import { runImport, type ImportCarrier } from './run-import.ts';

export const importJobKind = 'import';

type Payload = { readonly importId: number; readonly actor: AuditActor; readonly requestId: string | null };

export type ImportJobServices = {
  readonly database: Database;
  readonly importers: readonly AnyImporter[];
  readonly folder: string;
  /** The words of a refusal, kept with the import. */
  readonly messages: Messages;
};

/** Carries out an import that was asked for: goes on after the last whole batch when it was interrupted (C71, C74). */
export function importJob(services: ImportJobServices): JobDefinition {
  return {
    kind: importJobKind,
    run: (job) => carryOut(services, job),
    onCancelled: noteCancelled,
  };
}

async function carryOut(services: ImportJobServices, job: JobContext): Promise<Json> {
  const { database, folder } = services;
  const payload = job.payload as unknown as Payload;
  const companyId = job.companyId ?? 0;
  const { importId } = payload;
  const run = await findRun(database.handle, companyId, importId);
  if (run === undefined) throw new Error(`no import ${importId}`);
  const importer = services.importers.find((each) => each.kind === run.kind);
  try {
    if (importer === undefined) throw new Refusal('import.unknown-kind', { kind: run.kind });
    await job.step((handle) => setState(handle, companyId, importId, 'RUNNING'));
    const { counts, written } = await runImport(
      {
        database,
        companyId,
        importId,
        by: run.requested_by,
        importer,
        mapping: run.mapping,
        mode: run.mode,
        dryRun: run.dry_run,
        path: join(folder, run.file_path),
        fileName: run.file_name,
        findFile: besideImport(folder, run.file_path),
        done: countsOf(run),
      },
      carrierOf(job, payload),
    );
    const refused = !written && !run.dry_run;
    await job.step(async (handle) => {
      await setState(
        handle,
        companyId,
        importId,
        refused ? 'REFUSED' : 'DONE',
        refused ? nothingWritten(counts) : null,
      );
      if (!run.dry_run) await auditRun(handle, job, payload, run, counts);
    });
    return { importId, ...counts };
  } catch (error) {
    if (!isInterruption(error)) await noteFailure(services, companyId, importId, error);
    throw error;
  }
}

function countsOf(run: StoredRun): Counts {
  return {
    read: run.rows_read,
    created: run.rows_new,
    changed: run.rows_changed,
    same: run.rows_same,
    refused: run.rows_refused,
  };
}

function carrierOf(job: JobContext, payload: Payload): ImportCarrier {
  return {
    async step(work, done) {
      const results: Awaited<ReturnType<typeof work>>[] = [];
      await job.step(async (handle) => {
        const result = await work(handle);
        results.push(result);
        if (done !== undefined) return { done: done(result) };
      });
      return results[0] as Awaited<ReturnType<typeof work>>;
    },
    check: () => job.signal.throwIfAborted(),
    async audit(handle, changes) {
      await recordAudit(
        handle,
        changes.map((change) => ({ ...whoOf(job, payload), action: 'imports.change', ...change })),
      );
    },
  };
}

function whoOf(job: JobContext, { importId, actor, requestId }: Payload) {
  return { companyId: job.companyId, actor, requestId: requestId ?? undefined, batchId: `import-${importId}` };
}

async function auditRun(
  handle: Handle,
  job: JobContext,
  payload: Payload,
  run: StoredRun,
  counts: Counts,
): Promise<void> {
  const after = { kind: run.kind, file: run.file_name, sha256: run.file_sha256, mode: run.mode, ...counts };
  await recordAudit(handle, {
    ...whoOf(job, payload),
    action: 'imports.run',
    entity: 'import_run',
    entityId: payload.importId,
    after,
  });
}

function nothingWritten({ refused }: Counts): string {
  const rows = refused === 1 ? 'Uma linha foi recusada' : `${refused} linhas foram recusadas`;
  return `${rows} e a importação é tudo ou nada: nada foi gravado.`;
}

/** Cancelled, superseded or stopping: not a failure of the import. */
function isInterruption(error: unknown): boolean {
  return error instanceof Error && ['JobCancelled', 'JobSuperseded', 'JobStopped'].includes(error.name);
}

async function noteFailure(
  { database, messages }: ImportJobServices,
  companyId: number,
  importId: number,
  error: unknown,
): Promise<void> {
  const message = error instanceof Refusal ? messages[error.code]?.(error.details) : undefined;
  const words =
    message === undefined
      ? 'Ocorreu um erro inesperado. As linhas gravadas antes dele permanecem; importe o arquivo de novo para continuar.'
      : [message.detail, message.wayOut].filter((text) => text !== undefined).join(' ');
  await database.transaction((handle) => setState(handle, companyId, importId, 'FAILED', words));
}

async function noteCancelled(handle: Handle, job: Job): Promise<void> {
  const { importId } = job.payload as unknown as Payload;
  const companyId = job.companyId ?? 0;
  const run = await findRun(handle, companyId, importId);
  const kept = (run?.rows_new ?? 0) + (run?.rows_changed ?? 0);
  const words =
    kept === 0
      ? 'Cancelada: nada foi gravado.'
      : `Cancelada depois de ${run?.rows_read ?? 0} linhas lidas: o que elas gravaram (${kept}) permanece. Importe o arquivo de novo para completar.`;
  await setState(handle, companyId, importId, 'CANCELLED', words);
}
