import type { RulePlanDocument } from '#contract/rule-plans.ts';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import { Refusal, refuse } from '#kernel/refusal.ts';
import { holdPeriods, lockedPeriods } from '#modules/calendar/index.ts';
import { membersByCode, ownersByCode, type Dimension } from '#modules/targets/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { refusals } from '../refusals.ts';
import { checkRules, findNeverFiring, type RuleProblem, type RuleWarning } from './check-rules.ts';
import { canonicalPlan, criterionNames, toRule } from './plan-document.ts';
import { findPlanDocument, findPlanOfOwner, listTrackingOnlyPlans, replacePlan } from './plan.repository.ts';
import type { Rule } from './rule.ts';

export interface SavePlan {
  plan: RulePlanDocument;
  confirmed: { holes?: boolean; ceiling?: boolean };
  /** Given by someone who may change what reaches into a closed period. */
  closedPeriodReason?: string;
  by: string;
}

export interface SavedPlan {
  outcome: 'NEW' | 'CHANGED' | 'SAME';
  before: RulePlanDocument | undefined;
  after: RulePlanDocument;
  warnings: RuleWarning[];
}

/**
 * Saves a whole plan of rules (S1-104, S1-86, S1-93), or changes nothing when it is what is stored already. Refuses,
 * with every problem at once: codes that do not exist, a second plan for one owner, overlapping validities, clashing items, unconfirmed holes and
 * ceilings, tracking-only targets (S1-98), and a change that reaches into a closed period without a reason.
 */
export async function savePlan(handle: Handle, companyId: number, request: SavePlan): Promise<SavedPlan> {
  const plan = canonicalPlan(request.plan);
  const before = await findPlanDocument(handle, companyId, plan.code);
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(plan)) {
    return { outcome: 'SAME', before, after: plan, warnings: [] };
  }
  checkValidities(plan);
  const owner = await resolveOwner(handle, companyId, plan);
  const other = plan.active ? await findPlanOfOwner(handle, companyId, plan, owner) : undefined;
  if (other !== undefined) refuse(refusals.planOwnerTaken, { plan: plan.code, other }, 'conflict');
  const idOf = await resolveMembers(handle, companyId, plan);
  const rules = plan.validities.map((validity) => validity.rules.map((rule) => toRule(rule, idOf)));
  const problems: RuleProblem[] = rules.flatMap((each) => checkRules(each, request.confirmed));
  if (problems.length > 0) refuse(refusals.rulesInvalid, { plan: plan.code, problems });
  await checkTargets(handle, companyId, plan);
  await checkClosedPeriods(handle, companyId, before, plan, request.closedPeriodReason);
  await replacePlan(handle, companyId, { plan, owner, rules, by: request.by });
  return {
    outcome: before === undefined ? 'NEW' : 'CHANGED',
    before,
    after: plan,
    warnings: rules.flatMap((each: readonly Rule[]) => findNeverFiring(each)),
  };
}

/** Validities follow one another without overlapping (S1-93, E28); each ends on or after its start (E29). */
function checkValidities(plan: RulePlanDocument): void {
  plan.validities.forEach((validity, index) => {
    if (validity.to !== null && validity.to < validity.from) {
      refuse(refusals.validityInverted, { plan: plan.code, from: validity.from, to: validity.to });
    }
    const next = plan.validities[index + 1];
    if (next !== undefined && (validity.to === null || validity.to >= next.from)) {
      refuse(refusals.validitiesOverlap, { plan: plan.code, from: validity.from, next: next.from });
    }
  });
}

