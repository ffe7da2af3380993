import { periodOf, yearOfPeriod, isPeriod } from '#kernel/period.ts';
import { windowOf, windowOfKey, type WindowSpan } from '#kernel/window.ts';
import { defineImporter, rowsOf, type Change, type ImportScope, type Rejection, type Row } from '#platform/import/index.ts';
import { criteriaKey, type Criteria, type Dimension } from './criteria.ts';
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
import { refusals } from './refusals.ts';

const criterionFields = {
  product: 'PRODUCT',
  commission_group: 'COMMISSION_GROUP',
  product_group: 'PRODUCT_GROUP',
  customer: 'CUSTOMER',
  customer_category: 'CUSTOMER_CATEGORY',
} as const satisfies Record<string, Dimension>;

const fields = {
  plan: { label: 'Plano de metas', type: 'text', required: true, help: 'Código do plano, um por ano' },
  plan_name: { label: 'Nome do plano', type: 'text', help: 'Usado quando o plano ainda não existe' },
  purpose: {
    label: 'Finalidade',
    type: 'choice',
    choices: ['TRACKING', 'COMMISSION', 'BOTH'],
    synonyms: { VENDAS: 'TRACKING', COMISSAO: 'COMMISSION', AMBOS: 'BOTH' },
  },
  owner_type: {
    label: 'Meta de',
    type: 'choice',
    required: true,
    choices: ['COMPANY', 'BRANCH', 'TEAM', 'MANAGER', 'SELLER', 'EACH_SELLER'],
    synonyms: {
      EMPRESA: 'COMPANY',
      FILIAL: 'BRANCH',
      EQUIPE: 'TEAM',
      GERENTE: 'MANAGER',
      VENDEDOR: 'SELLER',
      'CADA VENDEDOR': 'EACH_SELLER',
    },
  },
  owner: { label: 'Código do dono', type: 'text', help: 'Vendedor, equipe ou filial; vazio para a empresa e para cada vendedor' },
  branch: { label: 'Filial da meta', type: 'text' },
  indicator: {
    label: 'Indicador',
    type: 'choice',
    choices: ['PRODUCTION', 'GROSS', 'NET', 'UNITS'],
    synonyms: { PRODUCAO: 'PRODUCTION', BRUTO: 'GROSS', LIQUIDO: 'NET', UNIDADES: 'UNITS' },
  },
  product: { label: 'Produto', type: 'text' },
  commission_group: { label: 'Grupo de comissão', type: 'text' },
  product_group: { label: 'Grupo de produtos', type: 'text' },
  customer: { label: 'Cliente', type: 'text' },
  customer_category: { label: 'Categoria de cliente', type: 'text' },
  month: { label: 'Mês', type: 'period', help: 'Preencha só um: mês, trimestre ou ano' },
  quarter: { label: 'Trimestre', type: 'text', help: "Como '2026-Q4'" },
  year: { label: 'Ano', type: 'integer' },
  month_number: { label: 'Mês do ano', type: 'integer', help: 'De 1 a 12, junto com o ano' },
  value: { label: 'Valor', type: 'money' },
  units: { label: 'Unidades', type: 'quantity' },
} as const;

type TargetRow = Row<typeof fields>;

interface State {
  owners: Record<'SALESPERSON' | 'TEAM' | 'BRANCH', Map<string, number>>;
  plans: Map<string, PlanRow>;
  /** Line id by its key. */
  lines: Map<string, number>;
  /** The stored values of the lines met so far. */
  values: Map<number, Map<Slot, number>>;
}

/** One row understood: where its value belongs. */
interface Placed {
  row: TargetRow;
  span: WindowSpan;
  ownerType: TargetOwner;
  ownerId: number | null;
  branchId: number | null;
  indicator: Indicator;
  criteria: Criteria;
  value: number;
}

/** Targets (metas): upserts by plan, owner, indicator, criteria and period; every changed value keeps its history. */
export const targetImporter = defineImporter({
  kind: 'targets',
  label: 'Metas',
  fields,
  async prepare({ handle, companyId }: ImportScope): Promise<State> {
    const owners = {
      SALESPERSON: await ownersByCode(handle, companyId, 'SALESPERSON'),
      TEAM: await ownersByCode(handle, companyId, 'TEAM'),
      BRANCH: await ownersByCode(handle, companyId, 'BRANCH'),
    };
    const plans = new Map((await listPlans(handle, companyId)).map((plan) => [`${plan.code}|${plan.year}`, plan]));
    return { owners, plans, lines: await listLineKeys(handle, companyId), values: new Map() };
  },
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const rows = rowsOf(batch);
    const members = await loadMembers(scope, rows);
    const placed: { at: Placed; lineId: number }[] = [];
    for (const row of rows) {
      const at = place(row, state, members);
      if ('reason' in at) rejections.push(at);
      else placed.push({ at, lineId: await lineOf(scope, state, at) });
    }
    await loadValues(scope, state, placed.map((each) => each.lineId));
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
      known?.set(slot, at.value);
      changes.push({ lineId, slot, before: before ?? null, after: at.value });
      if (before === undefined) created += 1;
      else audited.push({ entity: 'target_value', entityId: `${lineId}|${slot}`, before: { value: before }, after: { value: at.value } });
    }
    await writeValues(scope, changes);
    return { created, changed: audited.length, same, rejections, changes: audited };
  },
});

