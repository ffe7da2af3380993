import { periodOfNumber } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Handle } from '#platform/database/index.ts';
import { refusals } from '../refusals.ts';
import { makeCalculation, type Calculation } from './calculation.ts';
import { findBasis, listMeasured } from './run-basis.repository.ts';
import type { StoredRun } from './run.repository.ts';

/** Calculations of finished runs, which never change; a handful, because people ask about one month at a time. */
const remembered = new Map<string, Calculation>();
const rememberedAtMost = 8;

/** The calculation of a finished run, by the basis it kept. */
export async function calculationOf(handle: Handle, companyId: number, run: StoredRun): Promise<Calculation> {
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
