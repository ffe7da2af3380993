import { setImmediate } from 'node:timers/promises';
import type { ImportMode, Mapping } from '#contract/imports.ts';
import type { Database, Handle } from '#platform/database/index.ts';
import {
  compileMapping,
  joinConverted,
  type CompiledMapping,
  type Converted,
  type RefusedRow,
} from './compile-mapping.ts';
import type { AnyImporter, Change, ImportScope } from './importer.ts';
import { dropIncomplete } from './drop-incomplete.ts';
import { dropRepeated } from './drop-repeated.ts';
import { firstSeen, type FirstSeen } from './first-seen.ts';
import {
  addRejections,
  keptRejections,
  noCounts,
  setCounts,
  setNotices,
  setShape,
  type Counts,
} from './import-run.repository.ts';
import { loadLookups, type FindFile } from './lookup-file.ts';
import { openSource, type Source } from './open-source.ts';

/** One import to carry out. */
export type ImportWork = {
  readonly database: Database;
  readonly companyId: number;
  readonly importId: number;
  readonly by: string;
  readonly importer: AnyImporter;
  readonly mapping: Mapping;
  readonly mode: ImportMode;
  readonly dryRun: boolean;
  readonly path: string;
  readonly fileName: string;
  readonly findFile: FindFile;
  /** What an earlier, interrupted attempt already wrote. */
  readonly done?: Counts;
};

/** How the run is carried: by a job, which fences each step against a second worker, or plainly. */
export type ImportCarrier = {
  /** Runs one transaction, after which `done` records are done; throws when the work was cancelled or taken over. */
  step<T>(work: (handle: Handle) => Promise<T>, done?: (result: T) => number): Promise<T>;
  /** Throws when the work was asked to stop. */
  check(): void;
  /** Says how many records were read so far: a batch may take minutes. */
  report(read: number): void;
  /** Writes changed records into the history. */
  audit(handle: Handle, changes: readonly Change[]): Promise<void>;
  /** Closes the import, in the transaction of its last effect: an attempt that ended is never made again. */
  end?(handle: Handle, result: ImportResult): Promise<void>;
};

export type ImportResult = { readonly counts: Counts; readonly written: boolean };

const defaultBatchSize = 2000;

/** Undoes the one transaction of a dry run or of a file with bad rows; never leaves this file. */
class RolledBack extends Error {}

/**
 * Reads the file, writes it batch by batch, and keeps the counts and the refused rows.
 * GOOD_ROWS: each batch is a transaction with its counts, so that an interruption leaves whole batches and goes on
 * after them. ALL_OR_NONE and dry runs: one transaction, which leaves nothing when a row is refused (or at all).
 */
export async function runImport(work: ImportWork, carrier: ImportCarrier): Promise<ImportResult> {
  const source = await openSource(work.path, work.fileName, work.mapping);
  await setShape(work.database.handle, work.companyId, work.importId, source.shape);
  const lookups = await loadLookups(work.mapping, work.findFile);
  const compiled = compileMapping(work.importer, { mapping: work.mapping, source, lookups });
  return work.mode === 'GOOD_ROWS' && !work.dryRun
    ? runInSteps(work, carrier, source, compiled)
    : runAtOnce(work, carrier, source, compiled);
}

function scopeOf(work: ImportWork, handle: Handle): ImportScope {
  const { database, companyId, importId, by } = work;
  return { database, handle, companyId, importId, by, options: work.mapping.options ?? {} };
}

async function runInSteps(
  work: ImportWork,
  carrier: ImportCarrier,
  source: Source,
  compiled: CompiledMapping,
): Promise<ImportResult> {
  const { importer } = work;
  // Not a step: an attempt that only prepared has got nowhere, and a job whose attempts get nowhere is given up.
  const state = await work.database.transaction((handle) => importer.prepare(scopeOf(work, handle)));
  const seen = firstSeen();
  let counts = work.done ?? noCounts;
  let toSkip = counts.read;
  const prepared = ahead((rest) => convertedBatches(work, carrier, source, compiled, seen, state, rest));
  for await (const { read, converted, checked } of prepared) {
    if (toSkip > 0) {
      // Batches are cut at the same records in every attempt, so what is done ends where a batch does.
      toSkip -= read;
      continue;
    }
    const before = counts;
    counts = await carrier.step(
      async (handle) => {
        const written = await writeBatch(work, carrier, compiled, handle, state, converted, checked);
        const after = added(before, read, written);
        await addRejections(work.database, handle, work, before.refused, written.refused);
        await setCounts(handle, work.companyId, work.importId, after);
        return after;
      },
      (after) => after.read,
    );
  }
  const result = { counts, written: true };
  await carrier.step(async (handle) => {
    const notices = await importer.finish?.(scopeOf(work, handle), state);
    await setNotices(handle, work.companyId, work.importId, notices ?? []);
    await carrier.end?.(handle, result);
  });
  return result;
}

