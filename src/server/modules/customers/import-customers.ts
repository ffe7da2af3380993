import { branchesByCode } from '#modules/company/index.ts';
import {
  namesIn,
  openPersonBook,
  peopleRefusals,
  readTaxId,
  taxIdReason,
  upsertPersons,
  type PersonBook,
} from '#modules/people/index.ts';
import { salesforceRefusals, unknownBranchReason } from '#modules/salesforce/index.ts';
import { defineImporter, differences, rowsOf, type Change, type Rejection, type Row } from '#platform/import/index.ts';
import {
  insertCustomers,
  listCustomerRecords,
  updateCustomer,
  type CustomerFields,
  type CustomerRecord,
} from './customer.repository.ts';

const fields = {
  code: { label: 'Código', type: 'text', required: true },
  name: { label: 'Nome', type: 'text', required: true },
  trade_name: { label: 'Nome fantasia', type: 'text' },
  person_code: { label: 'Código da pessoa', type: 'text', help: 'Sem ele, a pessoa tem o código C-código' },
  tax_id: { label: 'CPF ou CNPJ', type: 'text' },
  state: { label: 'Estado', type: 'text' },
  city: { label: 'Cidade', type: 'text' },
  country: { label: 'País', type: 'text' },
  email: { label: 'E-mail', type: 'text' },
  category: {
    label: 'Categoria',
    type: 'text',
    help: 'Várias separadas por ponto e vírgula; criadas quando não existem',
  },
  branch: { label: 'Filial', type: 'text' },
  blocked: { label: 'Bloqueado', type: 'boolean' },
  customer_since: { label: 'Cliente desde', type: 'date' },
} as const;

type CustomerRow = Row<typeof fields>;

type State = {
  readonly book: PersonBook;
  readonly personCodes: Map<number, string>;
  readonly customers: Map<string, CustomerRecord>;
  readonly branches: ReadonlyMap<string, { readonly id: number }>;
};

type Problem = { readonly field: string; readonly code: string; readonly reason: string };

/** Customers (clientes): upserts by code; the person behind one is created or changed with it. */
export const customerImporter = defineImporter({
  kind: 'customers',
  label: 'Clientes',
  fields,
  uniqueBy: ['code'],
  async prepare({ handle, companyId }): Promise<State> {
    const book = await openPersonBook(handle, companyId);
    const customers = await listCustomerRecords(handle, companyId);
    return {
      book,
      personCodes: new Map([...book.persons.values()].map((person) => [person.id, person.code])),
      customers: new Map(customers.map((customer) => [customer.code, customer])),
      branches: await branchesByCode(handle, companyId),
    };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const rows: CustomerRow[] = [];
    for (const row of rowsOf(batch)) {
      const problem = problemOf(row, state);
      if (problem === undefined) rows.push(row);
      else rejections.push({ index: row.index, ...problem });
    }
    const outcomes = await upsertPersons(
      scope.handle,
      scope,
      state.book,
      rows.map((row) => personOf(row, state)),
    );
    const changes: Change[] = outcomes.flatMap((outcome) => (outcome.change === undefined ? [] : [outcome.change]));
    const fresh: CustomerFields[] = [];
    let changed = 0;
    for (const [position, row] of rows.entries()) {
      const outcome = outcomes[position];
      if (outcome === undefined) throw new Error('a person is missing');
      const known = state.customers.get(row.code);
      const branchId = row.branch == null ? row.branch : (state.branches.get(row.branch)?.id ?? null);
      const wanted = {
        person_id: outcome.id,
        branch_id: branchId,
        blocked: row.blocked ?? undefined,
        customer_since: row.customer_since,
      };
      if (known === undefined) {
        fresh.push({
          code: row.code,
          person_id: outcome.id,
          branch_id: branchId ?? null,
          blocked: row.blocked ?? false,
          customer_since: row.customer_since ?? null,
        });
        continue;
      }
      const change = differences(known, wanted);
      if (change !== undefined) {
        await updateCustomer(scope.handle, scope.companyId, scope.by, known.id, change.after);
        state.customers.set(row.code, { ...known, ...change.after });
        changes.push({ entity: 'customer', entityId: row.code, ...change });
      }
      if (change !== undefined || outcome.result !== 'same') changed += 1;
    }
    const ids = await insertCustomers(scope.handle, scope.companyId, scope.by, fresh);
    for (const customer of fresh) state.customers.set(customer.code, { ...customer, id: ids.get(customer.code) ?? 0 });
    return { created: fresh.length, changed, same: rows.length - fresh.length - changed, rejections, changes };
  },
});

function problemOf(row: CustomerRow, state: State): Problem | undefined {
  if (typeof row.tax_id === 'string' && readTaxId(row.tax_id) === undefined) {
    return { field: 'tax_id', code: peopleRefusals.taxId, reason: taxIdReason(row.tax_id) };
  }
  if (typeof row.branch === 'string' && !state.branches.has(row.branch)) {
    return { field: 'branch', code: salesforceRefusals.unknownBranch, reason: unknownBranchReason(row.branch) };
  }
  return undefined;
}

/** The person behind a customer: the one named, the one he already has, or a new one 'C-code'. */
function personOf(row: CustomerRow, state: State) {
  const known = state.customers.get(row.code);
  const own = known && state.personCodes.get(known.person_id);
  const taxId = typeof row.tax_id === 'string' ? readTaxId(row.tax_id) : undefined;
  return {
    code: row.person_code ?? own ?? `C-${row.code}`,
    name: row.name,
    trade_name: row.trade_name,
    kind: taxId?.kind,
    tax_id: row.tax_id === undefined ? undefined : (taxId?.value ?? null),
    state: row.state,
    city: row.city,
    country: row.country,
    email: row.email,
    categories: namesIn(row.category),
  };
}
