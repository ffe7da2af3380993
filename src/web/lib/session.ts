import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback } from 'react';
import { getSession, type Ability, type Session } from '#contract/access.ts';
import { call } from './api-client.ts';

export type Company = Session['companies'][number];
export type User = NonNullable<Session['user']>;

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => await call(getSession, {}, { signal }),
  staleTime: 60_000,
});

/** Who is signed in, the companies open to them, and whether the installation still needs its first person. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** Reads the session again, after signing in or out or creating a company. */
export function useRefreshSession(): () => Promise<Session> {
  const client = useQueryClient();
  return useCallback(async () => {
    await client.invalidateQueries({ queryKey: sessionQuery.queryKey, refetchType: 'none' });
    return await client.fetchQuery({ ...sessionQuery, staleTime: 0 });
  }, [client]);
}

/** The company in the address. Only for screens under /e/:company, whose route has checked that it is open. */
export function useCompany(): Company {
  const { companies } = useSession();
  const { company: code } = useParams({ strict: false });
  const company = companies.find((each) => each.code === code);
  if (company === undefined) throw new Error(`screen outside a company: ${code}`);
  return company;
}

/** Whether the person may do something in the company of the address; the server decides again. */
export function useCan(): (ability: Ability) => boolean {
  const { abilities } = useCompany();
  return useCallback((ability) => abilities.includes(ability), [abilities]);
}