async function runAtOnce(
  work: ImportWork,
  carrier: ImportCarrier,
  source: Source,
  compiled: CompiledMapping,
): Promise<ImportResult> {
  const { importer, database } = work;
  const seen = firstSeen();
  let counts = noCounts;
  const refused: RefusedRow[] = [];
  let notices: readonly string[] = [];
  try {
    await carrier.step(async (handle) => {
      const scope = scopeOf(work, handle);
      const state = await importer.prepare(scope);
      for await (const { read, converted, checked } of ahead((rest) =>
        convertedBatches(work, carrier, source, compiled, seen, state, rest),
      )) {
        carrier.check();
        const written = await writeBatch(work, carrier, compiled, handle, state, converted, checked);
        counts = added(counts, read, written);
        for (const row of written.refused) if (refused.length < keptRejections) refused.push(row);
      }
      notices = (await importer.finish?.(scope, state)) ?? [];
      if (work.dryRun || counts.refused > 0) throw new RolledBack();
      await setCounts(handle, work.companyId, work.importId, counts);
      await setNotices(handle, work.companyId, work.importId, notices);
      await carrier.end?.(handle, { counts, written: true });
    });
    return { counts, written: true };
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  const kept = work.dryRun ? counts : { ...noCounts, read: counts.read, refused: counts.refused };
  const result = { counts: kept, written: false };
  await carrier.step(async (handle) => {
    await addRejections(database, handle, work, 0, refused);
    await setCounts(handle, work.companyId, work.importId, kept);
    if (work.dryRun) await setNotices(handle, work.companyId, work.importId, notices);
    await carrier.end?.(handle, result);
  });
  return result;
}

type Written = { created: number; changed: number; same: number; refused: RefusedRow[] };

async function writeBatch(
  work: ImportWork,
  carrier: ImportCarrier,
  compiled: CompiledMapping,
  handle: Handle,
  state: unknown,
  converted: Converted,
  checked: unknown,
): Promise<Written> {
  const { batch, records } = converted;
  if (batch.size === 0) return { created: 0, changed: 0, same: 0, refused: [...converted.refused] };
  const outcome = await work.importer.write(scopeOf(work, handle), state, batch, checked);
  if (outcome.changes !== undefined && outcome.changes.length > 0) await carrier.audit(handle, outcome.changes);
  const refused = outcome.rejections.flatMap((rejection): RefusedRow[] => {
    const record = records[rejection.index];
    if (record === undefined) throw new Error(`rejection of a row that is not in the batch: ${rejection.index}`);
    const { code, reason } = rejection;
    return [{ code, reason, ...compiled.columnOf(rejection.field, record), line: record.line, cells: record.cells }];
  });
  assertAccounted(outcome, batch.size, refused.length);
  const all = [...converted.refused, ...refused].sort((a, b) => a.line - b.line);
  return { created: outcome.created, changed: outcome.changed, same: outcome.same, refused: all };
}

/** Every row is told of exactly once: a row that falls out of an importer unseen would be money lost in silence. */
function assertAccounted(
  outcome: { created: number; changed: number; same: number },
  size: number,
  refused: number,
): void {
  const told = outcome.created + outcome.changed + outcome.same + refused;
  if (told !== size) throw new Error(`the importer told of ${told} rows of ${size}`);
}

function added(counts: Counts, read: number, written: Written): Counts {
  return {
    read: counts.read + read,
    created: counts.created + written.created,
    changed: counts.changed + written.changed,
    same: counts.same + written.same,
    refused: counts.refused + written.refused.length,
  };
}

type ReadBatch = { readonly read: number; readonly converted: Converted; readonly checked: unknown };

/** Records converted in one go: between two goes the database gets what it waits for. */
const sliceSize = 500;
/** Records between two reports of how many were read. */
const reportEvery = 2000;

async function* convertedBatches(
  { importer }: ImportWork,
  carrier: ImportCarrier,
  source: Source,
  compiled: CompiledMapping,
  seen: FirstSeen,
  state: unknown,
  rest: () => Promise<void>,
): AsyncGenerator<ReadBatch> {
  const size = importer.batchSize ?? defaultBatchSize;
  let parts: Converted[] = [];
  let read = 0;
  let total = 0;
  const finished = (): ReadBatch => {
    const converted = dropIncomplete(importer, compiled, joinConverted(parts));
    return { read, converted, checked: importer.check?.(state, converted.batch) };
  };
  for await (const records of source.records()) {
    for (let start = 0; start < records.length;) {
      const slice = records.slice(start, start + Math.min(sliceSize, size - read));
      start += slice.length;
      read += slice.length;
      total += slice.length;
      parts.push(dropRepeated(importer, compiled, compiled.convert(slice), seen));
      carrier.check();
      if (Math.floor(total / reportEvery) > Math.floor((total - slice.length) / reportEvery)) carrier.report(total);
      if (read === size) {
        yield finished();
        parts = [];
        read = 0;
      } else await rest();
    }
  }
  if (read > 0) yield finished();
}

/**
 * Makes one item ahead, so that the file is read while the database writes. `rest` is for the maker to call between two
 * small pieces of work: it lets the database be fed.
 */
async function* ahead<T>(make: (rest: () => Promise<void>) => AsyncGenerator<T>): AsyncGenerator<T> {
  const items = make(() => setImmediate());
  let next = items.next();
  try {
    for (;;) {
      const { value, done } = await next;
      if (done === true) return;
      next = items.next();
      // Its failure is met when it is awaited, unless the reader has stopped by then.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await items.return(undefined).catch(() => undefined);
  }
}
