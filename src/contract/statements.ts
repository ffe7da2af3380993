import { z } from 'zod';
import { periodText } from './calendar.ts';
import { causes } from './causes.ts';
import { endpoint } from './endpoint.ts';
import { flagText, instant, page, pageByDateQuery } from './page.ts';
import { staleCauses } from './run-states.ts';
import { zeroReasons } from './zero-reasons.ts';

/** Amounts are whole centavos, rates and attainment whole millionths, everywhere below. */
const centavos = z.int();
const millionths = z.int();

export const statementLine = z.object({
  /** Its place in the run: with the run number it names the line. */
  seq: z.int(),
  businessDate: z.string(),
  documentCode: z.string().nullable(),
  lineCode: z.string().nullable(),
  customerCode: z.string().nullable(),
  customerName: z.string().nullable(),
  targetCustomer: z.boolean(),
  productName: z.string().nullable(),
  stage: z.enum(['SALE', 'PERIOD']),
  base: centavos,
  rate: millionths.nullable(),
  amount: centavos,
  reason: z.enum(zeroReasons).nullable(),
  /** What was sold, negative: a return with its cause. */
  cause: z.enum(causes).nullable(),
  ruleName: z.string().nullable(),
});
export type StatementLine = z.infer<typeof statementLine>;

export const statementHeader = z.object({
  salespersonCode: z.string(),
  name: z.string(),
  regime: z.string().nullable(),
  teamName: z.string().nullable(),
  period: z.string(),
  runNumber: z.int(),
  runFinishedAt: instant.nullable(),
  stale: z.enum(staleCauses).nullable(),
  locked: z.boolean(),
  amount: centavos,
  base: centavos,
  perSale: centavos,
  perPeriod: centavos,
  saleCount: z.int(),
  lineCount: z.int(),
  zeroCount: z.int(),
  target: centavos.nullable(),
  production: centavos,
  attainment: millionths.nullable(),
});
export type StatementHeader = z.infer<typeof statementHeader>;

/** The people whose statement of a month the user may open. */
export const listStatements = endpoint({
  method: 'GET',
  path: '/api/companies/:company/statements',
  summary: 'Lista os extratos de uma competência que o usuário pode abrir',
  tag: 'Comissões',
  ability: 'commissions.read',
  query: z.object({ period: periodText.optional() }),
  response: z.object({
    period: z.string().nullable(),
    rows: z.array(
      z.object({
        salespersonCode: z.string(),
        name: z.string(),
        amount: centavos,
        saleCount: z.int(),
        zeroCount: z.int(),
      }),
    ),
  }),
});

export const getStatement = endpoint({
  method: 'GET',
  path: '/api/companies/:company/statements/:salesperson/:period',
  summary: 'Extrato de comissão de um vendedor em uma competência',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ period: periodText }),
  response: statementHeader,
});

export const listStatementLines = endpoint({
  method: 'GET',
  path: '/api/companies/:company/statements/:salesperson/:period/lines',
  summary: 'Linhas do extrato, por data',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ period: periodText }),
  query: z.object({ ...pageByDateQuery, zeros: flagText.optional(), search: z.string().max(80).optional() }),
  response: page(statementLine),
});

export const downloadStatement = endpoint({
  method: 'GET',
  path: '/api/companies/:company/statements/:salesperson/:period/file',
  summary: 'Baixa o extrato em CSV ou XLSX',
  tag: 'Comissões',
  ability: 'commissions.read',
  params: z.object({ period: periodText }),
  query: z.object({ format: z.enum(['csv', 'xlsx']) }),
  download: ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
});
