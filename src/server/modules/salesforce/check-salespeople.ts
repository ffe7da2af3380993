import { namesIn, peopleRefusals, readTaxId, taxIdReason, type PersonBook } from '#modules/people/index.ts';
import { applyDated, conflictReason, planDated, type DatedPlan, type Stretch } from './plan-dated.ts';
import { refusals, unknownBranchReason } from './refusals.ts';
import { reportingCircle } from './reporting-circle.ts';
import {
  functionNamed,
  salespersonFields,
  salespersonFunctions,
  type SalespersonRow,
} from './salesperson-import-fields.ts';
import type { DatedFacts, SalespersonRecord } from './salesperson.repository.ts';

/** What the salespeople of a company are while an import runs. */
export type SalespeopleState = {
  readonly book: PersonBook;
  readonly people: Map<string, SalespersonRecord>;
  readonly branches: ReadonlyMap<string, { readonly id: number }>;
  readonly facts: DatedFacts;
  /** Ids given to codes of the batch before they are inserted: negative, for the check of circles only. */
  readonly provisional: Map<string, number>;
};

/** Why a row is refused, and the field a person looks at. */
export type SalespersonProblem = { readonly field: string; readonly code: string; readonly reason: string };

/** Refuses rows until those that are left only refer to one another and to what exists. */
export function checkSalespeople(
  rows: readonly SalespersonRow[],
  state: SalespeopleState,
): Map<number, SalespersonProblem> {
  const problems = new Map<number, SalespersonProblem>();
  const codes = new Set(rows.map((row) => row.code));
  for (const row of rows) {
    const problem = together(ownProblems(row, state, codes));
    if (problem !== undefined) problems.set(row.index, problem);
  }
  for (let before = -1; before !== problems.size;) {
    before = problems.size;
    checkManagers(rows, state, problems);
  }
  return problems;
}

/** All that is wrong with a row, told at once: the first's field and code, every reason. */
function together(problems: readonly SalespersonProblem[]): SalespersonProblem | undefined {
  const [first] = problems;
  return first && { ...first, reason: problems.map((problem) => problem.reason).join(' ') };
}

function ownProblems(row: SalespersonRow, state: SalespeopleState, codes: ReadonlySet<string>): SalespersonProblem[] {
  const found: SalespersonProblem[] = [];
  if (typeof row.tax_id === 'string' && readTaxId(row.tax_id) === undefined) {
    found.push({ field: 'tax_id', code: peopleRefusals.taxId, reason: taxIdReason(row.tax_id) });
  }
  for (const name of namesIn(row.functions) ?? []) {
    if (functionNamed(name) !== undefined) continue;
    const reason = `${name} não é uma função. Use ${salespersonFunctions.join(', ')}.`;
    found.push({ field: 'functions', code: refusals.unknownFunction, reason });
  }
  if (typeof row.branch === 'string' && !state.branches.has(row.branch)) {
    found.push({ field: 'branch', code: refusals.unknownBranch, reason: unknownBranchReason(row.branch) });
  }
  const manager = row.manager_code;
  if (manager != null && !codes.has(manager) && !state.people.has(manager)) found.push(unknownManager(manager));
  for (const [field, from] of [
    ['regime', 'regime_from'],
    ['branch', 'branch_from'],
    ['manager_code', 'reporting_from'],
  ] as const) {
    if (row[field] != null && row[from] == null) {
      const reason = `Falta a data em "${salespersonFields[from].label}".`;
      found.push({ field: from, code: refusals.missingStart, reason });
    }
  }
  if (row.active_from != null && row.active_to != null && row.active_to < row.active_from) {
    found.push({ field: 'active_to', code: refusals.dateOrder, reason: 'A data final é anterior à inicial.' });
  }
  const known = state.people.get(row.code);
  const issue = row.issue_rate ?? known?.issue_rate ?? 1_000_000;
  const settlement = row.settlement_rate ?? known?.settlement_rate ?? 0;
  if (issue + settlement !== 1_000_000 || issue < 0 || settlement < 0) {
    const reason = 'As partes na emissão e na baixa devem somar 100%.';
    found.push({ field: 'issue_rate', code: refusals.shares, reason });
  }
  return [...found, ...factConflicts(row, state, known)];
}

function unknownManager(manager: string): SalespersonProblem {
  const reason = `O gerente ${manager} não existe. Importe-o antes, inclua-o neste arquivo ou corrija o código.`;
  return { field: 'manager_code', code: refusals.unknownManager, reason };
}

function factConflicts(
  row: SalespersonRow,
  state: SalespeopleState,
  known: SalespersonRecord | undefined,
): SalespersonProblem[] {
  if (known === undefined) return [];
  const found: SalespersonProblem[] = [];
  const regime = planFact(state.facts.regimes.get(known.id), row.regime_from, row.regime);
  if (regime?.kind === 'conflict') {
    const reason = conflictReason('outro regime', regime.later);
    found.push({ field: 'regime_from', code: refusals.dateConflict, reason });
  }
  const branchId = row.branch == null ? undefined : state.branches.get(row.branch)?.id;
  const posting = planFact(state.facts.postings.get(known.id), row.branch_from, branchId);
  if (posting?.kind === 'conflict') {
    const reason = conflictReason('outra lotação', posting.later);
    found.push({ field: 'branch_from', code: refusals.dateConflict, reason });
  }
  return found;
}

function planFact<V>(
  existing: readonly Stretch<V>[] | undefined,
  from: string | null | undefined,
  value: V | null | undefined,
): DatedPlan | undefined {
  return from == null || value == null ? undefined : planDated(existing ?? [], { from, value });
}

/** Adds to the problems those of managers: unknown, refused themselves, a later line in the way, or a circle. */
function checkManagers(
  rows: readonly SalespersonRow[],
  state: SalespeopleState,
  problems: Map<number, SalespersonProblem>,
): void {
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
      problems.set(row.index, unknownManager(manager));
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

function codeOf(state: SalespeopleState, id: number): string {
  for (const [code, given] of state.provisional) if (given === id) return code;
  for (const person of state.people.values()) if (person.id === id) return person.code;
  return String(id);
}
