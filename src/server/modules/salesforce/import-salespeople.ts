import { branchesByCode } from '#modules/company/index.ts';
import { openPersonBook, peopleRefusals, readTaxId, taxIdReason, upsertPersons, type PersonBook } from '#modules/people/index.ts';
import { defineImporter, differences, rowsOf, type Change, type ImportScope, type Rejection } from '#platform/import/index.ts';
import { namesIn } from '#modules/people/index.ts';
import { writeManager, writePosting, writeRegime } from './dated-fact.repository.ts';
import { applyDated, conflictReason, planDated, type DatedPlan, type Stretch } from './plan-dated.ts';
import { refusals, unknownBranchReason, unknownSalespersonReason } from './refusals.ts';
import { reportingCircle } from './reporting-circle.ts';
import { functionNamed, salespersonFields, salespersonFunctions, type SalespersonRow } from './salesperson-import-fields.ts';
import {
  insertSalespeople,
  listSalespersonRecords,
  loadDatedFacts,
  updateSalesperson,
  type DatedFacts,
  type SalespersonFields,
  type SalespersonRecord,
} from './salesperson.repository.ts';
import type { RegimeName } from './tables.ts';

type State = {
  readonly book: PersonBook;
  readonly people: Map<string, SalespersonRecord>;
  readonly branches: ReadonlyMap<string, { readonly id: number }>;
  readonly facts: DatedFacts;
  /** Ids given to codes of the batch before they are inserted: negative, for the check of circles only. */
  readonly provisional: Map<string, number>;
};

