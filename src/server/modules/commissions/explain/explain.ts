import type { LineExplanation } from '#contract/commissions.ts';
import { periodOfNumber, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { isVisible, loadStructure, monthPeople, visibleSalespeople } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { calculationOf } from '../run/remembered-calculations.ts';
import { findCurrentRun, findRun } from '../run/run.repository.ts';
import { explainStoredLine } from './explain-line.ts';
import { findDocument, findLine, listLinesOfDocument, type StoredLine } from './explained.repository.ts';

/** Whose lines of a month the actor may see, as the sales force stands now: the same people whose statements open. */
async function visibleTo(handle: Handle, actor: Actor, period: Period): Promise<(line: StoredLine) => boolean> {
  if (actor.scope === 'COMPANY') return () => true;
  const people = monthPeople(await loadStructure(handle, actor.companyId), period);
  const visible = visibleSalespeople(actor, people);
  return (line) => isVisible(visible, line.payee_id ?? 0);
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
  const maySee = await visibleTo(handle, actor, calculation.period);
  if (line === undefined || !maySee(line)) {
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
  const maySee = await visibleTo(handle, actor, period);
  for (const line of stored.filter(maySee)) {
    lines.push(await explainStoredLine(handle, place, calculation, line));
  }
  if (lines.length === 0) refuse(refusals.saleNotFound, { document: documentCode }, 'not-found');
  return { documentCode, period, runNumber: run.number, lines };
}
