import { branchesByCode } from '#modules/company/index.ts';
import {
  defineImporter,
  differences,
  rowsOf,
  type Change,
  type ImportScope,
  type Rejection,
  type Row,
} from '#platform/import/index.ts';
import { conflictReason, planDated } from './plan-dated.ts';
import { refusals, unknownBranchReason, unknownSalespersonReason } from './refusals.ts';
import { salespersonIdsByCode } from './salesperson.repository.ts';
import {
  insertTeam,
  insertValidity,
  loadTeams,
  putMember,
  updateTeam,
  updateValidity,
  type TeamRecord,
  type TeamValidityRecord,
} from './team.repository.ts';

const fields = {
  code: { label: 'Código da equipe', type: 'text', required: true },
  name: { label: 'Nome da equipe', type: 'text', required: true },
  branch: { label: 'Filial', type: 'text' },
  from: { label: 'Início da vigência', type: 'date', required: true },
  to: { label: 'Fim da vigência', type: 'date' },
  supervisor_code: { label: 'Supervisor', type: 'text' },
  manager_code: { label: 'Gerente', type: 'text' },
  member_code: { label: 'Integrante', type: 'text' },
  identification: {
    label: 'Identificação',
    type: 'choice',
    choices: ['SELLER', 'SUPERVISOR', 'MANAGER', 'ASSISTANT'],
    synonyms: { VENDEDOR: 'SELLER', GERENTE: 'MANAGER', AUXILIAR: 'ASSISTANT' },
  },
} as const;

type TeamRow = Row<typeof fields>;
type State = {
  readonly teams: Map<string, TeamRecord>;
  readonly branches: ReadonlyMap<string, { readonly id: number }>;
  readonly salespeople: ReadonlyMap<string, number>;
  readonly salespersonCodes: ReadonlyMap<number, string>;
  /** Validities that this import made: their members are no change of what was there. */
  readonly fresh: Set<number>;
  /** What the file said of a team's validity first: the lines of one validity must agree. */
  readonly said: Map<string, { readonly text: string; readonly line: number }>;
};
type Problem = { readonly field: string; readonly code: string; readonly reason: string };

/**
 * Teams (equipes) by validity: one line a member, the team's own columns repeated. A new start closes the validity that
 * was open the day before (S1-88). Members that a file does not name stay.
 */
export const teamImporter = defineImporter({
  kind: 'teams',
  label: 'Equipes',
  fields,
  uniqueBy: ['code', 'from', 'member_code'],
  async prepare({ handle, companyId }): Promise<State> {
    const salespeople = await salespersonIdsByCode(handle, companyId);
    return {
      teams: await loadTeams(handle, companyId),
      branches: await branchesByCode(handle, companyId),
      salespeople,
      salespersonCodes: new Map([...salespeople].map(([code, id]) => [id, code])),
      fresh: new Set(),
      said: new Map(),
    };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    const counts = { created: 0, changed: 0, same: 0 };
    for (const row of rowsOf(batch)) {
      const problem = problemOf(row, state);
      if (problem === undefined) counts[await writeRow(scope, state, row, changes)] += 1;
      else rejections.push({ index: row.index, ...problem });
    }
    return { ...counts, rejections, changes };
  },
});

function problemOf(row: TeamRow, state: State): Problem | undefined {
  if (typeof row.branch === 'string' && !state.branches.has(row.branch)) {
    return { field: 'branch', code: refusals.unknownBranch, reason: unknownBranchReason(row.branch) };
  }
  for (const field of ['supervisor_code', 'manager_code', 'member_code'] as const) {
    const code = row[field];
    if (typeof code === 'string' && !state.salespeople.has(code)) {
      return { field, code: refusals.unknownSalesperson, reason: unknownSalespersonReason(code) };
    }
  }
  if (row.to != null && row.to < row.from) {
    return { field: 'to', code: refusals.dateOrder, reason: 'A data final é anterior à inicial.' };
  }
  const text = JSON.stringify([row.name, row.branch, row.to, row.supervisor_code, row.manager_code]);
  const first = state.said.get(`${row.code}\u001f${row.from}`);
  if (first !== undefined && first.text !== text) {
    const reason = `Os dados da equipe ${row.code} são diferentes dos da linha ${first.line}. Nome, filial, fim, supervisor e gerente devem ser iguais em todas as linhas da vigência.`;
    return { field: 'code', code: refusals.teamDiffers, reason };
  }
  const plan = planDated(stretches(state.teams.get(row.code)), { from: row.from, to: row.to, value: row.from });
  if (plan.kind === 'conflict') {
    return { field: 'from', code: refusals.dateConflict, reason: conflictReason('outra vigência', plan.later) };
  }
  state.said.set(`${row.code}\u001f${row.from}`, first ?? { text, line: row.line });
  return undefined;
}

/** A validity is named by its start, so that a new start always begins a new one. */
function stretches(team: TeamRecord | undefined) {
  return (team?.validities ?? []).map(({ from, to }) => ({ from, to, value: from }));
}