type Problem = { readonly field: string; readonly code: string; readonly reason: string };

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
    const problems = checkRows(rows, state);
    const good = rows.filter((row) => !problems.has(row.index));
    const rejections = [...problems].map(([index, problem]): Rejection => ({ index, ...problem }));
    const { created, changes, touched } = await writeSalespeople(scope, state, good);
    for (const row of good) {
      if ((await writeFacts(scope, state, row)) && !created.has(row.code)) touched.add(row.code);
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

/** Refuses rows until those that are left only refer to one another and to what exists. */
function checkRows(rows: readonly SalespersonRow[], state: State): Map<number, Problem> {
  const problems = new Map<number, Problem>();
  for (const row of rows) {
    const problem = ownProblem(row, state);
    if (problem !== undefined) problems.set(row.index, problem);
  }
  for (let before = -1; before !== problems.size; ) {
    before = problems.size;
    checkManagers(rows, state, problems);
  }
  return problems;
}

function ownProblem(row: SalespersonRow, state: State): Problem | undefined {
  if (typeof row.tax_id === 'string' && readTaxId(row.tax_id) === undefined) {
    return { field: 'tax_id', code: peopleRefusals.taxId, reason: taxIdReason(row.tax_id) };
  }
  const strange = namesIn(row.functions)?.find((name) => functionNamed(name) === undefined);
  if (strange !== undefined) {
    const reason = `${strange} não é uma função. Use ${salespersonFunctions.join(', ')}.`;
    return { field: 'functions', code: refusals.unknownFunction, reason };
  }
  if (typeof row.branch === 'string' && !state.branches.has(row.branch)) {
    return { field: 'branch', code: refusals.unknownBranch, reason: unknownBranchReason(row.branch) };
  }
  for (const [field, from] of [['regime', 'regime_from'], ['branch', 'branch_from'], ['manager_code', 'reporting_from']] as const) {
    if (row[field] != null && row[from] == null) {
      const reason = `Falta a data em "${salespersonFields[from].label}".`;
      return { field: from, code: refusals.missingStart, reason };
    }
  }
  if (row.active_from != null && row.active_to != null && row.active_to < row.active_from) {
    return { field: 'active_to', code: refusals.dateOrder, reason: 'A data final é anterior à inicial.' };
  }
  const known = state.people.get(row.code);
  const issue = row.issue_rate ?? known?.issue_rate ?? 1_000_000;
  const settlement = row.settlement_rate ?? known?.settlement_rate ?? 0;
  if (issue + settlement !== 1_000_000 || issue < 0 || settlement < 0) {
    const reason = 'As partes na emissão e na baixa devem somar 100%.';
    return { field: 'issue_rate', code: refusals.shares, reason };
  }
  return factConflict(row, state, known);
}

function factConflict(row: SalespersonRow, state: State, known: SalespersonRecord | undefined): Problem | undefined {
  if (known === undefined) return undefined;
  const regime = planFact(state.facts.regimes.get(known.id), row.regime_from, row.regime);
  if (regime?.kind === 'conflict') {
    return { field: 'regime_from', code: refusals.dateConflict, reason: conflictReason('outro regime', regime.later) };
  }
  const branchId = row.branch == null ? undefined : state.branches.get(row.branch)?.id;
  const posting = planFact(state.facts.postings.get(known.id), row.branch_from, branchId);
  if (posting?.kind === 'conflict') {
    return { field: 'branch_from', code: refusals.dateConflict, reason: conflictReason('outra lotação', posting.later) };
  }
  return undefined;
}

function planFact<V>(existing: readonly Stretch<V>[] | undefined, from: string | null | undefined, value: V | null | undefined): DatedPlan | undefined {
  return from == null || value == null ? undefined : planDated(existing ?? [], { from, value });
}

/** Adds to the problems those of managers: unknown, refused themselves, a later line in the way, or a circle. */
function checkManagers(rows: readonly SalespersonRow[], state: State, problems: Map<number, Problem>): void {
  const coming = new Map(rows.filter((row) => !problems.has(row.index)).map((row) => [row.code, row]));
  const managers = new Map([...state.facts.managers].map(([id, stretches]) => [id, [...stretches]]));
  const idOf = (code: string): number => {
    const known = state.people.get(code)?.id ?? state.provisional.get(code);
    if (known !== undefined) return known;
    const id = -1 - state.provisional.size;
    state.provisional.set(code, id);
    return id;
  };
  for (const row of coming.values()) {
    const { manager_code: manager, reporting_from: from } = row;
    if (manager == null || from == null) continue;
    if (!coming.has(manager) && !state.people.has(manager)) {
      const reason = `O gerente ${manager} não existe. Importe-o antes, inclua-o neste arquivo ou corrija o código.`;
      problems.set(row.index, { field: 'manager_code', code: refusals.unknownManager, reason });
      continue;
    }
    const id = idOf(row.code);
    const own = managers.get(id) ?? [];
    const wanted = { from, value: idOf(manager) };
    const plan = planDated(own, wanted);
    if (plan.kind === 'conflict') {
      const reason = conflictReason('outro gerente', plan.later);
      problems.set(row.index, { field: 'reporting_from', code: refusals.dateConflict, reason });
      continue;
    }
    const circle = reportingCircle(managers, id, { ...wanted, to: null });
    if (circle !== undefined) {
      const codes = circle.map((each) => codeOf(state, each)).join(' > ');
      const reason = `O gerente ${manager} fecharia um círculo: ${codes}. Ninguém pode ser gerente de quem o gerencia.`;
      problems.set(row.index, { field: 'manager_code', code: refusals.reportingCircle, reason });
      continue;
    }
    managers.set(id, applyDated(own, wanted, plan));
  }
}

function codeOf(state: State, id: number): string {
  for (const [code, given] of state.provisional) if (given === id) return code;
  for (const person of state.people.values()) if (person.id === id) return person.code;
  return String(id);
}

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
    if (known === undefined) {
      fresh.push({ ...newSalesperson, ...withoutUndefined(wanted), code: row.code, person_id: outcome.id });
      continue;
    }
    const change = differences(known, wanted);
    if (outcome.change !== undefined) changes.push(outcome.change);
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
async function writeFacts({ handle, companyId }: ImportScope, state: State, row: SalespersonRow): Promise<boolean> {
  const salespersonId = state.people.get(row.code)?.id;
  if (salespersonId === undefined) throw new Error(`salesperson ${row.code} was not written`);
  const { facts } = state;
  let wrote = false;
  const place = async <V>(
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
    map.set(salespersonId, applyDated(existing, { from, value }, plan));
    wrote = true;
  };
  const branchId = row.branch == null ? undefined : state.branches.get(row.branch)?.id;
  const managerId = row.manager_code == null ? undefined : state.people.get(row.manager_code)?.id;
  if (row.manager_code != null && managerId === undefined) throw new Error(unknownSalespersonReason(row.manager_code));
  await place<RegimeName>(facts.regimes, row.regime_from, row.regime, (wanted, plan) => writeRegime(handle, companyId, wanted, plan));
  await place(facts.postings, row.branch_from, branchId, (wanted, plan) => writePosting(handle, companyId, wanted, plan));
  await place(facts.managers, row.reporting_from, managerId, (wanted, plan) => writeManager(handle, companyId, wanted, plan));
  return wrote;
}
