import type { RulePlanDocument } from '#contract/rule-plans.ts';
import { Refusal } from '#kernel/refusal.ts';
import { defineImporter, rowsOf, type Change, type Rejection } from '#platform/import/index.ts';
import { sayCommissionRefusal } from '#server/messages/pt-br/commissions.ts';
import { mergeRows, rulePlanFields } from './merge-plan-rows.ts';
import { findPlanDocument } from './plan.repository.ts';
import { savePlan } from './save-plan.ts';

interface State {
  plans: Map<string, RulePlanDocument | undefined>;
}

/**
 * Rule plans as a table: one line an item; the lines of one plan make the plan, added to what is stored of it. A column
 * that the file does not have leaves what is stored; a blank one means any. The lines of one rule say the same of it.
 * A plan is saved whole or not at all: when one of its lines is wrong, all its lines come back.
 */
export const rulePlanImporter = defineImporter({
  kind: 'rule-plans',
  label: 'Regras de comissão',
  fields: rulePlanFields,
  wholeBy: 'plan',
  batchSize: 100_000,
  prepare: async (): Promise<State> => ({ plans: new Map() }),
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    let created = 0;
    let same = 0;
    for (const [code, rows] of Map.groupBy(rowsOf(batch), (row) => row.plan)) {
      const stored = state.plans.get(code) ?? (await findPlanDocument(scope.handle, scope.companyId, code));
      try {
        const saved = await savePlan(scope.handle, scope.companyId, {
          plan: mergeRows(code, stored, rows),
          confirmed: {
            holes: scope.options['confirm_holes'] === true,
            ceiling: scope.options['confirm_ceiling'] === true,
          },
          by: scope.by,
        });
        state.plans.set(code, saved.after);
        if (saved.outcome === 'SAME') same += rows.length;
        else if (saved.outcome === 'NEW') created += rows.length;
        else
          changes.push({
            entity: 'commission_plan',
            entityId: code,
            before: { plan: saved.before },
            after: { plan: saved.after },
          });
        if (saved.outcome === 'CHANGED') continue;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const reason = sayCommissionRefusal(error.code, error.details);
        for (const row of rows) rejections.push({ index: row.index, field: 'plan', code: error.code, reason });
      }
    }
    const changed = batch.size - created - same - rejections.length;
    return { created, changed, same, rejections, changes };
  },
});
