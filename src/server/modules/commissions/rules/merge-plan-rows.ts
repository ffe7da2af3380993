import type { z } from 'zod';
import {
  rulePlan,
  type RuleCriteria,
  type RuleDocument,
  type RuleItemDocument,
  type RulePlanDocument,
} from '#contract/rule-plans.ts';
import { shapeMessage } from '#contract/shape-messages.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Row } from '#platform/import/index.ts';
import { refusals } from '../refusals.ts';
import type { criterionNames } from './plan-document.ts';

export const rulePlanFields = {
  plan: { label: 'Plano', type: 'text', required: true, help: 'Código do plano de regras' },
  plan_name: { label: 'Nome do plano', type: 'text' },
  owner: {
    label: 'Regras de',
    type: 'choice',
    required: true,
    choices: ['COMPANY', 'TEAM', 'SELLER', 'TEAM_MEMBER'],
    synonyms: { EMPRESA: 'COMPANY', EQUIPE: 'TEAM', VENDEDOR: 'SELLER', 'MEMBRO DA EQUIPE': 'TEAM_MEMBER' },
  },
  team: { label: 'Equipe', type: 'text' },
  salesperson: { label: 'Vendedor', type: 'text' },
  from: { label: 'Vigora de', type: 'date', required: true },
  to: { label: 'Vigora até', type: 'date' },
  position: { label: 'Ordem da regra', type: 'integer', required: true },
  name: { label: 'Nome da regra', type: 'text' },
  product: { label: 'Produtos', type: 'text', help: 'Códigos separados por espaço; vazio = qualquer' },
  commission_group: { label: 'Grupos de comissão', type: 'text' },
  product_group: { label: 'Grupos de produtos', type: 'text' },
  customer: { label: 'Clientes', type: 'text' },
  customer_category: { label: 'Categorias de cliente', type: 'text' },
  branch: { label: 'Filiais', type: 'text' },
  item: { label: 'Item da regra', type: 'integer', help: 'Numera as faixas de uma regra; vazio = 1' },
  kind: {
    label: 'Paga',
    type: 'choice',
    choices: ['PER_SALE', 'PER_PERIOD'],
    synonyms: { 'POR VENDA': 'PER_SALE', 'POR PERIODO': 'PER_PERIOD' },
  },
  window: {
    label: 'Janela da meta',
    type: 'choice',
    choices: ['MONTH', 'QUARTER', 'YEAR'],
    synonyms: { MES: 'MONTH', TRIMESTRE: 'QUARTER', ANO: 'YEAR' },
  },
  beneficiary: {
    label: 'Beneficiário',
    type: 'choice',
    choices: ['SELLER', 'SELLER_2'],
    synonyms: { VENDEDOR: 'SELLER', 'VENDEDOR 2': 'SELLER_2' },
  },
  tier_from: {
    label: 'Atingimento de',
    type: 'rate',
    help: 'Com as faixas 80 a 100 e 100 a 120, os 100% exatos são da primeira: a segunda paga acima de 100%',
  },
  tier_to: { label: 'Atingimento até', type: 'rate', help: 'O limite de cima entra; vazio = sem teto' },
  target_plan: { label: 'Plano de metas', type: 'text' },
  rate: { label: 'Percentual', type: 'rate' },
  fixed: { label: 'Valor fixo', type: 'money' },
} as const;

type ItemRow = Row<typeof rulePlanFields>;

function codesOf(text: string | null | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((code) => code !== '');
}

/**
 * The plan that is stored with the rows of a file put into it. Refuses rows that contradict one another or come twice,
 * and values that no plan may have.
 */
export function mergeRows(
  code: string,
  stored: RulePlanDocument | undefined,
  rows: readonly ItemRow[],
): RulePlanDocument {
  const [first] = rows;
  const plan: RulePlanDocument = structuredClone(stored) ?? {
    code,
    name: code,
    owner: 'COMPANY',
    team: null,
    salesperson: null,
    active: true,
    validities: [],
  };
  if (first !== undefined) {
    plan.owner = first.owner;
    plan.team = first.team === undefined ? plan.team : first.team;
    plan.salesperson = first.salesperson === undefined ? plan.salesperson : first.salesperson;
    plan.name = first.plan_name ?? plan.name;
  }
  const said = new Map<string, ItemRow>();
  for (const row of rows) mergeRow(plan, row, said);
  const checked = rulePlan.safeParse(plan, { error: shapeMessage });
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map((issue) => shapeProblem(plan, issue)).join(' ');
  return refuse(refusals.planShape, { plan: code, problems });
}

