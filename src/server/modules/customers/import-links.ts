import { branchesByCode } from '#modules/company/index.ts';
import {
  applyDated,
  conflictReason,
  datedChange,
  planDated,
  salesforceRefusals,
  salespersonIdsByCode,
  unknownBranchReason,
  unknownSalespersonReason,
  type Stretch,
} from '#modules/salesforce/index.ts';
import { defineImporter, rowsOf, type Change, type Rejection, type Row } from '#platform/import/index.ts';
import { customersByCode } from './customer.repository.ts';
import { listLinks, writeLink, type LinkPlace } from './link.repository.ts';
import { refusals, unknownCustomerReason } from './refusals.ts';

const fields = {
  customer: { label: 'Cliente', type: 'text', required: true },
  salesperson: { label: 'Vendedor', type: 'text', required: true },
  branch: { label: 'Filial', type: 'text', help: 'Em branco: em todas as filiais' },
  role: {
    label: 'Papel',
    type: 'choice',
    choices: ['SELLER', 'REPRESENTATIVE'],
    synonyms: { VENDEDOR: 'SELLER', REPRESENTANTE: 'REPRESENTATIVE' },
  },
  from: { label: 'Desde', type: 'date', required: true },
  to: { label: 'Até', type: 'date' },
} as const;

type LinkRow = Row<typeof fields>;

type State = {
  readonly customers: ReadonlyMap<string, { readonly id: number }>;
  readonly salespeople: ReadonlyMap<string, number>;
  readonly salespersonCodes: ReadonlyMap<number, string>;
  readonly branches: ReadonlyMap<string, { readonly id: number }>;
  /** Salesperson ids over time, by customer, role and branch. */
  readonly links: Map<string, Stretch<number>[]>;
};

function keyOf({ customerId, role, branchId }: LinkPlace): string {
  return `${customerId}|${role}|${branchId ?? 0}`;
}

/**
 * Dated links of customers and salespeople: a new link closes the open one the day before, in one transaction (S0-11).
 * A file's lines come oldest first; a link that a later one stands in the way of is refused.
 */
export const linkImporter = defineImporter({
  kind: 'customer-links',
  label: 'Vínculos cliente-vendedor',
  fields,
  uniqueBy: ['customer', 'role', 'branch', 'from'],
  async prepare({ handle, companyId }): Promise<State> {
    const links = new Map<string, Stretch<number>[]>();
    for (const link of await listLinks(handle, companyId)) {
      const key = keyOf(link);
      const stretch = { from: link.from, to: link.to, value: link.salespersonId };
      links.set(key, [...(links.get(key) ?? []), stretch]);
    }
    const salespeople = await salespersonIdsByCode(handle, companyId);
    return {
      customers: await customersByCode(handle, companyId),
      salespeople,
      salespersonCodes: new Map([...salespeople].map(([code, id]) => [id, code])),
      branches: await branchesByCode(handle, companyId),
      links,
    };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    const counts = { created: 0, changed: 0, same: 0 };
    for (const row of rowsOf(batch)) {
      const found = resolve(row, state);
      if ('reason' in found) {
        rejections.push({ index: row.index, ...found });
        continue;
      }
      const key = keyOf(found.place);
      const existing = state.links.get(key) ?? [];
      const wanted = { from: row.from, to: row.to, value: found.salespersonId };
      const plan = planDated(existing, wanted);
      if (plan.kind === 'conflict') {
        const reason = conflictReason('outro vínculo', plan.later);
        rejections.push({ index: row.index, field: 'from', code: refusals.dateConflict, reason });
      } else if (plan.kind === 'same') counts.same += 1;
      else {
        await writeLink(scope.handle, scope.companyId, found.place, wanted, plan);
        const change = datedChange(existing, wanted, plan);
        if (change !== undefined) changes.push(linkChange(row, state, change));
        state.links.set(key, applyDated(existing, wanted, plan));
        counts[plan.kind === 'open' ? 'created' : 'changed'] += 1;
      }
    }
    return { ...counts, rejections, changes };
  },
});

/** Who had the customer and who has him now, by codes: the link itself keeps only the latest. */
function linkChange(
  row: LinkRow,
  state: State,
  change: { readonly before: Stretch<number>; readonly after: Stretch<number> },
): Change {
  const told = ({ value, from, to }: Stretch<number>) => ({
    role: row.role ?? 'SELLER',
    branch: row.branch ?? null,
    salesperson: state.salespersonCodes.get(value) ?? null,
    from,
    to,
  });
  return {
    entity: 'customer_link',
    entityId: row.customer,
    before: told(change.before),
    after: told(change.after),
  };
}

type Problem = { readonly field: string; readonly code: string; readonly reason: string };

function resolve(row: LinkRow, state: State): Problem | { place: LinkPlace; salespersonId: number } {
  const customerId = state.customers.get(row.customer)?.id;
  if (customerId === undefined) {
    return { field: 'customer', code: refusals.unknownCustomer, reason: unknownCustomerReason(row.customer) };
  }
  const salespersonId = state.salespeople.get(row.salesperson);
  if (salespersonId === undefined) {
    return {
      field: 'salesperson',
      code: salesforceRefusals.unknownSalesperson,
      reason: unknownSalespersonReason(row.salesperson),
    };
  }
  const branchId = row.branch == null ? null : state.branches.get(row.branch)?.id;
  if (branchId === undefined) {
    return { field: 'branch', code: salesforceRefusals.unknownBranch, reason: unknownBranchReason(row.branch ?? '') };
  }
  if (row.to != null && row.to < row.from) {
    return { field: 'to', code: refusals.dateOrder, reason: 'A data final é anterior à inicial.' };
  }
  return { place: { customerId, role: row.role ?? 'SELLER', branchId }, salespersonId };
}
