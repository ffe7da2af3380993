import type { QueryClient } from '@tanstack/react-query';
import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { analysisRoutes } from './routes/analysis.ts';
import { commissionRoutes } from './routes/commissions.ts';
import { companyRoutes } from './routes/company.ts';
import { entranceRoutes } from './routes/entrance.ts';
import { companyRoute, rootRoute } from './routes/root.ts';
import { targetRoutes } from './routes/targets.ts';
import { FailedScreen, NotFoundScreen } from './shell/whole-screens.tsx';

const routeTree = rootRoute.addChildren([
  ...entranceRoutes,
  companyRoute.addChildren([...companyRoutes, ...commissionRoutes, ...analysisRoutes, ...targetRoutes]),
]);

/** The addresses of the application; each screen is a file of its own, loaded when it is opened. */
export function createAppRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: FailedScreen,
    defaultNotFoundComponent: NotFoundScreen,
    // Query has its own cache: a route's answer must not grow old beside it.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    // Texts as they are: codes keep their leading zeros and addresses can be typed.
    parseSearch: parseSearchWith((text) => text),
    stringifySearch: stringifySearchWith(String),
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
