import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { lockPeriod, unlockPeriod } from '#contract/calendar.ts';
import {
  cancelCommissionRun,
  compareCommissionRuns,
  downloadStatement,
  explainLine,
  explainSale,
  getCommissionRun,
  getStatement,
  listCommissionPeriods,
  listCommissionRuns,
  listRunPayees,
  listRunZeros,
  listStatementLines,
  listStatements,
  startCommissionRun,
  undoCommissionRun,
  type CommissionRun,
  type ZeroReason,
} from '#contract/commissions.ts';
import { addressOf, call } from '#web/lib/api-client.ts';
import { isWorking } from './run-state.ts';

/** Often enough to see a calculation of a few seconds move, seldom enough to cost it nothing. */
const pollEvery = 700;

const key = (company: string, ...rest: unknown[]): unknown[] => ['commissions', company, ...rest];

export const periodsQuery = (company: string) =>
  queryOptions({
    queryKey: key(company, 'periods'),
    queryFn: async ({ signal }) => (await call(listCommissionPeriods, { params: { company } }, { signal })).rows,
  });

/** Runs, newest first: of one month, or of all. */
export const runsQuery = (company: string, period?: string) =>
  queryOptions({
    queryKey: key(company, 'runs', period ?? 'all'),
    queryFn: async ({ signal }) =>
      (
        await call(
          listCommissionRuns,
          { params: { company }, query: { limit: 50, ...(period === undefined ? {} : { period }) } },
          { signal },
        )
      ).rows,
    refetchInterval: ({ state }) => (state.data?.some((run) => isWorking(run.state)) === true ? pollEvery : false),
  });

/** One run, asked again and again while it is queued or running. */
export const runQuery = (company: string, run: number) =>
  queryOptions({
    queryKey: key(company, 'run', run),
    queryFn: async ({ signal }) => await call(getCommissionRun, { params: { company, run } }, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isWorking(state.data.state) ? pollEvery : false),
  });

export const payeesQuery = (company: string, run: number) =>
  queryOptions({
    queryKey: key(company, 'payees', run),
    queryFn: async ({ signal }) => await call(listRunPayees, { params: { company, run } }, { signal }),
  });

export const comparisonQuery = (company: string, run: number, other: number, salesperson?: string) =>
  queryOptions({
    queryKey: key(company, 'comparison', run, other, salesperson ?? ''),
    queryFn: async ({ signal }) =>
      await call(
        compareCommissionRuns,
        { params: { company, run, other }, query: salesperson === undefined ? {} : { salesperson } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const statementsQuery = (company: string, period?: string) =>
  queryOptions({
    queryKey: key(company, 'statements', period ?? 'latest'),
    queryFn: async ({ signal }) =>
      await call(listStatements, { params: { company }, query: period === undefined ? {} : { period } }, { signal }),
  });

export interface StatementOf {
  company: string;
  salesperson: string;
  period: string;
}

export const statementQuery = (params: StatementOf) =>
  queryOptions({
    queryKey: key(params.company, 'statement', params.salesperson, params.period),
    queryFn: async ({ signal }) => await call(getStatement, { params: { ...params } }, { signal }),
  });

export interface LineFilter {
  zeros: boolean;
  search: string;
}

export const statementLinesQuery = (params: StatementOf, filter: LineFilter) =>
  infiniteQueryOptions({
    queryKey: key(params.company, 'statement-lines', params.salesperson, params.period, filter),
    queryFn: async ({ signal, pageParam }) =>
      await call(
        listStatementLines,
        {
          params: { ...params },
          query: {
            limit: 100,
            ...(pageParam === undefined ? {} : { after: pageParam }),
            ...(filter.zeros ? { zeros: 'true' as const } : {}),
            ...(filter.search === '' ? {} : { search: filter.search }),
          },
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const zerosQuery = (company: string, run: number, reason: ZeroReason | undefined) =>
  infiniteQueryOptions({
    queryKey: key(company, 'zeros', run, reason ?? ''),
    queryFn: async ({ signal, pageParam }) =>
      await call(
        listRunZeros,
        {
          params: { company, run },
          query: {
            limit: 100,
            ...(pageParam === undefined ? {} : { after: pageParam }),
            ...(reason === undefined ? {} : { reason }),
          },
        },
        { signal },
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const explanationQuery = (company: string, run: number, seq: number) =>
  queryOptions({
    queryKey: key(company, 'explanation', run, seq),
    queryFn: async ({ signal }) => await call(explainLine, { params: { company, run, seq } }, { signal }),
    staleTime: 300_000,
  });

export const saleExplanationQuery = (company: string, document: string, line?: string) =>
  queryOptions({
    queryKey: key(company, 'sale', document, line ?? ''),
    queryFn: async ({ signal }) =>
      await call(explainSale, { params: { company, document }, query: line === undefined ? {} : { line } }, { signal }),
  });

/** Where the browser downloads a statement's file from. */
export function statementFileAddress(params: StatementOf, format: 'csv' | 'xlsx'): string {
  return addressOf(downloadStatement, { params: { ...params }, query: { format } });
}

async function afterRunChange(client: QueryClient, company: string, run: CommissionRun): Promise<void> {
  client.setQueryData(runQuery(company, run.number).queryKey, run);
  await client.invalidateQueries({ queryKey: key(company) });
}

export function useStartRun(company: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (period: string) => await call(startCommissionRun, { params: { company }, body: { period } }),
    onSuccess: async (run) => await afterRunChange(client, company, run),
  });
}

export function useCancelRun(company: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (run: number) => await call(cancelCommissionRun, { params: { company, run } }),
    onSuccess: async (run) => await afterRunChange(client, company, run),
  });
}

export function useUndoRun(company: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (run: number) => await call(undoCommissionRun, { params: { company, run } }),
    onSuccess: async (run) => await afterRunChange(client, company, run),
  });
}

/** Closes or reopens the month of a run. */
export function useLockPeriod(company: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ run, locked, reason }: { run: CommissionRun; locked: boolean; reason: string }) => {
      const params = { company, scope: 'COMMISSION', period: run.period };
      if (locked) await call(lockPeriod, { params, body: { reason: reason === '' ? null : reason } });
      else await call(unlockPeriod, { params, body: { reason } });
    },
    onSuccess: async () => await client.invalidateQueries({ queryKey: key(company) }),
  });
}

/** Everything a finished calculation may have changed is read again. */
export function useRefreshCommissions(company: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => await client.invalidateQueries({ queryKey: key(company) });
}