type Members = Map<Dimension, Map<string, { id: number }>>;

async function loadMembers({ handle, companyId }: ImportScope, rows: readonly TargetRow[]): Promise<Members> {
  const members: Members = new Map();
  for (const [field, dimension] of Object.entries(criterionFields)) {
    const codes = new Set(rows.map((row) => row[field as keyof typeof criterionFields]).filter((code) => typeof code === 'string'));
    members.set(dimension, await membersByCode(handle, companyId, dimension, [...codes]));
  }
  return members;
}

function reject(row: TargetRow, field: string, code: string, reason: string): Rejection {
  return { index: row.index, field, code, reason };
}

function place(row: TargetRow, state: State, members: Members): Placed | Rejection {
  const span = spanOf(row);
  if (span === undefined) {
    const reason = 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.';
    return reject(row, 'month', refusals.periodUnclear, reason);
  }
  const indicator = row.indicator ?? 'PRODUCTION';
  const value = indicator === 'UNITS' ? row.units : row.value;
  if (value === null || value === undefined) {
    const field = indicator === 'UNITS' ? 'units' : 'value';
    return reject(row, field, refusals.valueMissing, 'Falta o valor da meta. Preencha-o ou deixe a linha fora do arquivo.');
  }
  if (value < 0) return reject(row, 'value', refusals.valueNegative, 'A meta não pode ser negativa. Corrija o valor.');
  const owner = ownerOf(row, state);
  if (typeof owner === 'string') return reject(row, 'owner', refusals.ownerUnknown, owner);
  const branchId = row.branch ? state.owners.BRANCH.get(row.branch) : null;
  if (branchId === undefined) {
    return reject(row, 'branch', refusals.branchUnknown, `A filial ${row.branch} não existe. Importe as filiais antes ou corrija o código.`);
  }
  const criteria: { [D in Dimension]?: number[] } = {};
  for (const [field, dimension] of Object.entries(criterionFields)) {
    const code = row[field as keyof typeof criterionFields];
    if (code === null || code === undefined) continue;
    const member = members.get(dimension)?.get(code);
    if (member === undefined) {
      return reject(row, field, refusals.memberUnknown, `O código ${code} não existe em ${fields[field as keyof typeof criterionFields].label}. Importe-o antes ou corrija o código.`);
    }
    criteria[dimension] = [member.id];
  }
  return { row, span, ownerType: row.owner_type as TargetOwner, ownerId: owner, branchId, indicator: indicator as Indicator, criteria, value };
}

function spanOf(row: TargetRow): WindowSpan | undefined {
  const { month, quarter, year, month_number: number } = row;
  const filled = [month, quarter, year].filter((each) => each !== null && each !== undefined);
  if (filled.length !== 1) return undefined;
  if (typeof month === 'string' && isPeriod(month)) return windowOf(month, 'MONTH');
  if (typeof quarter === 'string') {
    const span = windowOfKey(quarter.trim().toUpperCase());
    return span?.window === 'QUARTER' ? span : undefined;
  }
  if (typeof year !== 'number' || year < 1900 || year > 2999) return undefined;
  if (number === null || number === undefined) return windowOf(periodOf(year, 1), 'YEAR');
  return number >= 1 && number <= 12 ? windowOf(periodOf(year, number), 'MONTH') : undefined;
}

/** The owner's id, null for owners that have none, or the reason why there is no such owner. */
function ownerOf(row: TargetRow, state: State): number | null | string {
  const code = row.owner ?? null;
  const type = row.owner_type as TargetOwner;
  if (type === 'COMPANY' || type === 'EACH_SELLER') {
    return code === null ? null : 'Meta da empresa ou de cada vendedor não leva código do dono. Deixe-o vazio.';
  }
  if (code === null) return 'Falta o código do dono da meta.';
  const kind = type === 'TEAM' ? 'TEAM' : type === 'BRANCH' ? 'BRANCH' : 'SALESPERSON';
  const word = { TEAM: 'A equipe', BRANCH: 'A filial', SALESPERSON: 'O vendedor' }[kind];
  return state.owners[kind].get(code) ?? `${word} ${code} não existe. Importe antes ou corrija o código.`;
}

async function lineOf(scope: ImportScope, state: State, at: Placed): Promise<number> {
  const year = yearOfPeriod(at.span.first);
  const planKey = `${at.row.plan}|${year}`;
  let plan = state.plans.get(planKey);
  if (plan === undefined) {
    const name = at.row.plan_name ?? at.row.plan;
    plan = await insertPlan(scope, { code: at.row.plan, name, year, purpose: (at.row.purpose ?? 'TRACKING') as Purpose });
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

