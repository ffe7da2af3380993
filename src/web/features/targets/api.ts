import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { BodyOf } from '#contract/endpoint.ts';
import {
  copyPortfolio,
  downloadPortfolio,
  getPortfolio,
  listPortfolioSellers,
  previewPortfolioCopy,
  savePortfolio,
  targetHistory,
  undoPortfolio,
} from '#contract/option-397.ts';
import { addressOf, call } from '#web/lib/api-client.ts';

const key = (company: string, ...rest: unknown[]): unknown[] => ['targets', company, ...rest];

export const sellersQuery = (company: string, period: string) =>
  queryOptions({
    queryKey: key(company, 'sellers', period),
    queryFn: async ({ signal }) =>
      await call(listPortfolioSellers, { params: { company }, query: { period } }, { signal }),
    placeholderData: keepPreviousData,
  });

/** Never refreshed behind the back of whoever is typing: what changes meanwhile is told when saving. */
export const portfolioQuery = (company: string, salesperson: string, period: string) =>
  queryOptions({
    queryKey: key(company, 'portfolio', salesperson, period),
    queryFn: async ({ signal }) =>
      await call(getPortfolio, { params: { company }, query: { salesperson, period } }, { signal }),
    enabled: salesperson !== '',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

export const historyQuery = (company: string, salesperson: string, period: string, customer: string) =>
  queryOptions({
    queryKey: key(company, 'history', salesperson, period, customer),
    queryFn: async ({ signal }) =>
      await call(
        targetHistory,
        { params: { company }, query: { salesperson, period, ...(customer === '' ? {} : { customer }) } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export interface CopyWish {
  readonly salesperson: string;
  readonly period: string;
  readonly to: readonly string[];
}

export const copyPreviewQuery = (company: string, { to, ...from }: CopyWish) =>
  queryOptions({
    queryKey: key(company, 'copy', from, to),
    queryFn: async ({ signal }) =>
      await call(previewPortfolioCopy, { params: { company }, body: { ...from, to: [...to] } }, { signal }),
    enabled: to.length > 0,
    gcTime: 0,
    placeholderData: keepPreviousData,
  });

/** Everything that targets are shown in is read again: the grid, its history and the reports (S0-05). */
function useRefresh(company: string): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all([
      client.invalidateQueries({ queryKey: key(company) }),
      client.invalidateQueries({ queryKey: ['analysis', company] }),
    ]);
  };
}

export function useSavePortfolio(company: string) {
  const refresh = useRefresh(company);
  return useMutation({
    mutationFn: async (body: BodyOf<typeof savePortfolio>) => {
      const saved = await call(savePortfolio, { params: { company }, body });
      await refresh();
      return saved;
    },
  });
}

export function useCopyPortfolio(company: string) {
  const refresh = useRefresh(company);
  return useMutation({
    mutationFn: async ({ to, ...wish }: CopyWish & { fingerprint: string }) => {
      const copied = await call(copyPortfolio, { params: { company }, body: { ...wish, to: [...to] } });
      await refresh();
      return copied;
    },
  });
}

export function useUndoPortfolio(company: string) {
  const refresh = useRefresh(company);
  return useMutation({
    mutationFn: async (batch: string) => {
      const undone = await call(undoPortfolio, { params: { company }, body: { batch } });
      await refresh();
      return undone;
    },
  });
}

export function portfolioFileAddress(
  company: string,
  salesperson: string,
  period: string,
  format: 'csv' | 'xlsx',
): string {
  return addressOf(downloadPortfolio, { params: { company }, query: { salesperson, period, format } });
}
