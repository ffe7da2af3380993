import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { companyRoute } from './root.ts';
import { texts } from './search-fields.ts';

const filters = texts('mes', 'ate', 'corte', 'vendedor', 'equipe', 'filial', 'alvo');

const report125 = createRoute({
  getParentRoute: () => companyRoute,
  path: '/relatorios/125',
  validateSearch: filters,
  component: lazyRouteComponent(
    async () => await import('#web/features/analysis/pages/report-125-page.tsx'),
    'Report125Page',
  ),
});

const report126 = createRoute({
  getParentRoute: () => companyRoute,
  path: '/relatorios/126',
  validateSearch: filters,
  component: lazyRouteComponent(
    async () => await import('#web/features/analysis/pages/report-126-page.tsx'),
    'Report126Page',
  ),
});

/** Reports 125 and 126. */
export const analysisRoutes = [report125, report126] as const;
