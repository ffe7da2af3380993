import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Scope } from '#contract/abilities.ts';
import { listCommissionPeriods, listStatements } from '#contract/commissions.ts';
import { listBranches } from '#contract/company.ts';
import { download125, download126, report125, report126, type CutOff } from '#contract/reports.ts';
import { addressOf, call } from '#web/lib/api-client.ts';

/** Which month is shown and up to when it is counted. */
export interface ReportWindow {
  period: string;
  cutOff: CutOff;
  /** The last day counted, with the cut-off DATE. */
  until: string | undefined;
}

export interface Report125Filters extends ReportWindow {
  salesperson: string;
  team: string;
  branch: string;
  targetCustomersOnly: boolean;
}

function windowQuery({ period, cutOff, until }: ReportWindow) {
  return { period, cutOff, ...(cutOff === 'DATE' && until !== undefined ? { until } : {}) };
}

function query125({ salesperson, team, branch, targetCustomersOnly, ...window }: Report125Filters) {
  return {
    ...windowQuery(window),
    ...(salesperson === '' ? {} : { salesperson }),
    ...(team === '' ? {} : { team }),
    ...(branch === '' ? {} : { branch }),
    ...(targetCustomersOnly ? { targetCustomersOnly: 'true' as const } : {}),
  };
}

export const report125Query = (company: string, filters: Report125Filters) =>
  queryOptions({
    queryKey: ['analysis', company, '125', filters],
    queryFn: async ({ signal }) => await call(report125, { params: { company }, query: query125(filters) }, { signal }),
    placeholderData: keepPreviousData,
  });

export const report126Query = (company: string, window: ReportWindow) =>
  queryOptions({
    queryKey: ['analysis', company, '126', window],
    queryFn: async ({ signal }) =>
      await call(report126, { params: { company }, query: windowQuery(window) }, { signal }),
    placeholderData: keepPreviousData,
  });

export type FileFormat = 'csv' | 'xlsx';

export function file125Address(company: string, filters: Report125Filters, format: FileFormat): string {
  return addressOf(download125, { params: { company }, query: { ...query125(filters), format } });
}

export function file126Address(company: string, window: ReportWindow, format: FileFormat): string {
  return addressOf(download126, { params: { company }, query: { ...windowQuery(window), format } });
}

/** The salespeople of a month, to choose from: the report's own rows without its customers. */
export const sellersQuery = (company: string, period: string) =>
  queryOptions({
    queryKey: ['analysis', company, 'sellers', period],
    queryFn: async ({ signal }) => {
      const query = { period, cutOff: 'NOW' as const, summary: 'true' as const };
      const { salespeople } = await call(report125, { params: { company }, query }, { signal });
      return salespeople.map(({ salespersonCode, name }) => ({ code: salespersonCode, name }));
    },
    placeholderData: keepPreviousData,
  });

/** The months that have sales, newest first; for whoever sees less than the company, the newest one calculated. */
export const newestMonthQuery = (company: string, scope: Scope) =>
  queryOptions({
    queryKey: ['analysis', company, 'months', scope],
    queryFn: async ({ signal }) => {
      if (scope !== 'COMPANY') {
        const { period } = await call(listStatements, { params: { company }, query: {} }, { signal });
        return { months: period === null ? [] : [period] };
      }
      const { rows } = await call(listCommissionPeriods, { params: { company } }, { signal });
      const months = rows.filter(({ saleCount }) => saleCount > 0).map((row) => row.period);
      return { months: months.toSorted((a, b) => b.localeCompare(a)) };
    },
  });

export const branchesQuery = (company: string) =>
  queryOptions({
    queryKey: ['analysis', company, 'branches'],
    queryFn: async ({ signal }) =>
      (await call(listBranches, { params: { company }, query: { limit: 200 } }, { signal })).rows,
  });
