import { plusDays, type IsoDate } from '#kernel/calendar-date.ts';
import { applyDated, conflictReason, planDated, type Stretch } from '#modules/salesforce/index.ts';
import {
  defineImporter,
  rowsOf,
  type Change,
  type ImportScope,
  type Rejection,
  type Row,
} from '#platform/import/index.ts';
import { customersByCode } from './customer.repository.ts';
import { endFlag, listTargetFlags, writeFlag } from './flag.repository.ts';
import { refusals, unknownCustomerReason } from './refusals.ts';

const fields = {
  customer: { label: 'Cliente', type: 'text', required: true },
  flag: { label: 'Cliente alvo (S ou N)', type: 'boolean', help: 'Em branco vale N' },
  from: { label: 'Desde', type: 'date', required: true },
  to: { label: 'Até', type: 'date' },
} as const;

type State = {
  readonly customers: ReadonlyMap<string, { readonly id: number }>;
  readonly flags: Map<number, Stretch<true>[]>;
};

/** Target-customer flags, dated: S begins a stretch, N or blank ends the open one the day before (S0-07, S0-15). */
export const targetFlagImporter = defineImporter({
  kind: 'target-flags',
  label: 'Clientes alvo',
  fields,
  uniqueBy: ['customer', 'from'],
  async prepare({ handle, companyId }): Promise<State> {
    const flags = new Map<number, Stretch<true>[]>();
    for (const { customerId, from, to } of await listTargetFlags(handle, companyId)) {
      flags.set(customerId, [...(flags.get(customerId) ?? []), { from, to, value: true }]);
    }
    return { customers: await customersByCode(handle, companyId), flags };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    const counts = { created: 0, changed: 0, same: 0 };
    for (const row of rowsOf(batch)) {
      const customerId = state.customers.get(row.customer)?.id;
      if (customerId === undefined) {
        const reason = unknownCustomerReason(row.customer);
        rejections.push({ index: row.index, field: 'customer', code: refusals.unknownCustomer, reason });
        continue;
      }
      const stretches = state.flags.get(customerId) ?? [];
      const result =
        row.flag === true ? await begin(scope, state, customerId, row) : await end(scope, state, customerId, row.from);
      if (typeof result === 'string') counts[result] += 1;
      else rejections.push({ index: row.index, ...result });
      if (result === 'changed') {
        const change = { before: told(stretches), after: told(state.flags.get(customerId) ?? []) };
        changes.push({ entity: 'customer_target_flag', entityId: row.customer, ...change });
      }
    }
    return { ...counts, rejections, changes };
  },
});

/** When a customer is a target customer, as the history keeps it. */
function told(stretches: readonly Stretch<true>[]): Change['before'] {
  const flagged = stretches.map(({ from, to }) => ({ from, to })).sort((a, b) => (a.from < b.from ? -1 : 1));
  return { flagged };
}

type Result =
  | 'created'
  | 'changed'
  | 'same'
  | { readonly field: string; readonly code: string; readonly reason: string };

async function begin(scope: ImportScope, state: State, customerId: number, row: Row<typeof fields>): Promise<Result> {
  if (row.to != null && row.to < row.from) {
    return { field: 'to', code: refusals.dateOrder, reason: 'A data final é anterior à inicial.' };
  }
  const existing = state.flags.get(customerId) ?? [];
  const wanted = { from: row.from, to: row.to, value: true as const };
  const plan = planDated(existing, wanted);
  if (plan.kind === 'same') return 'same';
  // A stretch inside another with another end: which of the two is meant nobody can tell.
  const inside = plan.kind === 'open' && plan.close !== null;
  if (plan.kind === 'conflict' || inside) {
    const later = plan.kind === 'conflict' ? plan.later : (plan.close?.from ?? row.from);
    return { field: 'from', code: refusals.dateConflict, reason: conflictReason('uma marcação deste cliente', later) };
  }
  await writeFlag(scope.handle, scope.companyId, scope.by, { customerId, from: row.from, to: row.to }, plan);
  state.flags.set(customerId, applyDated(existing, wanted, plan));
  return plan.kind === 'open' ? 'created' : 'changed';
}

async function end(scope: ImportScope, state: State, customerId: number, from: string): Promise<Result> {
  const existing = state.flags.get(customerId) ?? [];
  const standing = existing.find((stretch) => stretch.from <= from && (stretch.to === null || stretch.to >= from));
  if (standing === undefined) return 'same';
  const lastDay = plusDays(from as IsoDate, -1);
  await endFlag(scope.handle, scope.companyId, scope.by, { customerId, ...standing }, lastDay);
  const others = existing.filter((stretch) => stretch !== standing);
  state.flags.set(customerId, lastDay < standing.from ? others : [...others, { ...standing, to: lastDay }]);
  return 'changed';
}
