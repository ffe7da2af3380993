import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { idText } from './page.ts';
import { zeroReasons } from './zero-reasons.ts';

/** Whole centavos. */
const centavos = z.int();

/** One step of the derivation, ready to be read: what it is, why, and the running figure. */
export const derivationStep = z.object({
  step: z.enum(['SALE', 'CREDIT', 'BASE', 'RULE', 'TIER', 'RATE', 'ROUNDING', 'REGIME', 'RESULT']),
  title: z.string(),
  detail: z.string().nullable(),
  /** The figure at the right, already written: '40.320,00', '2,4%', 'serve'. */
  figure: z.string().nullable(),
});

export const criterionCell = z.object({
  dimension: z.string(),
  label: z.string(),
  /** Null: the rule asks for nothing here ("qualquer"). */
  expected: z.string().nullable(),
  actual: z.string().nullable(),
  matched: z.boolean(),
});

export const ruleTrial = z.object({
  set: z.string(),
  position: z.int(),
  name: z.string(),
  criteria: z.array(criterionCell),
  outcome: z.enum(['DECIDES', 'DOES_NOT_FIT']),
});

export const tierTrial = z.object({
  position: z.int(),
  label: z.string(),
  verdict: z.enum(['PAYS', 'NO_TARGET', 'BELOW_TIER', 'ABOVE_TIER', 'OTHER_TIER']),
  pays: z.string(),
});

export const lineExplanation = z.object({
  seq: z.int(),
  salespersonCode: z.string().nullable(),
  name: z.string().nullable(),
  amount: centavos,
  reason: z.enum(zeroReasons).nullable(),
  /** "Como chegou a R$ 296,75" or "Por que a nota 48.213 não pagou". */
  heading: z.string(),
  /** One sentence that says it all. */
  sentence: z.string(),
  steps: z.array(derivationStep),
  rules: z.array(ruleTrial),
  tiers: z.array(tierTrial),
  /** What was missing for the next tier and what it would have paid; null when nothing better stood next. */
  missing: z.string().nullable(),
  /** "As regras 40 a 90 não foram testadas: a 30 já tinha decidido." */
  notTried: z.string().nullable(),
});
export type LineExplanation = z.infer<typeof lineExplanation>;

export const explainLine = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs/:run/lines/:seq/explanation',
  summary: 'Explica uma linha de comissão, e por que pagou zero',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ run: idText, seq: idText }),
  response: lineExplanation,
});

/** Every line of a sale, of everyone: what each person got of it and why. */
export const explainSale = endpoint({
  method: 'GET',
  path: '/api/companies/:company/sales/:document/explanation',
  summary: 'Explica todas as linhas de comissão de uma nota',
  tag: 'Comissões',
  ability: 'commissions.read',
  query: z.object({ line: z.string().max(80).optional() }),
  response: z.object({
    documentCode: z.string(),
    period: z.string(),
    runNumber: z.int().nullable(),
    lines: z.array(lineExplanation),
  }),
});
