import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { companyRoute } from './root.ts';
import { texts } from './search-fields.ts';

const option397 = createRoute({
  getParentRoute: () => companyRoute,
  path: '/metas/397',
  validateSearch: texts('mes', 'vendedor'),
  component: lazyRouteComponent(
    async () => await import('#web/features/targets/pages/option-397-page.tsx'),
    'Option397Page',
  ),
});

/** Option 397, targets and target customers. */
export const targetRoutes = [option397] as const;
