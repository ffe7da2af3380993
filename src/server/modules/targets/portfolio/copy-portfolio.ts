import { randomUUID } from 'node:crypto';
import type { CopiedMonth } from '#contract/option-397.ts';
import type { Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { assertOpen, lockedPeriods } from '#modules/calendar/index.ts';
import { listPortfolio } from '#modules/customers/index.ts';
import type { StructureSalesperson } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { recordBatch, type WrittenMonth } from './batch.ts';
import { openSeller } from './open-portfolio.ts';
import { fingerprintOf, planCopy, type MonthCopy } from './plan-copy.ts';
import { readValues, writePortfolioValues } from './portfolio.repository.ts';
import { holdFollowedPlan } from './save-portfolio.ts';

export interface CopyRequest {
  readonly salesperson: string;
  readonly period: Period;
  readonly to: readonly Period[];
}

interface PlannedCopy {
  readonly seller: StructureSalesperson;
  readonly copies: readonly (MonthCopy & { readonly codes: ReadonlyMap<number, string> })[];
  readonly fingerprint: string;
}

/** What copying would change and what would be lost, month by month (T40); nothing is written. */
export async function previewCopy(
  handle: Handle,
  actor: Actor,
  request: CopyRequest,
): Promise<{ months: CopiedMonth[]; fingerprint: string }> {
  const { copies, fingerprint } = await plan(handle, actor, request);
  return { months: copies.map(({ summary }) => summary), fingerprint };
}

/**
 * Copies a month's targets to others in the handle's transaction: all of them or none. Refuses a closed month, and
 * anything else than exactly what was previewed.
 */
export async function copyTargets(
  handle: Handle,
  actor: Actor,
  request: CopyRequest & { readonly fingerprint: string },
): Promise<{ months: CopiedMonth[]; batch: string | null }> {
  const plans = new Map<string, number>();
  // Ascending, as everyone who holds several does: two copies never wait for one another.
  for (const period of [...request.to].sort()) {
    await assertOpen(handle, actor.companyId, 'TARGET', period);
    const year = period.slice(0, 4);
    if (!plans.has(year)) plans.set(year, await holdFollowedPlan(handle, actor, period));
  }
  const { seller, copies, fingerprint } = await plan(handle, actor, request);
  if (fingerprint !== request.fingerprint) refuse(refusals.previewStale, {}, 'conflict');
  const written: WrittenMonth[] = [];
  for (const { period: text, writes, codes } of copies) {
    const period = text as Period;
    const planId = plans.get(period.slice(0, 4)) ?? 0;
    const month = { companyId: actor.companyId, sellerId: seller.id, period, planId, by: actor.name };
    if (!(await writePortfolioValues(handle, month, writes, 'REPLICATED'))) {
      refuse(refusals.previewStale, {}, 'conflict');
    }
    if (writes.length > 0) written.push({ period, seller, writes, flags: [], codes });
  }
  const batch = written.length === 0 ? null : randomUUID();
  if (batch !== null) await recordBatch(handle, actor, 'targets.copy-portfolio', batch, written);
  return { months: copies.map(({ summary }) => summary), batch };
}

async function plan(handle: Handle, actor: Actor, request: CopyRequest): Promise<PlannedCopy> {
  const { companyId } = actor;
  const { period } = request;
  const to = [...new Set(request.to)].sort();
  if (to.includes(period)) refuse(refusals.copyToItself, { period });
  const seller = await openSeller(handle, actor, request.salesperson, period);
  const inPortfolio = new Set((await listPortfolio(handle, companyId, seller.id, period)).map(({ id }) => id));
  const stored = await readValues(handle, { companyId, sellerId: seller.id, period });
  // What the screen shows is what is copied: a target of somebody who left the portfolio stays behind.
  const source = new Map([...stored].filter(([id]) => id === 0 || inPortfolio.has(id)));
  if (source.size === 0) refuse(refusals.nothingToCopy, { salesperson: seller.name, period });
  const closed = new Set(await lockedPeriods(handle, companyId, 'TARGET'));
  const copies: PlannedCopy['copies'][number][] = [];
  for (const month of to) {
    // Whom one may see can differ from month to month.
    await openSeller(handle, actor, request.salesperson, month);
    const portfolio = await listPortfolio(handle, companyId, seller.id, month);
    const linked = new Set(portfolio.map(({ id }) => id));
    const there = await readValues(handle, { companyId, sellerId: seller.id, period: month });
    const copy = planCopy(source, { period: month, locked: closed.has(month), stored: there, linked });
    copies.push({ ...copy, codes: new Map(portfolio.map(({ id, code }) => [id, code])) });
  }
  return { seller, copies, fingerprint: fingerprintOf(copies) };
}
