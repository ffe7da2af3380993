import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { Session } from '#contract/access.ts';
import { sessionQuery } from '#web/lib/session.ts';
import { NotFoundScreen } from '../shell/whole-screens.tsx';

export interface RouteContext {
  queries: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouteContext>()({ notFoundComponent: NotFoundScreen });

/** Who is signed in; sends whoever is not to the entrance, to come back afterwards. */
export async function requireUser({ queries }: RouteContext, href: string): Promise<Session> {
  const session = await queries.ensureQueryData(sessionQuery);
  if (session.user === null) throw redirect({ to: '/entrar', search: href === '/' ? {} : { voltar: href } });
  if (session.user.mustChangePassword && href !== '/senha') throw redirect({ to: '/senha' });
  return session;
}

/** Everything inside one company: the parent of every screen of the menu. */
export const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/e/$company',
  beforeLoad: async ({ context, params, location }) => {
    const session = await requireUser(context, location.href);
    if (!session.companies.some((each) => each.code === params.company)) {
      throw redirect({ to: '/empresas', search: { desconhecida: params.company } });
    }
  },
  component: lazyRouteComponent(async () => await import('../shell/shell.tsx'), 'Shell'),
  notFoundComponent: NotFoundScreen,
});
