import { cents } from '#kernel/money.ts';
import { newFingerprint } from '#kernel/fingerprint.ts';
import { lastDay, periodOfNumber, yearOfPeriod, type Period } from '#kernel/period.ts';
import { windowOf } from '#kernel/window.ts';
import { assertOpen } from '#modules/calendar/index.ts';
import { copyBatches, ensureYearPartition, type Database, type Handle } from '#platform/database/index.ts';
import type { Job, JobContext, JobDefinition, Json } from '#platform/jobs/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Messages } from '#platform/http/index.ts';
import { Refusal } from '#kernel/refusal.ts';
import { decidePeriodBonuses } from '../rules/period-bonus.ts';
import { decideSale } from '../rules/decide-sale.ts';
import { makeCalculation, type Calculation } from './calculation.ts';
import { emptyTotals, lineColumns, lineWriter, type LineWriter, type RunTotals } from './line-writer.ts';
import { loadBasis, loadReading, measureTargets } from './prepare-calculation.ts';
import { deleteBasis, findBasis, insertBasis, listMeasured } from './run-basis.repository.ts';
import { deleteLines, findRunById, insertPayeeTotals, updateRun } from './run.repository.ts';
import { markMeasured } from './stale-run.ts';
import { countSales, nextBoundary, saleLinesSql } from './sale-chunks.ts';
import { saleColumns, saleReader, type SaleReading } from './sale-rows.ts';

export const runJobKind = 'commission-run';

/** What the request leaves for the job. */
export interface RunPayload {
  runId: number;
}

/** Where the next chunk goes on: after that document, with what was added up so far. */
interface RunCursor {
  afterDocument: number;
  total: number;
  done: number;
  totals: RunTotals;
}

/** Lines a chunk, each chunk one transaction: small enough to let others in, large enough to cost nothing. */
const usualChunkLines = 25_000;

export interface RunJobOptions {
  /** The words of refusals, kept with a run that failed by one. */
  messages?: Messages;
  chunkLines?: number;
}

interface RunScope {
  database: Database;
  companyId: number;
  runId: number;
  period: Period;
  periodNumber: number;
  chunkLines: number;
}

/**
 * Calculates a period in the background (S1-141): sales stream out by document, pure rules decide, lines stream in,
 * chunk by chunk, each exactly once. The last chunk makes the run current and removes the lines it replaces, so the
 * period never shows half of a run (C09).
 */
export function commissionRunJob(database: Database, clock: Clock, options: RunJobOptions = {}): JobDefinition {
  const { messages = {}, chunkLines = usualChunkLines } = options;
  return {
    kind: runJobKind,
    run: (job) => calculate(database, clock, job, chunkLines),
    onCancelled: (handle, job) => discardRun(handle, job, clock, { state: 'CANCELLED' }),
    onFailed: (handle, job, error) =>
      discardRun(handle, job, clock, { state: 'FAILED', failure: failureWords(error, messages) }),
  };
}

/** What a person is told of a failure: the words of a refusal, and of a bug nothing but that it was one. */
function failureWords(error: unknown, messages: Messages): string {
  const message = error instanceof Refusal ? messages[error.code]?.(error.details) : undefined;
  if (message === undefined) return 'Ocorreu um erro inesperado. Calcule de novo; se persistir, avise o administrador.';
  return [message.detail, message.wayOut].filter((text) => text !== undefined).join(' ');
}

async function calculate(database: Database, clock: Clock, job: JobContext, chunkLines: number): Promise<Json> {
  const { runId } = job.payload as unknown as RunPayload;
  const companyId = job.companyId ?? 0;
  const run = await findRunById(database.handle, companyId, runId);
  if (run === undefined) throw new Error(`no run ${runId}`);
  // The last chunk committed and the process ended before the job was noted as done: there is nothing left to do.
  if (run.state !== 'QUEUED' && run.state !== 'RUNNING') return { runId };
  const period = periodOfNumber(run.period);
  const scope: RunScope = { database, companyId, runId, period, periodNumber: run.period, chunkLines };
  if (job.cursor() === null) await begin(scope, clock, job);
  const { calculation, reading } = await load(scope);
  await calculateSales(scope, calculation, reading, job);
  await finish(scope, calculation, run.previous_run_id, clock, job);
  return { runId };
}

/** First chunk: what an interrupted attempt left is removed; rules, people and targets are measured and kept. */
async function begin(scope: RunScope, clock: Clock, job: JobContext): Promise<void> {
  const { companyId, runId, period } = scope;
  await job.step(async (handle) => {
    await assertOpen(handle, companyId, 'COMMISSION', period);
    await deleteLines(handle, companyId, scope.periodNumber, runId);
    await deleteBasis(handle, companyId, runId);
    const basis = await loadBasis(handle, companyId, period);
    const reading = await loadReading(handle, companyId, basis.productionBy);
    const measured = await measureTargets(handle, companyId, period, basis, reading);
    await insertBasis(handle, companyId, runId, basis, measured);
    await ensureYearPartition(handle, 'commission_line', yearOfPeriod(period));
    await markMeasured(handle, companyId, runId);
    await updateRun(handle, companyId, runId, { state: 'RUNNING', started_at: clock.now().toString() });
    const total = await countSales(handle, companyId, scope.periodNumber);
    const cursor: RunCursor = { afterDocument: 0, total, done: 0, totals: emptyTotals() };
    return { cursor: cursor as unknown as Json, done: 0, total, step: 'Calculando as vendas' };
  });
}

async function load(scope: RunScope): Promise<{ calculation: Calculation; reading: SaleReading }> {
  const { database, companyId, runId } = scope;
  const basis = await findBasis(database.handle, companyId, runId);
  if (basis === undefined) throw new Error(`run ${runId} has no basis`);
  const measured = await listMeasured(database.handle, companyId, runId);
  const reading = await loadReading(database.handle, companyId, basis.productionBy);
  return { calculation: makeCalculation(basis, scope.period, measured), reading };
}

