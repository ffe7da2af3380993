import { join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import type { ImportState } from '#contract/imports.ts';
import { recordAudit, type AuditActor } from '#platform/audit/index.ts';
import type { Database, Handle } from '#platform/database/index.ts';
import type { Messages } from '#platform/http/index.ts';
import type { Job, JobContext, JobDefinition, Json } from '#platform/jobs/index.ts';
import { besideImport } from './import-files.ts';
import { findRun, setState, type Counts, type StoredRun } from './import-run.repository.ts';
import type { AnyImporter } from './importer.ts';
import { runImport, type ImportCarrier } from './run-import.ts';

export const importJobKind = 'import';

const numbers = new Intl.NumberFormat('pt-BR');

type Payload = { readonly importId: number; readonly actor: AuditActor; readonly requestId: string | null };

export type ImportJobServices = {
  readonly database: Database;
  readonly importers: readonly AnyImporter[];
  readonly folder: string;
  /** The words of a refusal, kept with the import. */
  readonly messages: Messages;
};

/**
 * Carries out an import that was asked for: goes on after the last whole batch when it was interrupted (C71, C74). However
 * it ends, the history says so with the counts, for the batches written before a cancel or a failure stay.
 */
export function importJob(services: ImportJobServices): JobDefinition {
  return {
    kind: importJobKind,
    run: (job) => carryOut(services, job),
    onCancelled: (handle, job) => close(handle, job, 'CANCELLED', cancelledWords),
    onFailed: (handle, job, error) => close(handle, job, 'FAILED', () => failedWords(services.messages, error)),
  };
}

async function carryOut(services: ImportJobServices, job: JobContext): Promise<Json> {
  const { database, folder } = services;
  const payload = job.payload as unknown as Payload;
  const companyId = job.companyId ?? 0;
  const { importId } = payload;
  const run = await findRun(database.handle, companyId, importId);
  if (run === undefined) throw new Error(`no import ${importId}`);
  // An earlier attempt wrote its end and died before the job's: there is nothing left to do.
  if (!isUnderWay(run)) return { importId, ...countsOf(run) };
  const importer = services.importers.find((each) => each.kind === run.kind);
  if (importer === undefined) throw new Refusal('import.unknown-kind', { kind: run.kind });
  // Only once: as a step of every attempt it would hide from the jobs that the attempts get nowhere.
  if (run.state === 'QUEUED') await job.step((handle) => setState(handle, companyId, importId, 'RUNNING'));
  const { counts } = await runImport(
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
    carrierOf(job, payload, run),
  );
  return { importId, ...counts };
}

function isUnderWay(run: StoredRun): boolean {
  return run.state === 'QUEUED' || run.state === 'RUNNING';
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

function carrierOf(job: JobContext, payload: Payload, run: StoredRun): ImportCarrier {
  let furthest = 0;
  return {
    async step(work, done) {
      const results: Awaited<ReturnType<typeof work>>[] = [];
      await job.step(async (handle) => {
        const result = await work(handle);
        results.push(result);
        // The file is read ahead of what is written: what was reported does not go back.
        if (done !== undefined) return { done: Math.max(done(result), furthest) };
      });
      return results[0] as Awaited<ReturnType<typeof work>>;
    },
    check: () => job.signal.throwIfAborted(),
    report(read) {
      furthest = Math.max(furthest, read);
      job.report(furthest);
    },
    async audit(handle, changes) {
      await recordAudit(
        handle,
        changes.map((change) => ({ ...whoOf(job, payload), action: 'imports.change', ...change })),
      );
    },
    async end(handle, { counts, written }) {
      const refused = !written && !run.dry_run;
      const state = refused ? 'REFUSED' : 'DONE';
      await setState(handle, run.company_id, run.id, state, refused ? nothingWritten(counts) : null);
      await auditRun(handle, job, run, state, counts);
    },
  };
}

function whoOf(job: Pick<Job, 'companyId'>, { importId, actor, requestId }: Payload) {
  return { companyId: job.companyId, actor, requestId: requestId ?? undefined, batchId: `import-${importId}` };
}

/** A dry run leaves nothing, so nothing of it in the history. */
async function auditRun(
  handle: Handle,
  job: Pick<Job, 'companyId' | 'payload'>,
  run: StoredRun,
  state: ImportState,
  counts: Counts,
): Promise<void> {
  if (run.dry_run) return;
  await recordAudit(handle, {
    ...whoOf(job, job.payload as unknown as Payload),
    action: 'imports.run',
    entity: 'import_run',
    entityId: run.id,
    after: { kind: run.kind, file: run.file_name, sha256: run.file_sha256, mode: run.mode, state, ...counts },
  });
}

/** Closes an import whose job ended before its work did. One that had written its own end keeps it. */
async function close(
  handle: Handle,
  job: Job,
  state: 'CANCELLED' | 'FAILED',
  words: (run: StoredRun) => string,
): Promise<void> {
  const { importId } = job.payload as unknown as Payload;
  const run = await findRun(handle, job.companyId ?? 0, importId);
  if (run === undefined || !isUnderWay(run)) return;
  await setState(handle, run.company_id, run.id, state, words(run));
  await auditRun(handle, job, run, state, countsOf(run));
}

function nothingWritten({ refused }: Counts): string {
  const rows = refused === 1 ? 'Uma linha foi recusada' : `${numbers.format(refused)} linhas foram recusadas`;
  return `${rows} e a importação é tudo ou nada: nada foi gravado.`;
}

function failedWords(messages: Messages, error: unknown): string {
  const message = error instanceof Refusal ? messages[error.code]?.(error.details) : undefined;
  return message === undefined
    ? 'Ocorreu um erro inesperado. As linhas gravadas antes dele permanecem; importe o arquivo de novo para continuar.'
    : [message.detail, message.wayOut].filter((text) => text !== undefined).join(' ');
}

function cancelledWords(run: StoredRun): string {
  const kept = run.rows_new + run.rows_changed;
  return kept === 0
    ? 'Cancelada: nada foi gravado.'
    : `Cancelada depois de ${numbers.format(run.rows_read)} linhas lidas: o que elas gravaram (${numbers.format(kept)}) permanece. Importe o arquivo de novo para completar.`;
}