/** What a file may say of a field, in the file's own measure and not in that of the document. */
const shapeWords: Readonly<Record<string, string>> = {
  position: 'a ordem é um número de 1 a 1.000.000.',
  tierFrom: 'o atingimento vai de 0% a 100.000%.',
  tierTo: 'o atingimento vai de 0% a 100.000%.',
  rate: 'o percentual vai de 0% a 1.000%.',
  fixed: 'o valor fixo não pode ser negativo.',
};

function shapeProblem(plan: RulePlanDocument, { path, message }: z.core.$ZodIssue): string {
  const [, validity, , rule] = path.map(Number);
  const position = plan.validities[validity ?? -1]?.rules[rule ?? -1]?.position;
  const words = shapeWords[String(path.at(-1))] ?? message;
  return position === undefined ? words : `regra ${position}: ${words}`;
}

function mergeRow(plan: RulePlanDocument, row: ItemRow, said: Map<string, ItemRow>): void {
  let validity = plan.validities.find((each) => each.from === row.from);
  if (validity === undefined) {
    const from = row.from as RulePlanDocument['validities'][number]['from'];
    validity = { from, to: null, rules: [] };
    plan.validities.push(validity);
  }
  if (row.to !== undefined) validity.to = row.to as typeof validity.to;
  let rule = validity.rules.find((each) => each.position === row.position);
  if (rule === undefined) {
    rule = { position: row.position, name: `Regra ${row.position}`, criteria: {}, items: [] };
    validity.rules.push(rule);
  }
  const key = `${row.from}|${row.position}`;
  const earlier = said.get(key);
  if (earlier === undefined) describeRule(rule, row);
  else checkAgreement(plan.code, row, earlier);
  said.set(key, earlier ?? row);
  const item = row.item ?? 1;
  const same = said.get(`${key}|${item}`);
  if (same !== undefined) {
    refuse(refusals.itemGivenTwice, { plan: plan.code, rule: row.position, item, lines: [same.line, row.line] });
  }
  said.set(`${key}|${item}`, row);
  putItem(rule, row);
}

/** The columns that speak of the rule and not of its item. */
const criterionFields = {
  product: 'product',
  commission_group: 'commissionGroup',
  product_group: 'productGroup',
  customer: 'customer',
  customer_category: 'customerCategory',
  branch: 'branch',
} as const satisfies Partial<Record<keyof typeof rulePlanFields, keyof typeof criterionNames>>;

function describeRule(rule: RuleDocument, row: ItemRow): void {
  rule.name = row.name ?? rule.name;
  for (const [field, name] of Object.entries(criterionFields) as [keyof typeof criterionFields, keyof RuleCriteria][]) {
    const text = row[field];
    if (text !== undefined) rule.criteria[name] = codesOf(text);
  }
}

function checkAgreement(plan: string, row: ItemRow, earlier: ItemRow): void {
  const spoken = ['name', ...Object.keys(criterionFields)] as ('name' | keyof typeof criterionFields)[];
  const field = spoken.find((each) => {
    if (each === 'name' && (row.name ?? '') === '') return false;
    return codesOf(row[each]).join(' ') !== codesOf(earlier[each]).join(' ');
  });
  if (field === undefined) return;
  refuse(refusals.rowsDisagree, { plan, rule: row.position, line: row.line, field: rulePlanFields[field].label });
}

function putItem(rule: RuleDocument, row: ItemRow): void {
  const item: RuleItemDocument = {
    position: row.item ?? 1,
    kind: row.kind ?? 'PER_SALE',
    window: row.window ?? 'MONTH',
    beneficiary: row.beneficiary ?? 'SELLER',
    tierFrom: row.tier_from ?? null,
    tierTo: row.tier_to ?? null,
    targetPlan: row.target_plan ?? null,
    rate: row.rate ?? null,
    fixed: row.fixed ?? null,
  };
  rule.items = [...rule.items.filter((each) => each.position !== item.position), item];
}
