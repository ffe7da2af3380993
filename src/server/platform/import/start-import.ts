import { join } from 'node:path';
import { refuse } from '#kernel/refusal.ts';
import type { DetectedShape, ImportMode, Mapping } from '#contract/imports.ts';
import type { Database } from '#platform/database/index.ts';
import { companyFactsKey, type Jobs } from '#platform/jobs/index.ts';
import { assertReadableXlsx } from '#platform/spreadsheet/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { assertFields, compileMapping } from './compile-mapping.ts';
import { besideImport, discardImport, keepAgain, keepImport } from './import-files.ts';
import { importJobKind } from './import-job.ts';
import { insertRun, setJob, type StoredRun } from './import-run.repository.ts';
import type { AnyImporter } from './importer.ts';
import { loadLookups, lookupsOf, type FindFile } from './lookup-file.ts';
import { assertTable } from './not-a-table.ts';
import { isSheet, openSource } from './open-source.ts';

export type ImportServices = {
  readonly database: Database;
  readonly jobs: Jobs;
  readonly importers: readonly AnyImporter[];
  /** Where imported files are kept. */
  readonly folder: string;
};

export type ImportRequest = {
  readonly file: { readonly path: string; readonly fileName: string; readonly sha256: string };
  readonly mapping: Mapping;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
};

type Files = { readonly path: string; readonly fileName: string; readonly findFile: FindFile };

/**
 * Checks the mapping against the header of the files; answers the file's shape. The header of a workbook is not known
 * before all of it is unpacked, which is no work for a request: of files with one among them only the sizes and the
 * fields are checked here, and the columns when the import runs; null stands for the shape.
 */
async function checkFiles(importer: AnyImporter, mapping: Mapping, files: Files): Promise<DetectedShape | null> {
  const lookupSheets = lookupsOf(mapping).flatMap(({ file }) => (isSheet(file) ? (files.findFile(file) ?? []) : []));
  const sheets = [...(isSheet(files.fileName) ? [files.path] : []), ...lookupSheets];
  if (sheets.length > 0) {
    for (const sheet of sheets) {
      await assertTable(sheet, true);
      await assertReadableXlsx(sheet);
    }
    assertFields(importer, mapping, []);
    return null;
  }
  const source = await openSource(files.path, files.fileName, mapping);
  const lookups = await loadLookups(mapping, files.findFile);
  compileMapping(importer, { mapping, source, lookups });
  return source.shape;
}

/**
 * Checks a file against its mapping and asks for its import in the background; answers the import's id. Refused at
 * once: an unknown kind, a mapping that does not fit the fields or the file's columns, a look-up file that was not sent,
 * a workbook too large to read. A mapping that does not fit the columns of a workbook fails when it is read.
 */
export async function startImport(services: ImportServices, actor: Actor, request: ImportRequest): Promise<number> {
  const { mapping, mode, dryRun, file } = request;
  const importer = importerOf(services, mapping);
  const path = await keepImport(services.folder, actor.companyId, file, mapping);
  return await queueKept(services, actor, importer, {
    path,
    fileName: file.fileName,
    sha256: file.sha256,
    mapping,
    mode,
    dryRun,
  });
}

/**
 * Asks for the import of the file that an earlier import kept, with its mapping and look-up files as they were then;
 * answers the new import's id. Refused: a file that is no longer kept.
 */
export async function repeatImport(
  services: ImportServices,
  actor: Actor,
  run: StoredRun,
  { mode, dryRun }: Pick<ImportRequest, 'mode' | 'dryRun'>,
): Promise<number> {
  const importer = importerOf(services, run.mapping);
  const path = await keepAgain(services.folder, actor.companyId, run.file_path);
  return await queueKept(services, actor, importer, {
    path,
    fileName: run.file_name,
    sha256: run.file_sha256,
    mapping: run.mapping,
    mode,
    dryRun,
  });
}

function importerOf({ importers }: ImportServices, { kind }: Mapping): AnyImporter {
  const importer = importers.find((each) => each.kind === kind);
  return importer ?? refuse('import.unknown-kind', { kind, kinds: importers.map((each) => each.kind) });
}

type Kept = Omit<ImportRequest, 'file'> & {
  /** Where the file lies in the folder of imports. */
  readonly path: string;
  readonly fileName: string;
  readonly sha256: string;
};

async function queueKept(
  { database, jobs, folder }: ImportServices,
  actor: Actor,
  importer: AnyImporter,
  { path, fileName, sha256, mapping, mode, dryRun }: Kept,
): Promise<number> {
  const { companyId } = actor;
  try {
    const findFile = besideImport(folder, path);
    const shape = await checkFiles(importer, mapping, { path: join(folder, path), fileName, findFile });
    return await database.transaction(async (handle) => {
      const id = await insertRun(handle, {
        companyId,
        kind: mapping.kind,
        fileName,
        fileSha256: sha256,
        filePath: path,
        mapping,
        mode,
        dryRun,
        shape,
        requestedBy: actor.name,
      });
      const { actor: auditActor, requestId } = auditOf(actor);
      const jobId = await jobs.enqueue(handle, {
        kind: importJobKind,
        companyId,
        payload: { importId: id, actor: auditActor, requestId: requestId ?? null },
        // Imports look codes up once: two at a time in one company would not see each other's.
        exclusiveKey: companyFactsKey(companyId),
        requestedBy: actor.name,
      });
      await setJob(handle, companyId, id, jobId);
      return id;
    });
  } catch (error) {
    await discardImport(folder, path);
    throw error;
  }
}
