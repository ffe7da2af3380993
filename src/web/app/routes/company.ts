import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { sessionQuery } from '#web/lib/session.ts';
import { addressIn, screensFor } from '../navigation.ts';
import { companyRoute } from './root.ts';

const home = createRoute({
  getParentRoute: () => companyRoute,
  path: '/',
  beforeLoad: async ({ context, params }) => {
    const session = await context.queries.ensureQueryData(sessionQuery);
    const company = session.companies.find((each) => each.code === params.company);
    if (company?.hasData === false && company.abilities.includes('import.run')) {
      throw redirect({ to: '/e/$company/primeiros-arquivos', params });
    }
    const open = screensFor(company?.abilities ?? []);
    // Commissions are what most people come to see; the menu's first module is not.
    const first = open.find(({ module }) => module === 'commissions') ?? open[0];
    if (first !== undefined) throw redirect({ href: addressIn(params.company, first.path) });
  },
});

const firstFiles = createRoute({
  getParentRoute: () => companyRoute,
  path: '/primeiros-arquivos',
  component: lazyRouteComponent(
    async () => await import('#web/features/company/pages/first-files-page.tsx'),
    'FirstFilesPage',
  ),
});

const imports = createRoute({
  getParentRoute: () => companyRoute,
  path: '/dados/importacoes',
  component: lazyRouteComponent(
    async () => await import('#web/features/company/pages/imports-page.tsx'),
    'ImportsPage',
  ),
});

const importDetail = createRoute({
  getParentRoute: () => companyRoute,
  path: '/dados/importacoes/$import',
  component: lazyRouteComponent(async () => await import('#web/features/company/pages/import-page.tsx'), 'ImportPage'),
});

const users = createRoute({
  getParentRoute: () => companyRoute,
  path: '/administracao/usuarios',
  component: lazyRouteComponent(async () => await import('#web/features/session/pages/users-page.tsx'), 'UsersPage'),
});

/** The company itself: home, its files and its users. */
export const companyRoutes = [home, firstFiles, imports, importDetail, users] as const;
