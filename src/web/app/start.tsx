import '#web/ui/styles/index.css';
import './shell/shell.css';
import '#web/features/company/company.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { listenForShortcuts } from '#web/lib/shortcuts.ts';
import { createCatalogue } from '#web/messages/catalogue.ts';
import { Application } from './application.tsx';
import { createQueries } from './queries.ts';
import { createAppRouter } from './router.tsx';

/** Puts the application in the page. */
export function start(page: Document): void {
  const root = page.querySelector('#root');
  if (root === null) throw new Error('page without #root');
  const queries = createQueries(() => void router.invalidate());
  const router = createAppRouter(queries);
  listenForShortcuts(page);
  const draw = (): void =>
    createRoot(root).render(
      <StrictMode>
        <Application queries={queries} router={router} catalogue={createCatalogue()} />
      </StrictMode>,
    );
  // What the page shows while it opens stays until the first screen is there, or has failed and says so.
  void router.load().then(draw, draw);
}
