import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { companyRoute } from './root.ts';
import { integers, texts } from './search-fields.ts';

const runs = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/execucoes',
  component: lazyRouteComponent(async () => await import('#web/features/commissions/pages/runs-page.tsx'), 'RunsPage'),
});

const run = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/execucoes/$number',
  component: lazyRouteComponent(async () => await import('#web/features/commissions/pages/run-page.tsx'), 'RunPage'),
});

const comparison = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/execucoes/$number/comparar/$other',
  validateSearch: texts('pessoa'),
  component: lazyRouteComponent(
    async () => await import('#web/features/commissions/pages/comparison-page.tsx'),
    'ComparisonPage',
  ),
});

const zeros = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/execucoes/$number/zeros',
  validateSearch: texts('motivo'),
  component: lazyRouteComponent(
    async () => await import('#web/features/commissions/pages/zeros-page.tsx'),
    'ZerosPage',
  ),
});

const statements = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/extratos',
  validateSearch: texts('mes'),
  component: lazyRouteComponent(
    async () => await import('#web/features/commissions/pages/statements-page.tsx'),
    'StatementsPage',
  ),
});

const latestStatement = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/extratos/$salesperson',
  component: lazyRouteComponent(
    async () => await import('#web/features/commissions/pages/latest-statement-page.tsx'),
    'LatestStatementPage',
  ),
});

const statementLines = integers('linha', 'fixada');
const statementFilters = texts('so', 'busca');

const statement = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/extratos/$salesperson/$period',
  validateSearch: (search: Record<string, unknown>) => ({ ...statementLines(search), ...statementFilters(search) }),
  component: lazyRouteComponent(
    async () => await import('#web/features/commissions/pages/statement-page.tsx'),
    'StatementPage',
  ),
});

const sale = createRoute({
  getParentRoute: () => companyRoute,
  path: '/comissoes/vendas/$document',
  component: lazyRouteComponent(async () => await import('#web/features/commissions/pages/sale-page.tsx'), 'SalePage'),
});

/** COM003 and COM004: runs, statements and the explanation of a sale. */
export const commissionRoutes = [runs, run, comparison, zeros, statements, latestStatement, statement, sale] as const;
