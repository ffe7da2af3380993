import { randomUUID } from 'node:crypto';
import { refuse } from '#kernel/refusal.ts';
import { assertOpen } from '#modules/calendar/index.ts';
import { restoreTargetFlags } from '#modules/customers/index.ts';
import { listAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { batchEntity, recordBatch, type StoredMonth, type WrittenMonth } from './batch.ts';
import { openSeller } from './open-portfolio.ts';
import { noValue, readValues, writePortfolioValues, type ValueWrite } from './portfolio.repository.ts';
import { holdFollowedPlan } from './save-portfolio.ts';

/**
 * Puts back everything a saving or copying wrote, in the handle's transaction. Refused when any of it changed since, when
 * a month was closed, or when the salesperson is not for the actor. Answers how many values and flags went back.
 */
export async function undoBatch(
  handle: Handle,
  actor: Actor,
  batch: string,
): Promise<{ targets: number; flags: number }> {
  const entries = await listAudit(handle, {
    companyId: actor.companyId,
    entity: batchEntity,
    batchId: batch,
    limit: 200,
  });
  if (entries.length === 0) refuse(refusals.batchNotFound, {}, 'not-found');
  const months = entries
    .map(({ entityId, after }) => ({ ...(after as StoredMonth), code: entityId.slice(0, entityId.lastIndexOf('|')) }))
    .sort((a, b) => (a.period < b.period ? -1 : 1));
  const written: WrittenMonth[] = [];
  for (const month of months) {
    const { period } = month;
    const seller = await openSeller(handle, actor, month.code, period);
    await assertOpen(handle, actor.companyId, 'TARGET', period);
    const planId = await holdFollowedPlan(handle, actor, period);
    const place = { companyId: actor.companyId, sellerId: seller.id, period };
    const stored = await readValues(handle, place);
    const writes = month.values.map(({ id, before, after, version }): ValueWrite => {
      const current = stored.get(id) ?? noValue;
      const untouched = current.version === version && current.value === after;
      if (!untouched) refuse(refusals.undoTooLate, { period, by: current.by }, 'conflict');
      return { customerId: id, before: after, after: before, version };
    });
    const done =
      (await writePortfolioValues(handle, { ...place, planId, by: actor.name }, writes, 'UNDONE')) &&
      (await restoreTargetFlags(handle, actor.companyId, month.flags));
    if (!done) refuse(refusals.undoTooLate, { period, by: null }, 'conflict');
    const flags = month.flags.map(({ customerId, before, after }) => ({ customerId, before: after, after: before }));
    const codes = new Map(
      month.values.flatMap(({ id, customer }) => (customer === null ? [] : [[id, customer] as const])),
    );
    written.push({ period, seller, writes, flags, codes });
  }
  // Without the batch's own id: what was undone is not undone once more.
  await recordBatch(handle, actor, 'targets.undo-portfolio', randomUUID(), written);
  return {
    targets: written.reduce((sum, { writes }) => sum + writes.length, 0),
    flags: written.reduce((sum, { flags }) => sum + flags.length, 0),
  };
}
