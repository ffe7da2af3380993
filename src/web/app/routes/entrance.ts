import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '#web/lib/session.ts';
import { requireUser, rootRoute, type RouteContext } from './root.ts';
import { texts } from './search-fields.ts';

const knowSession = async ({ context }: { context: RouteContext }): Promise<void> => {
  await context.queries.ensureQueryData(sessionQuery);
};

const entrance = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  beforeLoad: async ({ context }) => {
    const { companies } = await requireUser(context, '/');
    const [only] = companies;
    if (only !== undefined && companies.length === 1) {
      throw redirect({ to: '/e/$company', params: { company: only.code } });
    }
    throw redirect({ to: '/empresas' });
  },
});

const signIn = createRoute({
  getParentRoute: () => rootRoute,
  path: '/entrar',
  validateSearch: (search: Record<string, unknown>) => {
    const { voltar } = texts('voltar')(search);
    // Only a path of this site: anything else would let a link send people elsewhere after they sign in.
    return voltar !== undefined && /^\/(?![/\\])/.test(voltar) ? { voltar } : {};
  },
  beforeLoad: knowSession,
  component: lazyRouteComponent(async () => await import('#web/features/session/pages/sign-in-page.tsx'), 'SignInPage'),
});

const firstAccess = createRoute({
  getParentRoute: () => rootRoute,
  path: '/primeiro-acesso',
  validateSearch: texts('codigo'),
  beforeLoad: knowSession,
  component: lazyRouteComponent(
    async () => await import('#web/features/session/pages/first-access-page.tsx'),
    'FirstAccessPage',
  ),
});

const ownPassword = createRoute({
  getParentRoute: () => rootRoute,
  path: '/senha',
  beforeLoad: async ({ context }) => {
    await requireUser(context, '/senha');
  },
  component: lazyRouteComponent(
    async () => await import('#web/features/session/pages/password-page.tsx'),
    'PasswordPage',
  ),
});

const companies = createRoute({
  getParentRoute: () => rootRoute,
  path: '/empresas',
  validateSearch: texts('desconhecida'),
  beforeLoad: async ({ context }: { context: RouteContext }) => {
    await requireUser(context, '/empresas');
  },
  component: lazyRouteComponent(
    async () => await import('#web/features/company/pages/choose-company-page.tsx'),
    'ChooseCompanyPage',
  ),
});

const newCompany = createRoute({
  getParentRoute: () => rootRoute,
  path: '/empresas/nova',
  beforeLoad: async ({ context }) => {
    await requireUser(context, '/empresas/nova');
  },
  component: lazyRouteComponent(
    async () => await import('#web/features/company/pages/create-company-page.tsx'),
    'CreateCompanyPage',
  ),
});

/** The screens before a company. */
export const entranceRoutes = [entrance, signIn, firstAccess, ownPassword, companies, newCompany] as const;
