import { z } from 'zod';
import { dateText, periodText } from './calendar.ts';
import { endpoint } from './endpoint.ts';
import { flagText } from './page.ts';

const centavos = z.int();
const millionths = z.int();

/** YESTERDAY excludes today (S0-34); NOW includes it; DATE counts up to and including `until`. */
export const cutOffs = ['YESTERDAY', 'NOW', 'DATE'] as const;
export type CutOff = (typeof cutOffs)[number];

const filters = {
  period: periodText,
  cutOff: z.enum(cutOffs).optional(),
  until: dateText.optional(),
};

export const sheetTypes = ['text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'] as const;

const toDate = centavos.nullable();

const figures = {
  target: centavos.nullable(),
  production: centavos,
  /** Null when the target is blank or zero (S0-41). */
  attainment: millionths.nullable(),
  /** Production minus target; null without a target. */
  difference: centavos.nullable(),
};

/** How the report counted: said in words above the table. */
const basis = z.object({
  period: z.string(),
  /** The last day counted; null when no day of the month has passed yet. */
  countedUntil: z.string().nullable(),
  cutOff: z.enum(cutOffs),
  productionBy: z.enum(['ATTRIBUTION', 'PORTFOLIO']),
  indicator: z.enum(['NET', 'GROSS']),
  workedDays: z.object({ elapsed: z.int(), total: z.int() }),
  /** The rows are limited to these, in words; null when all of the company is shown. */
  limitedTo: z.string().nullable(),
});

export const report125Customer = z.object({
  customerCode: z.string(),
  customerName: z.string(),
  targetCustomer: z.boolean(),
  ...figures,
  /** What everyone sold to the customer, which its target is compared with; null without a target. */
  everyonesProduction: centavos.nullable(),
});

const groupFigures = {
  ...figures,
  targetToDate: toDate,
  ownTarget: centavos.nullable(),
  sumOfTargets: centavos.nullable(),
  ownProduction: centavos.nullable(),
  peopleCount: z.int(),
};

export const report125Salesperson = z.object({
  salespersonCode: z.string(),
  name: z.string(),
  teamName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  ...figures,
  /** Target prorated by worked days to the cut-off; null without a target. */
  targetToDate: centavos.nullable(),
  /** Sum of the customers' own targets, and how far it is from the salesperson's (S0-39). */
  customerTargets: centavos,
  customerTargetsDifference: centavos.nullable(),
  customerCount: z.int(),
  /**
   * Of whoever leads people: own production and everyone's below, against the target as a manager or else the own one.
   * Null for all others, and when the reader may not see everyone below.
   */
  leads: z.object(groupFigures).nullable(),
  customers: z.array(report125Customer),
});

const report125Query = z.object({
  ...filters,
  salesperson: z.string().max(60).optional(),
  team: z.string().max(60).optional(),
  branch: z.string().max(60).optional(),
  targetCustomersOnly: flagText.optional(),
  /** Only the salespeople's own rows, without their customers. */
  summary: flagText.optional(),
});

export const report125 = endpoint({
  method: 'GET',
  path: '/api/companies/:company/reports/125',
  summary: 'Relatório 125: produção de vendedor, por cliente e vendedor',
  tag: 'Relatórios',
  ability: 'report125.read',
  query: report125Query,
  response: z.object({
    basis,
    salespeople: z.array(report125Salesperson),
    total: z.object({ ...figures, targetToDate: centavos.nullable() }),
  }),
});

export const download125 = endpoint({
  method: 'GET',
  path: '/api/companies/:company/reports/125/file',
  summary: 'Baixa o relatório 125 em CSV ou XLSX',
  tag: 'Relatórios',
  ability: 'report125.read',
  query: report125Query.extend({ format: z.enum(['csv', 'xlsx']) }),
  download: sheetTypes,
});

const summaryRow = z.object({ code: z.string(), name: z.string(), ...figures, targetToDate: centavos.nullable() });

export const report126Salesperson = summaryRow.extend({
  teamCode: z.string().nullable(),
  managerCode: z.string().nullable(),
});

/** Own target wins; the sum of the targets below stands beside it. */
export const report126Group = summaryRow.extend(groupFigures);

export const report126 = endpoint({
  method: 'GET',
  path: '/api/companies/:company/reports/126',
  summary: 'Relatório 126: resumo da produção por vendedor, equipe e supervisor',
  tag: 'Relatórios',
  // Whoever runs the 125 is told by the report itself that the 126 is the head office's; it asks for report126.read too.
  ability: 'report125.read',
  query: z.object(filters),
  response: z.object({
    basis,
    salespeople: z.array(report126Salesperson),
    teams: z.array(report126Group),
    /** Supervisors and managers: their own production and everyone's below. */
    supervisors: z.array(report126Group),
    total: z.object({ ...figures, targetToDate: centavos.nullable() }),
  }),
});

export const download126 = endpoint({
  method: 'GET',
  path: '/api/companies/:company/reports/126/file',
  summary: 'Baixa o relatório 126 em CSV ou XLSX',
  tag: 'Relatórios',
  ability: 'report125.read',
  query: z.object({ ...filters, format: z.enum(['csv', 'xlsx']) }),
  download: sheetTypes,
});

export type Report125 = z.infer<(typeof report125)['response']>;
export type Report126 = z.infer<(typeof report126)['response']>;
export type Report125Salesperson = z.infer<typeof report125Salesperson>;
export type Report126Group = z.infer<typeof report126Group>;
