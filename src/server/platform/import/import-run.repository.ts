import { sql } from 'kysely';
import { copyLine, type Database, type Handle } from '#platform/database/index.ts';
import type { DetectedShape, ImportState, Mapping, ImportMode } from '#contract/imports.ts';
import type { RefusedRow } from './compile-mapping.ts';
import { importTables } from './tables.ts';

export type Counts = { read: number; created: number; changed: number; same: number; refused: number };

export const noCounts: Counts = { read: 0, created: 0, changed: 0, same: 0, refused: 0 };

/** Refused rows of one import beyond these are counted and not kept: see `leftOut`. */
export const keptRejections = 10_000;

/** How many refused rows of an import were counted and not kept. */
export function leftOut(refused: number): number {
  return Math.max(0, refused - keptRejections);
}

export type NewRun = {
  companyId: number;
  kind: string;
  fileName: string;
  fileSha256: string;
  filePath: string;
  mapping: Mapping;
  mode: ImportMode;
  dryRun: boolean;
  /** null: known only once the file is read. */
  shape: DetectedShape | null;
  requestedBy: string;
};

export async function insertRun(handle: Handle, run: NewRun): Promise<number> {
  const { id } = await importTables(handle)
    .insertInto('import_run')
    .values({
      company_id: run.companyId,
      kind: run.kind,
      file_name: run.fileName,
      file_sha256: run.fileSha256,
      file_path: run.filePath,
      mapping: JSON.stringify(run.mapping),
      mode: run.mode,
      dry_run: run.dryRun,
      state: 'QUEUED',
      shape: run.shape === null ? null : JSON.stringify(run.shape),
      requested_by: run.requestedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export type StoredRun = NonNullable<Awaited<ReturnType<typeof findRun>>>;

export function findRun(handle: Handle, companyId: number, id: number) {
  return importTables(handle)
    .selectFrom('import_run')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export function listRuns(
  handle: Handle,
  companyId: number,
  page: { before: number | undefined; limit: number; kind: string | undefined },
) {
  let query = importTables(handle).selectFrom('import_run').selectAll().where('company_id', '=', companyId);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  if (page.kind !== undefined) query = query.where('kind', '=', page.kind);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

export function listRejections(
  handle: Handle,
  companyId: number,
  importId: number,
  page: { after: number; limit: number },
) {
  return importTables(handle)
    .selectFrom('import_rejection')
    .selectAll()
    .where('company_id', '=', companyId)
    .where('import_id', '=', importId)
    .where('seq', '>', page.after)
    .orderBy('seq')
    .limit(page.limit)
    .execute();
}

export async function setJob(handle: Handle, companyId: number, id: number, jobId: number): Promise<void> {
  await importTables(handle)
    .updateTable('import_run')
    .set({ job_id: jobId })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export async function setShape(handle: Handle, companyId: number, id: number, shape: DetectedShape): Promise<void> {
  await importTables(handle)
    .updateTable('import_run')
    .set({ shape: JSON.stringify(shape) })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .where('shape', 'is', null)
    .execute();
}

/** Keeps what is to be said of rows that were accepted. */
export async function setNotices(
  handle: Handle,
  companyId: number,
  id: number,
  notices: readonly string[],
): Promise<void> {
  await importTables(handle)
    .updateTable('import_run')
    .set({ notices: notices.length === 0 ? null : JSON.stringify(notices) })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export async function setState(
  handle: Handle,
  companyId: number,
  id: number,
  state: ImportState,
  failure: string | null = null,
): Promise<void> {
  const finished = state !== 'QUEUED' && state !== 'RUNNING';
  await importTables(handle)
    .updateTable('import_run')
    .set({ state, failure, finished_at: finished ? sql<string>`now()` : null })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

export async function setCounts(handle: Handle, companyId: number, id: number, counts: Counts): Promise<void> {
  await importTables(handle)
    .updateTable('import_run')
    .set({
      rows_read: counts.read,
      rows_new: counts.created,
      rows_changed: counts.changed,
      rows_same: counts.same,
      rows_refused: counts.refused,
    })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

const rejectionColumns = [
  'company_id',
  'import_id',
  'seq',
  'line_number',
  'column_name',
  'value',
  'code',
  'reason',
  'raw',
] as const;

/** Keeps refused rows while there is room; `before` is how many were refused before them. */
export async function addRejections(
  database: Database,
  handle: Handle,
  run: { companyId: number; importId: number },
  before: number,
  rows: readonly RefusedRow[],
): Promise<void> {
  const kept = rows.slice(0, Math.max(0, keptRejections - before));
  if (kept.length === 0) return;
  const lines = kept.map((row, index) => {
    const raw = JSON.stringify(row.cells);
    const storable = [row.column, row.value, row.code, row.reason, raw].map(
      (text) => text?.replaceAll('\0', '') ?? null,
    );
    return copyLine([run.companyId, run.importId, before + index + 1, row.line, ...storable]);
  });
  await database.copyIn('import_rejection', rejectionColumns, lines, handle);
}