async function resolveOwner(
  handle: Handle,
  companyId: number,
  plan: RulePlanDocument,
): Promise<{ teamId: number | null; salespersonId: number | null }> {
  const wantsTeam = plan.owner === 'TEAM' || plan.owner === 'TEAM_MEMBER';
  const wantsPerson = plan.owner === 'SELLER' || plan.owner === 'TEAM_MEMBER';
  if (wantsTeam !== (plan.team !== null) || wantsPerson !== (plan.salesperson !== null)) {
    refuse(refusals.planOwnerUnclear, { plan: plan.code, owner: plan.owner });
  }
  const teamId = plan.team === null ? null : (await ownersByCode(handle, companyId, 'TEAM')).get(plan.team);
  const salespersonId =
    plan.salesperson === null ? null : (await ownersByCode(handle, companyId, 'SALESPERSON')).get(plan.salesperson);
  if (teamId === undefined) refuse(refusals.planOwnerUnknown, { plan: plan.code, kind: 'TEAM', code: plan.team });
  if (salespersonId === undefined) {
    refuse(refusals.planOwnerUnknown, { plan: plan.code, kind: 'SALESPERSON', code: plan.salesperson });
  }
  return { teamId, salespersonId };
}

async function resolveMembers(
  handle: Handle,
  companyId: number,
  plan: RulePlanDocument,
): Promise<(dimension: Dimension, code: string) => number> {
  const ids = new Map<string, number>();
  const missing: { dimension: Dimension; code: string }[] = [];
  for (const [name, dimension] of Object.entries(criterionNames)) {
    const codes = new Set(
      plan.validities.flatMap((validity) =>
        validity.rules.flatMap((rule) => rule.criteria[name as keyof typeof criterionNames] ?? []),
      ),
    );
    const members = await membersByCode(handle, companyId, dimension, [...codes]);
    for (const code of codes) {
      const member = members.get(code);
      if (member === undefined) missing.push({ dimension, code });
      else ids.set(`${dimension}|${code}`, member.id);
    }
  }
  if (missing.length > 0) refuse(refusals.criterionUnknown, { plan: plan.code, missing });
  return (dimension, code) => {
    const id = ids.get(`${dimension}|${code}`);
    if (id === undefined)
      throw new Refusal(refusals.criterionUnknown, { plan: plan.code, missing: [{ dimension, code }] });
    return id;
  };
}

/** A target that is only followed in reports may not decide a commission (S1-97, S1-98). */
async function checkTargets(handle: Handle, companyId: number, plan: RulePlanDocument): Promise<void> {
  const named = plan.validities.flatMap((validity) =>
    validity.rules.flatMap((rule) => rule.items.flatMap((item) => item.targetPlan ?? [])),
  );
  if (named.length === 0) return;
  const trackingOnly = await listTrackingOnlyPlans(handle, companyId, named);
  if (trackingOnly.length > 0) refuse(refusals.targetTracksOnly, { plan: plan.code, targets: trackingOnly });
}

async function checkClosedPeriods(
  handle: Handle,
  companyId: number,
  before: RulePlanDocument | undefined,
  after: RulePlanDocument,
  reason: string | undefined,
): Promise<void> {
  if (reason !== undefined) return;
  await holdPeriods(handle, companyId, 'COMMISSION');
  const closed = await lockedPeriods(handle, companyId, 'COMMISSION');
  if (closed.length === 0) return;
  const touched = closed.filter((period) => rulesIn(before, period) !== rulesIn(after, period));
  if (touched.length > 0) refuse(refusals.closedPeriodTouched, { plan: after.code, periods: touched }, 'locked');
}

/** What a plan says about a period, as one text: whose rules, and which on which of its days. */
function rulesIn(plan: RulePlanDocument | undefined, period: Period): string {
  const [first, last] = [firstDay(period), lastDay(period)];
  const validities = (plan?.validities ?? [])
    .filter(({ from, to }) => from <= last && (to === null || to >= first))
    .map(({ from, to, rules }) => ({
      from: from < first ? first : from,
      to: to === null || to > last ? last : to,
      rules,
    }));
  if (plan === undefined || !plan.active || validities.length === 0) return '';
  return JSON.stringify({ owner: plan.owner, team: plan.team, salesperson: plan.salesperson, validities });
}
