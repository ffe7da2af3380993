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
  for (const row of rows) {
    const problem = ownProblem(row, state);
    if (problem !== undefined) problems.set(row.index, problem);
  }
  for (let before = -1; before !== problems.size;) {
    before = problems.size;
    checkManagers(rows, state, problems);
  }
  return problems;
}

function ownProblem(row: SalespersonRow, state: SalespeopleState): SalespersonProblem | undefined {
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
  for (const [field, from] of [
    ['regime', 'regime_from'],
    ['branch', 'branch_from'],
    ['manager_code', 'reporting_from'],
  ] as const) {
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

function factConflict(
  row: SalespersonRow,
  state: SalespeopleState,
  known: SalespersonRecord | undefined,
): SalespersonProblem | undefined {
  if (known === undefined) return undefined;
  const regime = planFact(state.facts.regimes.get(known.id), row.regime_from, row.regime);
  if (regime?.kind === 'conflict') {
    return { field: 'regime_from', code: refusals.dateConflict, reason: conflictReason('outro regime', regime.later) };
  }
  const branchId = row.branch == null ? undefined : state.branches.get(row.branch)?.id;
  const posting = planFact(state.facts.postings.get(known.id), row.branch_from, branchId);
  if (posting?.kind === 'conflict') {
    return {
      field: 'branch_from',
      code: refusals.dateConflict,
      reason: conflictReason('outra lotação', posting.later),
    };
  }
  return undefined;
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

function codeOf(state: SalespeopleState, id: number): string {
  for (const [code, given] of state.provisional) if (given === id) return code;
  for (const person of state.people.values()) if (person.id === id) return person.code;
  return String(id);
}
