import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportMode, Mapping } from '#contract/imports.ts';
import type { Company } from '#modules/company/index.ts';
import type { Database, Handle } from '#platform/database/index.ts';
import { runImport, type AnyImporter, type Change, type ImportResult } from '#platform/import/index.ts';
import { findRun, insertRun, listRejections } from '#platform/import/import-run.repository.ts';
import { openSource } from '#platform/import/open-source.ts';
import { temporaryFolder } from './database.ts';

export type ImportFileOptions = {
  readonly mapping: Mapping;
  readonly content: string | Uint8Array;
  readonly fileName?: string;
  readonly mode?: ImportMode;
  readonly dryRun?: boolean;
  /** Look-up files by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Called before each transaction, by its number from 1: throws to interrupt the import there. */
  readonly beforeStep?: (step: number) => void;
  /** Goes on with an import that was interrupted. */
  readonly resume?: number;
};

export type ImportAnswer = ImportResult & {
  readonly importId: number;
  readonly changes: readonly Change[];
  readonly rejections: readonly {
    line: number;
    column: string | null;
    value: string | null;
    code: string;
    reason: string;
  }[];
};

/** Imports a file as the job does, without the job; answers what became of it and what was refused. */
export async function importFile(
  database: Database,
  company: Pick<Company, 'id'>,
  importer: AnyImporter,
  options: ImportFileOptions,
): Promise<ImportAnswer> {
  const folder = temporaryFolder();
  const fileName = options.fileName ?? 'arquivo.csv';
  const path = join(folder, fileName);
  writeFileSync(path, options.content);
  for (const [name, text] of Object.entries(options.files ?? {})) writeFileSync(join(folder, name), text);
  const mode = options.mode ?? 'GOOD_ROWS';
  const dryRun = options.dryRun ?? false;
  const importId =
    options.resume ?? (await newRun(database, company.id, options.mapping, path, fileName, mode, dryRun));
  const stored = await findRun(database.handle, company.id, importId);
  const changes: Change[] = [];
  let steps = 0;
  const step = async <T>(work: (handle: Handle) => Promise<T>): Promise<T> => {
    steps += 1;
    options.beforeStep?.(steps);
    return await database.transaction(work);
  };
  const result = await runImport(
    {
      database,
      companyId: company.id,
      importId,
      by: 'teste',
      importer,
      mapping: options.mapping,
      mode,
      dryRun,
      path,
      fileName,
      findFile: (name) => (options.files?.[name] === undefined ? undefined : join(folder, name)),
      done: {
        read: stored?.rows_read ?? 0,
        created: stored?.rows_new ?? 0,
        changed: stored?.rows_changed ?? 0,
        same: stored?.rows_same ?? 0,
        refused: stored?.rows_refused ?? 0,
      },
    },
    {
      step,
      check: () => undefined,
      report: () => undefined,
      audit: async (_handle, made) => void changes.push(...made),
    },
  );
  const rejections = await listRejections(database.handle, company.id, importId, { after: 0, limit: 1000 });
  return {
    ...result,
    importId,
    changes,
    rejections: rejections.map((row) => ({
      line: row.line_number,
      column: row.column_name,
      value: row.value,
      code: row.code,
      reason: row.reason,
    })),
  };
}

async function newRun(
  database: Database,
  companyId: number,
  mapping: Mapping,
  path: string,
  fileName: string,
  mode: ImportMode,
  dryRun: boolean,
): Promise<number> {
  const { shape } = await openSource(path, fileName, mapping);
  return await insertRun(database.handle, {
    companyId,
    kind: mapping.kind,
    fileName,
    fileSha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
    filePath: path,
    mapping,
    mode,
    dryRun,
    shape,
    requestedBy: 'teste',
  });
}

/** A mapping whose columns bear the names of the fields. */
export function sameNames(importer: AnyImporter, names: readonly string[]): Mapping {
  return { kind: importer.kind, columns: Object.fromEntries(names.map((name) => [name, name])) };
}

export type TextRow = Readonly<Record<string, string>>;

/** Imports rows written as a file would have them (numbers with a decimal comma); throws when one is refused. */
export async function importRows(
  database: Database,
  company: Pick<Company, 'id'>,
  importer: AnyImporter,
  rows: readonly TextRow[],
): Promise<ImportAnswer> {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))];
  const content = lines.map((cells) => cells.map(quoted).join(';')).join('\n');
  const mapping: Mapping = {
    ...sameNames(importer, names),
    file: { decimal: ',', dateShape: 'yyyy-mm-dd', delimiter: ';', header: true },
  };
  const answer = await importFile(database, company, importer, { mapping, content });
  const [refused] = answer.rejections;
  if (refused !== undefined) throw new Error(`line ${refused.line} refused: ${refused.reason}`);
  return answer;
}

/** A code nobody else has. */
export function aCode(prefix: string): string {
  return `${prefix}${randomBytes(4).toString('hex')}`;
}
