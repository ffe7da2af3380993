import type { RulePlanDocument } from '#contract/rule-plans.ts';
import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { findPlanDocument } from './plan.repository.ts';
import { savePlan, type SavedPlan } from './save-plan.ts';

/** A whole plan in external codes; refuses when there is none of that code. */
export async function getPlan(handle: Handle, actor: Actor, code: string): Promise<RulePlanDocument> {
  return (
    (await findPlanDocument(handle, actor.companyId, code)) ??
    refuse(refusals.planNotFound, { plan: code }, 'not-found')
  );
}

/** Saves a plan for a user and leaves the audit entry; a reason counts only from who may lock periods. */
export async function putPlan(
  handle: Handle,
  actor: Actor,
  code: string,
  request: { plan: RulePlanDocument; confirm: { holes: boolean; ceiling: boolean }; reason: string | null },
): Promise<SavedPlan> {
  if (request.plan.code !== code) refuse(refusals.planCodeDiffers, { plan: request.plan.code, path: code });
  const mayReopen = request.reason !== null && actor.abilities.has('period.lock');
  const saved = await savePlan(handle, actor.companyId, {
    plan: request.plan,
    confirmed: request.confirm,
    by: actor.name,
    ...(mayReopen && request.reason !== null ? { closedPeriodReason: request.reason } : {}),
  });
  if (saved.outcome !== 'SAME') {
    await recordAudit(handle, {
      ...auditOf(actor),
      action: saved.outcome === 'NEW' ? 'commissions.create-plan' : 'commissions.change-plan',
      entity: 'commission_plan',
      entityId: code,
      before: saved.before ?? null,
      after: saved.after,
      ...(request.reason === null ? {} : { reason: request.reason }),
    });
  }
  return saved;
}
