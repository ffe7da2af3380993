import { z } from 'zod';
import { periodText } from './calendar.ts';
import { endpoint } from './endpoint.ts';
import { idText, instant, page, pageByIdQuery } from './page.ts';
import { runStates, staleCauses } from './run-states.ts';
import { zeroReasons } from './zero-reasons.ts';

export * from './explanations.ts';
export * from './run-states.ts';
export * from './statements.ts';
export * from './zero-reasons.ts';

/** Amounts are whole centavos everywhere below. */
const centavos = z.int();

export const commissionRun = z.object({
  number: z.int(),
  period: z.string(),
  state: z.enum(runStates),
  /** The background job to follow while the run is queued or running. */
  jobId: z.int().nullable(),
  progress: z.object({ done: z.int(), total: z.int().nullable(), label: z.string().nullable() }).nullable(),
  previousNumber: z.int().nullable(),
  saleCount: z.int(),
  lineCount: z.int(),
  zeroCount: z.int(),
  salesNet: centavos,
  amount: centavos,
  previousAmount: centavos.nullable(),
  payeeCount: z.int(),
  fingerprint: z.string().nullable(),
  failure: z.string().nullable(),
  stale: z.enum(staleCauses).nullable(),
  locked: z.boolean(),
  requestedAt: instant,
  requestedBy: z.string(),
  startedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  undoneBy: z.string().nullable(),
});
export type CommissionRun = z.infer<typeof commissionRun>;

export const listCommissionRuns = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs',
  summary: 'Lista as execuções de comissão',
  tag: 'Comissões',
  ability: 'commissions.read',
  query: z.object({ ...pageByIdQuery, period: periodText.optional() }),
  response: page(commissionRun),
});

/** Every month that has sales or a run, newest first: what the run page offers to calculate. */
export const listCommissionPeriods = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-periods',
  summary: 'Lista as competências com vendas ou execuções',
  tag: 'Comissões',
  ability: 'commissions.read',
  response: z.object({
    rows: z.array(
      z.object({
        period: z.string(),
        saleCount: z.int(),
        salesNet: centavos,
        locked: z.boolean(),
        stale: z.enum(staleCauses).nullable(),
        current: z.object({ number: z.int(), amount: centavos, finishedAt: instant.nullable() }).nullable(),
      }),
    ),
  }),
});

export const getCommissionRun = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs/:run',
  summary: 'Mostra uma execução com o andamento e os totais',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ run: idText }),
  response: commissionRun,
});

export const startCommissionRun = endpoint({
  method: 'POST',
  path: '/api/companies/:company/commission-runs',
  summary: 'Calcula (ou recalcula) as comissões de uma competência',
  tag: 'Comissões',
  ability: 'commissions.calculate',
  body: z.object({ period: periodText }),
  response: commissionRun,
  status: 202,
});

export const cancelCommissionRun = endpoint({
  method: 'POST',
  path: '/api/companies/:company/commission-runs/:run/cancel',
  summary: 'Cancela uma execução em andamento',
  tag: 'Comissões',
  ability: 'commissions.calculate',
  params: z.object({ run: idText }),
  response: commissionRun,
});

export const undoCommissionRun = endpoint({
  method: 'POST',
  path: '/api/companies/:company/commission-runs/:run/undo',
  summary: 'Descalcula a competência de uma execução',
  tag: 'Comissões',
  ability: 'commissions.undo',
  params: z.object({ run: idText }),
  response: commissionRun,
});

export const runPayee = z.object({
  salespersonCode: z.string(),
  name: z.string(),
  regime: z.string().nullable(),
  saleCount: z.int(),
  zeroCount: z.int(),
  base: centavos,
  perSale: centavos,
  perPeriod: centavos,
  amount: centavos,
  previousAmount: centavos.nullable(),
  difference: centavos.nullable(),
});
export type RunPayee = z.infer<typeof runPayee>;

export const zeroLine = z.object({
  seq: z.int(),
  businessDate: z.string(),
  /** Null: nobody was credited with the sale. */
  salespersonCode: z.string().nullable(),
  name: z.string().nullable(),
  documentCode: z.string().nullable(),
  lineCode: z.string().nullable(),
  customerName: z.string().nullable(),
  productName: z.string().nullable(),
  base: centavos,
  reason: z.enum(zeroReasons).nullable(),
});
export type ZeroLine = z.infer<typeof zeroLine>;

/** Every zero of a run with its reason, those of sales without a salesperson among them. */
export const listRunZeros = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs/:run/zeros',
  summary: 'Lista as linhas de uma execução que pagaram zero, com o motivo',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ run: idText }),
  query: z.object({ ...pageByIdQuery, reason: z.enum(zeroReasons).optional() }),
  response: page(zeroLine),
});

/** All payees of the run at once: a company has hundreds of salespeople, not millions. */
export const listRunPayees = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs/:run/payees',
  summary: 'Mostra cada pessoa de uma execução, contra a execução anterior',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ run: idText }),
  response: z.object({
    rows: z.array(runPayee),
    /** Sales that nobody was credited with: they are in the run's totals and in nobody's. */
    withoutSalesperson: z.object({ saleCount: z.int(), base: centavos }),
    total: runPayee.omit({ salespersonCode: true, name: true, regime: true }),
  }),
});

export const comparedLine = z.object({
  documentCode: z.string().nullable(),
  lineCode: z.string().nullable(),
  salespersonCode: z.string().nullable(),
  name: z.string().nullable(),
  businessDate: z.string(),
  before: centavos.nullable(),
  after: centavos.nullable(),
  difference: centavos,
});

export const compareCommissionRuns = endpoint({
  method: 'GET',
  path: '/api/companies/:company/commission-runs/:run/compare/:other',
  summary: 'Compara duas execuções da mesma competência, pessoa a pessoa e linha a linha',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ run: idText, other: idText }),
  query: z.object({ salesperson: z.string().max(60).optional() }),
  response: z.object({
    run: z.int(),
    other: z.int(),
    amount: centavos,
    otherAmount: centavos,
    sameFingerprint: z.boolean(),
    people: z.array(
      z.object({
        salespersonCode: z.string(),
        name: z.string(),
        before: centavos,
        after: centavos,
        difference: centavos,
      }),
    ),
    /** The lines that differ, the largest differences first; null when the lines of a run are no longer kept. */
    lines: z.array(comparedLine).nullable(),
    differentLines: z.int().nullable(),
  }),
});
