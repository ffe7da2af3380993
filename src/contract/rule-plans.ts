import { z } from 'zod';
import { dateText } from './calendar.ts';
import { endpoint } from './endpoint.ts';
import { requiredText } from './page.ts';

/** Codes of members by dimension; an absent or empty dimension means any (S1-54). */
const codes = z.array(requiredText(80)).max(5_000);

export const ruleCriteria = z
  .strictObject({
    product: codes.optional(),
    commissionGroup: codes.optional(),
    productGroup: codes.optional(),
    customer: codes.optional(),
    customerCategory: codes.optional(),
    branch: codes.optional(),
  })
  .meta({ id: 'RuleCriteria' });
export type RuleCriteria = z.infer<typeof ruleCriteria>;

/** Where a rule or an item stands; the numbers are people's own, with room between them. */
const position = z.int().positive().max(1_000_000);

/** A bound of attainment in millionths, up to a thousand times the target. */
const tierBound = z.int().nonnegative().max(1_000_000_000);

/** Rates and tier bounds in millionths (100 % = 1000000), fixed in centavos. */
export const ruleItem = z
  .strictObject({
    position,
    kind: z.enum(['PER_SALE', 'PER_PERIOD']).default('PER_SALE'),
    window: z.enum(['MONTH', 'QUARTER', 'YEAR']).default('MONTH'),
    beneficiary: z.enum(['SELLER', 'SELLER_2']).default('SELLER'),
    tierFrom: tierBound.nullable().default(null),
    tierTo: tierBound.nullable().default(null),
    targetPlan: requiredText(60).nullable().default(null),
    rate: z.int().nonnegative().max(10_000_000).nullable().default(null),
    fixed: z.int().nonnegative().nullable().default(null),
  })
  .refine(
    (item) => (item.rate === null) !== (item.fixed === null),
    'Preencha o percentual ou o valor fixo, e só um deles.',
  )
  .meta({ id: 'RuleItem' });
export type RuleItemDocument = z.infer<typeof ruleItem>;

export const ruleDocument = z
  .strictObject({
    position,
    name: requiredText(120),
    criteria: ruleCriteria.default({}),
    items: z.array(ruleItem).min(1).max(200),
  })
  .meta({ id: 'Rule' });
export type RuleDocument = z.infer<typeof ruleDocument>;

export const rulePlanOwners = ['COMPANY', 'TEAM', 'SELLER', 'TEAM_MEMBER'] as const;

export const rulePlan = z
  .strictObject({
    code: requiredText(60),
    name: requiredText(120),
    owner: z.enum(rulePlanOwners),
    team: requiredText(60).nullable().default(null),
    salesperson: requiredText(60).nullable().default(null),
    active: z.boolean().default(true),
    validities: z
      .array(
        z.strictObject({
          from: dateText,
          to: dateText.nullable().default(null),
          rules: z.array(ruleDocument).max(5_000),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'RulePlan' });
export type RulePlanDocument = z.infer<typeof rulePlan>;

export const rulePlanSummary = z.object({
  code: z.string(),
  name: z.string(),
  owner: z.enum(rulePlanOwners),
  team: z.string().nullable(),
  salesperson: z.string().nullable(),
  active: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  ruleCount: z.int(),
});

export const listRulePlans = endpoint({
  method: 'GET',
  path: '/api/companies/:company/rule-plans',
  summary: 'Lista os planos de regras de comissão com a vigência mais recente',
  tag: 'Regras',
  ability: 'rules.read',
  response: z.object({ rows: z.array(rulePlanSummary) }),
});

export const getRulePlan = endpoint({
  method: 'GET',
  path: '/api/companies/:company/rule-plans/:plan',
  summary: 'Mostra um plano de regras com todas as vigências',
  tag: 'Regras',
  ability: 'rules.read',
  response: rulePlan,
});

export const saveRulePlan = endpoint({
  method: 'PUT',
  path: '/api/companies/:company/rule-plans/:plan',
  summary: 'Grava um plano de regras inteiro; gravar o mesmo de novo não muda nada',
  tag: 'Regras',
  ability: 'rules.change',
  body: z.object({
    plan: rulePlan,
    /** A hole between tiers wider than 0.1 point, and a top tier with a ceiling, are saved only when confirmed. */
    confirm: z.object({ holes: z.boolean().default(false), ceiling: z.boolean().default(false) }).prefault({}),
    /** Needed, with the ability to lock periods, when a validity reaches into a closed period. */
    reason: requiredText(400).nullable().default(null),
  }),
  response: z.object({
    outcome: z.enum(['NEW', 'CHANGED', 'SAME']),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  }),
});
