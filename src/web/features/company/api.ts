import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import {
  downloadImportRejections,
  getImport,
  listImportKinds,
  listImportRejections,
  listImports,
  type ImportRun,
} from '#contract/imports.ts';
import { addressOf, call } from '#web/lib/api-client.ts';

const pollEvery = 1000;

export const importKindsQuery = (company: string) =>
  queryOptions({
    queryKey: ['import-kinds', company],
    queryFn: async ({ signal }) => (await call(listImportKinds, { params: { company } }, { signal })).rows,
    staleTime: Infinity,
  });

/** Whether the import still has work ahead. */
export function isUnderWay({ state }: Pick<ImportRun, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Newest first; asked again while one of them runs. */
export const importsQuery = (company: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', company, 'list'],
    queryFn: async ({ pageParam, signal }) =>
      await call(
        listImports,
        { params: { company }, query: pageParam === null ? {} : { after: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((each) => each.rows.some(isUnderWay)) === true ? pollEvery : false,
  });

export const importQuery = (company: string, id: string) =>
  queryOptions({
    queryKey: ['imports', company, 'one', id],
    queryFn: async ({ signal }) => await call(getImport, { params: { company, import: id } }, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isUnderWay(state.data) ? pollEvery : false),
  });

/** The import of a kind asked for last: its mapping is what the next file most likely needs. */
export const lastOfKindQuery = (company: string, kind: string) =>
  queryOptions({
    queryKey: ['imports', company, 'last', kind],
    queryFn: async ({ signal }) => {
      const { rows } = await call(listImports, { params: { company }, query: { kind, limit: 1 } }, { signal });
      return rows[0] ?? null;
    },
  });

export const rejectionsQuery = (company: string, id: string, when: boolean) =>
  infiniteQueryOptions({
    queryKey: ['imports', company, 'rejections', id],
    queryFn: async ({ pageParam, signal }) =>
      await call(
        listImportRejections,
        { params: { company, import: id }, query: pageParam === null ? {} : { after: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: when,
  });

/** Where the refused rows of an import are downloaded. */
export function rejectedRowsAddress(company: string, id: number): string {
  return addressOf(downloadImportRejections, { params: { company, import: id } });
}
