import {
  rulePlan,
  type RuleCriteria,
  type RuleDocument,
  type RuleItemDocument,
  type RulePlanDocument,
} from '#contract/rule-plans.ts';
import { Refusal, refuse } from '#kernel/refusal.ts';
import {
  defineImporter,
  rowsOf,
  type Change,
  type Rejection,
  type Row,
} from '#platform/import/index.ts';
import { findPlanDocument } from './plan.repository.ts';
import type { criterionNames } from './plan-document.ts';
import { savePlan } from './save-plan.ts';
import { refusals } from '../refusals.ts';
import { sayCommissionRefusal } from '#server/messages/pt-br/commissions.ts';

const fields = {
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
  item: { label: 'Item da regra', type: 'integer' },
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
  tier_from: { label: 'Atingimento de', type: 'rate' },
  tier_to: { label: 'Atingimento até', type: 'rate' },
  target_plan: { label: 'Plano de metas', type: 'text' },
  rate: { label: 'Percentual', type: 'rate' },
  fixed: { label: 'Valor fixo', type: 'money' },
} as const;

type ItemRow = Row<typeof fields>;

interface State {
  plans: Map<string, RulePlanDocument | undefined>;
}

/**
 * Rule plans as a table: one line an item; the lines of one plan make the plan, added to what is stored of it. A column
 * that the file does not have leaves what is stored; a blank one means any. The lines of one rule say the same of it.
 * A plan is saved whole or not at all: when one of its lines is wrong, all its lines come back.
 */
export const rulePlanImporter = defineImporter({
  kind: 'rule-plans',
  label: 'Regras de comissão',
  fields,
  batchSize: 100_000,
  prepare: async (): Promise<State> => ({ plans: new Map() }),
  async write(scope, state, batch) {
    const rejections: Rejection[] = [];
    const changes: Change[] = [];
    let created = 0;
    let same = 0;
    for (const [code, rows] of Map.groupBy(rowsOf(batch), (row) => row.plan)) {
      const stored = state.plans.get(code) ?? (await findPlanDocument(scope.handle, scope.companyId, code));
      try {
        const saved = await savePlan(scope.handle, scope.companyId, {
          plan: mergeRows(code, stored, rows),
          confirmed: {
            holes: scope.options['confirm_holes'] === true,
            ceiling: scope.options['confirm_ceiling'] === true,
          },
          by: scope.by,
        });
        state.plans.set(code, saved.after);
        if (saved.outcome === 'SAME') same += rows.length;
        else if (saved.outcome === 'NEW') created += rows.length;
        else
          changes.push({
            entity: 'commission_plan',
            entityId: code,
            before: { plan: saved.before },
            after: { plan: saved.after },
          });
        if (saved.outcome === 'CHANGED') continue;
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const reason = sayCommissionRefusal(error.code, error.details);
        for (const row of rows) rejections.push({ index: row.index, field: 'plan', code: error.code, reason });
      }
    }
    const changed = batch.size - created - same - rejections.length;
    return { created, changed, same, rejections, changes };
  },
});

function codesOf(text: string | null | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((code) => code !== '');
}

function mergeRows(code: string, stored: RulePlanDocument | undefined, rows: readonly ItemRow[]): RulePlanDocument {
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
  const checked = rulePlan.safeParse(plan);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return refuse(refusals.planShape, { plan: code, problems });
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
} as const satisfies Partial<Record<keyof typeof fields, keyof typeof criterionNames>>;

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
  refuse(refusals.rowsDisagree, { plan, rule: row.position, line: row.line, field: fields[field].label });
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