/** A chunk calculated and not yet written. */
interface CalculatedChunk {
  lines: Buffer[];
  cursor: RunCursor;
}

/** While one chunk is written the next is read and calculated. */
async function calculateSales(
  scope: RunScope,
  calculation: Calculation,
  reading: SaleReading,
  job: JobContext,
): Promise<void> {
  const read = saleReader(reading);
  let pending = calculateChunk(scope, calculation, read, job.cursor() as unknown as RunCursor);
  for (;;) {
    const chunk = await pending;
    if (chunk === undefined) return;
    pending = calculateChunk(scope, calculation, read, chunk.cursor);
    // A failed write ends the attempt; what was read ahead is then of no use, nor is its error.
    pending.catch(() => undefined);
    await job.step(async (handle) => {
      await scope.database.copyIn(partitionOf(scope), lineColumns, chunk.lines, handle);
      const { done, total } = chunk.cursor;
      return { cursor: chunk.cursor as unknown as Json, done, total, step: 'Calculando as vendas' };
    });
  }
}

async function calculateChunk(
  scope: RunScope,
  calculation: Calculation,
  read: ReturnType<typeof saleReader>,
  cursor: RunCursor,
): Promise<CalculatedChunk | undefined> {
  const { database } = scope;
  const boundary = await nextBoundary(database.handle, scope, cursor.afterDocument, scope.chunkLines);
  if (boundary === undefined) return undefined;
  const writer = writerOf(scope, calculation, cursor.totals);
  const copied = database.copyOut(saleLinesSql(scope, cursor.afterDocument, boundary));
  for await (const batch of copyBatches(copied, saleColumns.length)) {
    for (let row = 0; row < batch.rows; row += 1) {
      const fact = read(batch, row);
      writer.addSale(fact, decideSale(fact.sale, calculation.deciding));
    }
  }
  const totals = writer.totals();
  return { lines: writer.take(), cursor: { ...cursor, afterDocument: boundary, done: totals.sales, totals } };
}

function partitionOf(scope: RunScope): string {
  return `commission_line_${yearOfPeriod(scope.period)}`;
}

function writerOf(scope: RunScope, calculation: Calculation, totals: RunTotals): LineWriter {
  return lineWriter(
    { companyId: scope.companyId, period: scope.periodNumber, runId: scope.runId },
    (id) => calculation.structure.salesperson(id)?.code ?? String(id),
    totals,
  );
}

/** Last chunk: bonuses of the period, totals, and the change of the period from the old run to this one. */
async function finish(
  scope: RunScope,
  calculation: Calculation,
  previousRunId: number | null,
  clock: Clock,
  job: JobContext,
): Promise<void> {
  const { companyId, runId, period } = scope;
  const { totals: before } = job.cursor() as unknown as RunCursor;
  await job.step(async (handle) => {
    await assertOpen(handle, companyId, 'COMMISSION', period);
    const writer = writerOf(scope, calculation, before);
    writeBonuses(calculation, writer);
    await scope.database.copyIn(partitionOf(scope), lineColumns, writer.take(), handle);
    const totals = writer.totals();
    const fingerprint = newFingerprint();
    fingerprint.addState(totals.fingerprint);
    await insertPayeeTotals(handle, companyId, runId, totals);
    if (previousRunId !== null) await supersede(handle, scope, previousRunId);
    await updateRun(handle, companyId, runId, {
      state: 'CURRENT',
      sale_count: totals.sales,
      line_count: totals.lines,
      zero_count: totals.zeros,
      sales_net: cents(totals.salesNet),
      amount: cents(totals.amount),
      fingerprint: fingerprint.digest(),
      finished_at: clock.now().toString(),
    });
    return { done: totals.sales, step: 'Concluída' };
  });
}

/** The replaced run keeps its lines for comparing; the one it had replaced gives its own up. */
async function supersede(handle: Handle, scope: RunScope, previousRunId: number): Promise<void> {
  const previous = await findRunById(handle, scope.companyId, previousRunId);
  await updateRun(handle, scope.companyId, previousRunId, { state: 'SUPERSEDED' });
  const older = previous?.previous_run_id ?? null;
  if (older !== null) await deleteLines(handle, scope.companyId, scope.periodNumber, older);
}

function writeBonuses(calculation: Calculation, writer: LineWriter): void {
  const { period, basis, chainOf, find } = calculation;
  const date = lastDay(period);
  for (const person of basis.structure.salespeople) {
    const left = person.activeTo !== undefined && person.activeTo < `${period}-01`;
    const notYet = person.activeFrom !== undefined && person.activeFrom > date;
    if (left || notYet) continue;
    for (const bonus of decidePeriodBonuses(person.id, period, chainOf, find)) {
      writer.addBonus(bonus, windowOf(period, bonus.item?.window ?? 'MONTH').key, date);
    }
  }
}

/** A cancelled or failed run leaves no line and no totals; the run before stays current. */
async function discardRun(
  handle: Handle,
  job: Job,
  clock: Clock,
  change: { state: 'CANCELLED' } | { state: 'FAILED'; failure: string },
): Promise<void> {
  const { runId } = job.payload as unknown as RunPayload;
  const companyId = job.companyId ?? 0;
  const run = await findRunById(handle, companyId, runId);
  if (run === undefined || (run.state !== 'QUEUED' && run.state !== 'RUNNING')) return;
  await deleteLines(handle, companyId, run.period, runId);
  await deleteBasis(handle, companyId, runId);
  await updateRun(handle, companyId, runId, { ...change, finished_at: clock.now().toString() });
}
