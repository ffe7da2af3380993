import { branchesByCode } from '#modules/company/index.ts';
import { namesIn, openPersonBook, readTaxId, upsertPersons } from '#modules/people/index.ts';
import {
  defineImporter,
  differences,
  rowsOf,
  type Change,
  type ImportScope,
  type Rejection,
} from '#platform/import/index.ts';
import { checkSalespeople, type SalespeopleState as State } from './check-salespeople.ts';
import { writeManager, writePosting, writeRegime } from './dated-fact.repository.ts';
import { applyDated, datedChange, planDated, type DatedPlan, type Stretch } from './plan-dated.ts';
import { unknownSalespersonReason } from './refusals.ts';
import { functionNamed, salespersonFields, type SalespersonRow } from './salesperson-import-fields.ts';
import {
  insertSalespeople,
  listSalespersonRecords,
  loadDatedFacts,
  updateSalesperson,
  type SalespersonFields,
} from './salesperson.repository.ts';
import type { RegimeName } from './tables.ts';

/**
 * Salespeople (vendedores) with regime, posting and reporting line: upserts by code. Managers may come later in the
 * same file. Refused: an unknown manager or branch, a circle of managers (named), a later dated fact in the way.
 */
export const salespersonImporter = defineImporter({
  kind: 'salespeople',
  label: 'Vendedores',
  fields: salespersonFields,
  uniqueBy: ['code'],
  // One batch for nearly every file, so that a manager may come after whom he manages.
  batchSize: 50_000,
  async prepare({ handle, companyId }): Promise<State> {
    const people = await listSalespersonRecords(handle, companyId);
    return {
      book: await openPersonBook(handle, companyId),
      people: new Map(people.map((person) => [person.code, person])),
      branches: await branchesByCode(handle, companyId),
      facts: await loadDatedFacts(handle, companyId),
      provisional: new Map(),
    };
  },
  async write(scope, state, batch) {
    const rows = rowsOf(batch);
    const problems = checkSalespeople(rows, state);
    const good = rows.filter((row) => !problems.has(row.index));
    const rejections = [...problems].map(([index, problem]): Rejection => ({ index, ...problem }));
    const { created, changes, touched } = await writeSalespeople(scope, state, good);
    for (const row of good) {
      if ((await writeFacts(scope, state, row, changes)) && !created.has(row.code)) touched.add(row.code);
    }
    return {
      created: created.size,
      changed: touched.size,
      same: good.length - created.size - touched.size,
      rejections,
      changes,
    };
  },
});

async function writeSalespeople(scope: ImportScope, state: State, rows: readonly SalespersonRow[]) {
  const changes: Change[] = [];
  const touched = new Set<string>();
  const persons = rows.map((row) => personOf(row, state));
  const outcomes = await upsertPersons(scope.handle, scope, state.book, persons);
  const fresh: SalespersonFields[] = [];
  for (const [position, row] of rows.entries()) {
    const outcome = outcomes[position];
    const known = state.people.get(row.code);
    if (outcome === undefined) throw new Error('a person is missing');
    const wanted = wantedFields(row, outcome.id);
    if (outcome.change !== undefined) changes.push(outcome.change);
    if (known === undefined) {
      fresh.push({ ...newSalesperson, ...withoutUndefined(wanted), code: row.code, person_id: outcome.id });
      continue;
    }
    const change = differences(known, wanted);
    if (change !== undefined) {
      await updateSalesperson(scope.handle, scope.companyId, scope.by, known.id, change.after);
      state.people.set(row.code, { ...known, ...change.after });
      changes.push({ entity: 'salesforce_salesperson', entityId: row.code, ...change });
    }
    if (change !== undefined || outcome.result !== 'same') touched.add(row.code);
  }
  const ids = await insertSalespeople(scope.handle, scope.companyId, scope.by, fresh);
  for (const person of fresh) state.people.set(person.code, { ...person, id: ids.get(person.code) ?? 0 });
  return { created: new Set(ids.keys()), changes, touched };
}

/** The person behind a salesperson: the one named, the one he already has, or a new one 'V-code'. */
function personOf(row: SalespersonRow, state: State) {
  const known = state.people.get(row.code);
  const own = known && [...state.book.persons.values()].find((person) => person.id === known.person_id)?.code;
  const taxId = typeof row.tax_id === 'string' ? readTaxId(row.tax_id) : undefined;
  return {
    code: row.person_code ?? own ?? `V-${row.code}`,
    name: row.name,
    email: row.email,
    tax_id: row.tax_id === undefined ? undefined : (taxId?.value ?? null),
    kind: own === undefined ? (taxId?.kind ?? 'F') : taxId?.kind,
  };
}

const newSalesperson = {
  display_name: null,
  functions: ['SELLER'],
  payroll_number: null,
  default_rate: null,
  issue_rate: 1_000_000,
  settlement_rate: 0,
  active_from: null,
  active_to: null,
};

function wantedFields(row: SalespersonRow, personId: number) {
  const functions = namesIn(row.functions)?.map((name) => functionNamed(name) ?? 'OTHER');
  return {
    person_id: personId,
    display_name: row.display_name,
    functions: functions === undefined || functions.length === 0 ? undefined : functions,
    payroll_number: row.payroll_number,
    default_rate: row.default_rate,
    issue_rate: row.issue_rate ?? undefined,
    settlement_rate: row.settlement_rate ?? undefined,
    active_from: row.active_from,
    active_to: row.active_to,
  };
}

function withoutUndefined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** Writes regime, posting and reporting line; answers whether any of them changed. */
async function writeFacts(
  { handle, companyId }: ImportScope,
  state: State,
  row: SalespersonRow,
  changes: Change[],
): Promise<boolean> {
  const salespersonId = state.people.get(row.code)?.id;
  if (salespersonId === undefined) throw new Error(`salesperson ${row.code} was not written`);
  const { facts } = state;
  let wrote = false;
  const place = async <V>(
    name: 'regime' | 'branch_id' | 'manager_id',
    map: Map<number, Stretch<V>[]>,
    from: string | null | undefined,
    value: V | null | undefined,
    write: (wanted: { salespersonId: number; from: string; value: V }, plan: DatedPlan) => Promise<void>,
  ): Promise<void> => {
    if (from == null || value == null) return;
    const existing = map.get(salespersonId) ?? [];
    const plan = planDated(existing, { from, value });
    if (plan.kind === 'same') return;
    await write({ salespersonId, from, value }, plan);
    const change = datedChange(existing, { from, value }, plan);
    if (change !== undefined) {
      const { before, after } = change;
      const told = { before: { [name]: before }, after: { [name]: after } };
      changes.push({ entity: 'salesforce_salesperson', entityId: row.code, ...told });
    }
    map.set(salespersonId, applyDated(existing, { from, value }, plan));
    wrote = true;
  };
  const branchId = row.branch == null ? undefined : state.branches.get(row.branch)?.id;
  const managerId = row.manager_code == null ? undefined : state.people.get(row.manager_code)?.id;
  if (row.manager_code != null && managerId === undefined) throw new Error(unknownSalespersonReason(row.manager_code));
  await place<RegimeName>('regime', facts.regimes, row.regime_from, row.regime, (wanted, plan) =>
    writeRegime(handle, companyId, wanted, plan),
  );
  await place('branch_id', facts.postings, row.branch_from, branchId, (wanted, plan) =>
    writePosting(handle, companyId, wanted, plan),
  );
  await place('manager_id', facts.managers, row.reporting_from, managerId, (wanted, plan) =>
    writeManager(handle, companyId, wanted, plan),
  );
  return wrote;
}
