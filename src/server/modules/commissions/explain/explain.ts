import type { LineExplanation } from '#contract/commissions.ts';
import { firstDay, lastDay, periodOfNumber } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { isVisible, visibleSalespeople } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { makeCalculation, type Calculation } from '../run/calculation.ts';
import { findBasis, findCurrentRun, findRun, listMeasured, type StoredRun } from '../run/run.repository.ts';
import { explainStoredLine } from './explain-line.ts';
import { findDocument, findLine, listLinesOfDocument, type StoredLine } from './explained.repository.ts';

/** Calculations of finished runs, which never change; a handful, because people ask about one month at a time. */
const remembered = new Map<string, Calculation>();
const rememberedAtMost = 8;

async function calculationOf(handle: Handle, companyId: number, run: StoredRun): Promise<Calculation> {
  const key = `${companyId}|${run.id}|${run.fingerprint}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const basis = await findBasis(handle, companyId, run.id);
  if (basis === undefined) refuse(refusals.notCalculated, { period: periodOfNumber(run.period) }, 'not-found');
  const measured = await listMeasured(handle, companyId, run.id);
  const calculation = makeCalculation(basis, periodOfNumber(run.period), measured);
  remembered.set(key, calculation);
  const [oldest] = remembered.keys();
  if (remembered.size > rememberedAtMost && oldest !== undefined) remembered.delete(oldest);
  return calculation;
}

function maySee(actor: Actor, calculation: Calculation, line: StoredLine): boolean {
  const span = { from: firstDay(calculation.period), to: lastDay(calculation.period) };
  const visible = visibleSalespeople(actor, calculation.basis.structure, calculation.structure, span);
  return isVisible(visible, line.payee_id ?? 0);
}

/** Explains one line of a run; refuses as not found a line the actor may not see. */
export async function explainLine(
  handle: Handle,
  actor: Actor,
  runNumber: number,
  seq: number,
): Promise<LineExplanation> {
  const { companyId } = actor;
  const run = await findRun(handle, companyId, runNumber);
  if (run === undefined) refuse(refusals.runNotFound, { run: runNumber }, 'not-found');
  const place = { companyId, period: run.period, runId: run.id };
  const line = await findLine(handle, place, seq);
  const calculation = await calculationOf(handle, companyId, run);
  if (line === undefined || !maySee(actor, calculation, line)) {
    refuse(refusals.lineNotFound, { run: runNumber, line: seq }, 'not-found');
  }
  return explainStoredLine(handle, place, calculation, line);
}

/** Explains every line of a document that the actor may see, in the current run of its period. */
export async function explainSale(handle: Handle, actor: Actor, documentCode: string, lineCode: string | undefined) {
  const { companyId } = actor;
  const document = await findDocument(handle, companyId, documentCode);
  if (document === undefined) refuse(refusals.saleNotFound, { document: documentCode }, 'not-found');
  const period = periodOfNumber(document.period);
  const run = await findCurrentRun(handle, companyId, document.period);
  if (run === undefined) {
    if (actor.scope === 'COMPANY') refuse(refusals.notCalculated, { period }, 'not-found');
    refuse(refusals.saleNotFound, { document: documentCode }, 'not-found');
  }
  const place = { companyId, period: document.period, runId: run.id };
  const calculation = await calculationOf(handle, companyId, run);
  const stored = await listLinesOfDocument(handle, place, document.id, lineCode);
  const lines: LineExplanation[] = [];
  for (const line of stored.filter((each) => maySee(actor, calculation, each))) {
    lines.push(await explainStoredLine(handle, place, calculation, line));
  }
  if (lines.length === 0) refuse(refusals.saleNotFound, { document: documentCode }, 'not-found');
  return { documentCode, period, runNumber: run.number, lines };
}
