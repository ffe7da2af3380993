import { queryOptions } from '@tanstack/react-query';
import { listJobs } from '#contract/jobs.ts';
import { call } from './api-client.ts';

const quick = 1500;
const slow = 30_000;

/** The jobs of a company that are running now; asked often only while there are some. */
export function jobsQuery(company: string) {
  return queryOptions({
    queryKey: ['jobs', company, 'running'],
    queryFn: async ({ signal }) => {
      const { rows } = await call(listJobs, { params: { company }, query: { state: 'RUNNING' } }, { signal });
      return rows;
    },
    refetchInterval: ({ state }) => ((state.data ?? []).length > 0 ? quick : slow),
  });
}
