import { isPeriod, periodOf } from '#kernel/period.ts';
import { windowOf, windowOfKey, type WindowSpan } from '#kernel/window.ts';
import type { Rejection, Row } from '#platform/import/index.ts';
import type { Criteria, Dimension } from './criteria.ts';
import { refusals } from './refusals.ts';
import type { Indicator, TargetOwner } from './target.ts';

export const criterionFields = {
  product: 'PRODUCT',
  commission_group: 'COMMISSION_GROUP',
  product_group: 'PRODUCT_GROUP',
  customer: 'CUSTOMER',
  customer_category: 'CUSTOMER_CATEGORY',
} as const satisfies Record<string, Dimension>;

export const targetFields = {
  plan: { label: 'Plano de metas', type: 'text', required: true, help: 'Código do plano, um por ano' },
  plan_name: { label: 'Nome do plano', type: 'text', help: 'Usado quando o plano ainda não existe' },
  purpose: {
    label: 'Finalidade',
    type: 'choice',
    choices: ['TRACKING', 'COMMISSION', 'BOTH'],
    synonyms: { VENDAS: 'TRACKING', COMISSAO: 'COMMISSION', AMBOS: 'BOTH' },
    help: 'Vazio = acompanha e decide comissão',
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
  owner: {
    label: 'Código do dono',
    type: 'text',
    help: 'Vendedor, equipe ou filial; vazio para a empresa e para cada vendedor',
  },
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

export type TargetRow = Row<typeof targetFields>;

/** The owners a target may name, by kind and code. */
export type Owners = Record<'SALESPERSON' | 'TEAM' | 'BRANCH', Map<string, number>>;

/** One row understood: where its value belongs. */
export interface Placed {
  row: TargetRow;
  span: WindowSpan;
  ownerType: TargetOwner;
  ownerId: number | null;
  branchId: number | null;
  indicator: Indicator;
  criteria: Criteria;
  value: number;
}

/** The members that criteria may name, by dimension and code. */
export type Members = Map<Dimension, Map<string, { id: number }>>;

export function reject(row: TargetRow, field: string, code: string, reason: string): Rejection {
  return { index: row.index, field, code, reason };
}

/** Where a row's target belongs, or why it cannot be taken. */
export function placeTarget(row: TargetRow, owners: Owners, members: Members): Placed | Rejection {
  const span = spanOf(row);
  if (span === undefined) {
    const reason = 'Informe um só período: o mês, o trimestre (como 2026-Q4) ou o ano.';
    return reject(row, 'month', refusals.periodUnclear, reason);
  }
  const indicator = row.indicator ?? 'PRODUCTION';
  const value = indicator === 'UNITS' ? row.units : row.value;
  if (value === null || value === undefined) {
    const field = indicator === 'UNITS' ? 'units' : 'value';
    return reject(
      row,
      field,
      refusals.valueMissing,
      'Falta o valor da meta. Preencha-o ou deixe a linha fora do arquivo.',
    );
  }
  if (value < 0)
    return reject(
      row,
      indicator === 'UNITS' ? 'units' : 'value',
      refusals.valueNegative,
      'A meta não pode ser negativa. Corrija o valor.',
    );
  const owner = ownerOf(row, owners);
  if (typeof owner === 'string') return reject(row, 'owner', refusals.ownerUnknown, owner);
  const branchId = row.branch ? owners.BRANCH.get(row.branch) : null;
  if (branchId === undefined) {
    return reject(
      row,
      'branch',
      refusals.branchUnknown,
      `A filial ${row.branch} não existe. Importe as filiais antes ou corrija o código.`,
    );
  }
  const criteria: { [D in Dimension]?: number[] } = {};
  for (const [field, dimension] of Object.entries(criterionFields)) {
    const code = row[field as keyof typeof criterionFields];
    if (code === null || code === undefined) continue;
    const member = members.get(dimension)?.get(code);
    if (member === undefined) {
      return reject(
        row,
        field,
        refusals.memberUnknown,
        `O código ${code} não existe em ${targetFields[field as keyof typeof criterionFields].label}. Importe-o antes ou corrija o código.`,
      );
    }
    criteria[dimension] = [member.id];
  }
  return {
    row,
    span,
    ownerType: row.owner_type,
    ownerId: owner,
    branchId,
    indicator,
    criteria,
    value,
  };
}

function spanOf(row: TargetRow): WindowSpan | undefined {
  const { month, quarter, year, month_number: number } = row;
  const filled = [month, quarter, year].filter((each) => each !== null && each !== undefined);
  if (filled.length !== 1 || (number != null && typeof year !== 'number')) return undefined;
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
function ownerOf(row: TargetRow, owners: Owners): number | null | string {
  const code = row.owner ?? null;
  const type = row.owner_type;
  if (type === 'COMPANY' || type === 'EACH_SELLER') {
    return code === null ? null : 'Meta da empresa ou de cada vendedor não leva código do dono. Deixe-o vazio.';
  }
  if (code === null) return 'Falta o código do dono da meta.';
  const kind = type === 'TEAM' ? 'TEAM' : type === 'BRANCH' ? 'BRANCH' : 'SALESPERSON';
  const word = { TEAM: 'A equipe', BRANCH: 'A filial', SALESPERSON: 'O vendedor' }[kind];
  return owners[kind].get(code) ?? `${word} ${code} não existe. Importe antes ou corrija o código.`;
}
