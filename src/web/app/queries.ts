import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, isSignedOut } from '#web/lib/problem.ts';
import { sessionQuery } from '#web/lib/session.ts';

/** Whether trying again by itself may help: no answer, or a fault of the server. */
function mayPass(error: Error): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 502);
}

/** The cache of server data. An ended session is noticed wherever it shows, and `onSignedOut` leads to the entrance. */
export function createQueries(onSignedOut: () => void): QueryClient {
  const noticeSignOut = (error: Error): void => {
    if (!isSignedOut(error)) return;
    queries.removeQueries({ queryKey: sessionQuery.queryKey });
    onSignedOut();
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError: noticeSignOut }),
    mutationCache: new MutationCache({ onError: noticeSignOut }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: (count, error) => count < 1 && mayPass(error), retryDelay: 600 },
      mutations: { retry: false },
    },
  });
  return queries;
}
