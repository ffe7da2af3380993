import { formatPeriod, yearOfPeriod } from '#kernel/period.ts';
import { holdPeriods, lockedPeriods } from '#modules/calendar/index.ts';
import { defineImporter, rowsOf, type Change, type ImportScope, type Rejection } from '#platform/import/index.ts';
import { criteriaKey, type Criteria } from './criteria.ts';
import { membersByCode, ownersByCode } from './member-codes.ts';
import { slotOf } from './target-of-window.ts';
import type { Indicator, Purpose, Slot, TargetOwner } from './target.ts';
import {
  insertLine,
  insertPlan,
  listLineKeys,
  listPlans,
  listValues,
  writeValues,
  type PlanRow,
  type ValueChange,
} from './save-targets.repository.ts';
import {
  criterionFields,
  placeTarget,
  reject,
  targetFields,
  type Members,
  type Owners,
  type Placed,
  type TargetRow,
} from './place-target.ts';
import { refusals } from './refusals.ts';

interface State {
  owners: Owners;
  plans: Map<string, PlanRow>;
  /** Line id by its key. */
  lines: Map<string, number>;
  /** The stored values of the lines met so far. */
  values: Map<number, Map<Slot, number>>;
  /** The line of the file that gave each value, by target line and slot. */
  given: Map<string, number>;
}

/**
 * Targets (metas): upserts by plan, owner, indicator, criteria and period; every changed value keeps its history. A
 * value whose last month is closed for targets stays as it is.
 */
export const targetImporter = defineImporter({
  kind: 'targets',
  label: 'Metas',
  fields: targetFields,
  async prepare({ handle, companyId }: ImportScope): Promise<State> {
    const owners = {
      SALESPERSON: await ownersByCode(handle, companyId, 'SALESPERSON'),
      TEAM: await ownersByCode(handle, companyId, 'TEAM'),
      BRANCH: await ownersByCode(handle, companyId, 'BRANCH'),
    };
    const plans = new Map((await listPlans(handle, companyId)).map((plan) => [`${plan.code}|${plan.year}`, plan]));
    return { owners, plans, lines: await listLineKeys(handle, companyId), values: new Map(), given: new Map() };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const rows = rowsOf(batch);
    const members = await loadMembers(scope, rows);
    await holdPeriods(scope.handle, scope.companyId, 'TARGET');
    const closed = new Set(await lockedPeriods(scope.handle, scope.companyId, 'TARGET'));
    const placed: { at: Placed; lineId: number }[] = [];
    for (const row of rows) {
      const at = placeTarget(row, state.owners, members);
      if ('reason' in at) {
        rejections.push(at);
        continue;
      }
      const plan = state.plans.get(planKeyOf(at));
      if (plan !== undefined && row.purpose != null && row.purpose !== plan.purpose) {
        const reason = `O plano ${plan.code} de ${plan.year} já existe com a finalidade ${purposeWords[plan.purpose]}. Use a mesma ou outro plano.`;
        rejections.push(reject(row, 'purpose', refusals.purposeDiffers, reason));
        continue;
      }
      const lineId = await lineOf(scope, state, at);
      const key = `${lineId}|${slotOf(at.span)}`;
      const earlier = state.given.get(key);
      if (earlier === undefined) {
        state.given.set(key, row.line);
        placed.push({ at, lineId });
      } else {
        rejections.push(
          reject(
            row,
            'value',
            refusals.valueRepeated,
            `Esta meta já apareceu na linha ${earlier} deste arquivo. Deixe só uma das linhas.`,
          ),
        );
      }
    }
    await loadValues(
      scope,
      state,
      placed.map((each) => each.lineId),
    );
    const changes: ValueChange[] = [];
    const audited: Change[] = [];
    let created = 0;
    let same = 0;
    for (const { at, lineId } of placed) {
      const slot = slotOf(at.span);
      const known = state.values.get(lineId);
      const before = known?.get(slot);
      if (before === at.value) {
        same += 1;
        continue;
      }
      if (closed.has(at.span.last)) {
        const reason = `As metas de ${formatPeriod(at.span.last)} estão fechadas. Reabra a competência ou deixe a linha fora do arquivo.`;
        rejections.push(reject(at.row, 'value', refusals.periodClosed, reason));
        continue;
      }
      known?.set(slot, at.value);
      changes.push({ lineId, slot, before: before ?? null, after: at.value });
      if (before === undefined) created += 1;
      else
        audited.push({
          entity: 'target_value',
          entityId: `${lineId}|${slot}`,
          before: { value: before },
          after: { value: at.value },
        });
    }
    await writeValues(scope, changes);
    return { created, changed: audited.length, same, rejections, changes: audited };
  },
});

async function loadMembers({ handle, companyId }: ImportScope, rows: readonly TargetRow[]): Promise<Members> {
  const members: Members = new Map();
  for (const [field, dimension] of Object.entries(criterionFields)) {
    const codes = new Set(
      rows.map((row) => row[field as keyof typeof criterionFields]).filter((code) => typeof code === 'string'),
    );
    members.set(dimension, await membersByCode(handle, companyId, dimension, [...codes]));
  }
  return members;
}

const purposeWords: Readonly<Record<Purpose, string>> = {
  TRACKING: 'Vendas',
  COMMISSION: 'Comissão',
  BOTH: 'Ambos',
};

/** A plan is of one year. */
function planKeyOf(at: Placed): string {
  return `${at.row.plan}|${yearOfPeriod(at.span.first)}`;
}

async function lineOf(scope: ImportScope, state: State, at: Placed): Promise<number> {
  const planKey = planKeyOf(at);
  let plan = state.plans.get(planKey);
  if (plan === undefined) {
    const name = at.row.plan_name ?? at.row.plan;
    plan = await insertPlan(scope, {
      code: at.row.plan,
      name,
      year: yearOfPeriod(at.span.first),
      purpose: at.row.purpose ?? 'BOTH',
    });
    state.plans.set(planKey, plan);
  }
  const line = {
    planId: plan.id,
    ownerType: at.ownerType,
    ownerId: at.ownerId,
    branchId: at.branchId,
    indicator: at.indicator,
    criteria: at.criteria,
  };
  const key = lineKey(line);
  const known = state.lines.get(key);
  if (known !== undefined) return known;
  const id = await insertLine(scope, line);
  state.lines.set(key, id);
  state.values.set(id, new Map());
  return id;
}

/** One text for the line that a plan can have only once. */
export function lineKey(line: {
  planId: number;
  ownerType: TargetOwner;
  ownerId: number | null;
  branchId: number | null;
  indicator: Indicator;
  criteria: Criteria;
}): string {
  const { planId, ownerType, ownerId, branchId, indicator, criteria } = line;
  return [planId, ownerType, ownerId ?? 0, branchId ?? 0, indicator, criteriaKey(criteria)].join('|');
}

async function loadValues(scope: ImportScope, state: State, lineIds: readonly number[]): Promise<void> {
  const missing = [...new Set(lineIds)].filter((id) => !state.values.has(id));
  const loaded = await listValues(scope.handle, scope.companyId, missing);
  for (const id of missing) state.values.set(id, loaded.get(id) ?? new Map());
}