/** What the history keeps of a team: of whom it consisted decides who was paid. */
function teamChange(row: TeamRow, before: Change['before'], after: Change['after']): Change {
  return { entity: 'salesforce_team', entityId: row.code, before, after };
}

async function writeRow(
  scope: ImportScope,
  state: State,
  row: TeamRow,
  changes: Change[],
): Promise<'created' | 'changed' | 'same'> {
  const { handle, companyId, by } = scope;
  const branchId = row.branch == null ? row.branch : (state.branches.get(row.branch)?.id ?? null);
  let result: 'created' | 'changed' | 'same' = 'same';
  let team = state.teams.get(row.code);
  if (team === undefined) {
    const own = { code: row.code, name: row.name, branch_id: branchId ?? null };
    team = { ...own, id: await insertTeam(handle, companyId, by, own), validities: [] };
    state.teams.set(row.code, team);
    result = 'created';
  } else {
    const change = differences(team, { name: row.name, branch_id: branchId });
    if (change !== undefined) {
      await updateTeam(handle, companyId, by, team.id, change.after);
      changes.push(teamChange(row, change.before, change.after));
      Object.assign(team, change.after);
      result = 'changed';
    }
  }
  const written = await writeValidity(scope, state, row, team, changes);
  if (written.result !== 'same' && result !== 'created') result = written.result;
  const member = await writeMember(scope, state, row, written.validity, changes);
  return member === 'same' || (member === 'changed' && result === 'created') ? result : member;
}

async function writeValidity(
  { handle, companyId }: ImportScope,
  state: State,
  row: TeamRow,
  team: TeamRecord,
  changes: Change[],
): Promise<{ validity: TeamValidityRecord; result: 'created' | 'changed' | 'same' }> {
  const idOf = (code: string | null | undefined) => (code == null ? code : (state.salespeople.get(code) ?? null));
  const wanted = {
    supervisor_id: idOf(row.supervisor_code),
    manager_id: idOf(row.manager_code),
    to: row.to ?? undefined,
  };
  const known = team.validities.find((validity) => validity.from === row.from);
  if (known !== undefined) {
    const change = differences(known, wanted);
    if (change === undefined) return { validity: known, result: 'same' };
    changes.push(
      teamChange(row, validityTold(state, row.from, change.before), validityTold(state, row.from, change.after)),
    );
    const { to, ...people } = change.after;
    await updateValidity(handle, companyId, known.id, {
      ...people,
      ...(to === undefined ? {} : { to_date: to as string | null }),
    });
    Object.assign(known, change.after);
    return { validity: known, result: 'changed' };
  }
  const plan = planDated(stretches(team), { from: row.from, to: row.to, value: row.from });
  if (plan.kind === 'open' && plan.close !== null) {
    const { from, to } = plan.close;
    const open = team.validities.find((validity) => validity.from === from);
    if (open !== undefined) {
      await updateValidity(handle, companyId, open.id, { to_date: to });
      changes.push(teamChange(row, { validity: from, to: open.to }, { validity: from, to }));
      open.to = to;
    }
  }
  const values = {
    to_date: row.to ?? null,
    supervisor_id: wanted.supervisor_id ?? null,
    manager_id: wanted.manager_id ?? null,
  };
  const id = await insertValidity(handle, companyId, team.id, row.from, values);
  const { to_date: to, ...people } = values;
  const validity = { id, from: row.from, to, ...people, members: new Map() };
  team.validities.push(validity);
  state.fresh.add(id);
  return { validity, result: 'created' };
}

/** The values of a validity by the codes of the people. */
function validityTold(state: State, from: string, values: Readonly<Record<string, unknown>>): Change['before'] {
  const told: Record<string, unknown> = { validity: from };
  const names: Readonly<Record<string, string>> = { supervisor_id: 'supervisor', manager_id: 'manager' };
  for (const [name, value] of Object.entries(values)) {
    const person = names[name];
    if (person === undefined) told[name] = value;
    else told[person] = state.salespersonCodes.get(value as number) ?? null;
  }
  return told;
}

async function writeMember(
  { handle, companyId }: ImportScope,
  state: State,
  row: TeamRow,
  validity: TeamValidityRecord,
  changes: Change[],
): Promise<'created' | 'changed' | 'same'> {
  const salespersonId = row.member_code == null ? undefined : state.salespeople.get(row.member_code);
  if (salespersonId === undefined) return 'same';
  const known = validity.members.get(salespersonId);
  const identification = row.identification ?? known ?? 'SELLER';
  if (known === identification) return 'same';
  await putMember(handle, companyId, validity.id, salespersonId, identification);
  validity.members.set(salespersonId, identification);
  if (!state.fresh.has(validity.id)) {
    const member = { validity: validity.from, member: row.member_code };
    changes.push(teamChange(row, { ...member, identification: known ?? null }, { ...member, identification }));
  }
  return known === undefined ? 'created' : 'changed';
}
