import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { ConfigProvider } from 'antd';
import ptBr from 'antd/locale/pt_BR';
import type { i18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';
import { styleNonce } from '#web/lib/style-nonce.ts';
import { LiveRegion } from '#web/ui/live-region.tsx';
import { Toasts } from '#web/ui/toasts.tsx';
import type { AppRouter } from './router.tsx';
import { theme } from './theme.ts';

interface ApplicationProps {
  queries: QueryClient;
  router: AppRouter;
  catalogue: i18n;
}

const nonce = styleNonce();

/** Everything the screens stand on. */
export function Application({ queries, router, catalogue }: ApplicationProps) {
  return (
    <I18nextProvider i18n={catalogue}>
      <ConfigProvider
        locale={ptBr}
        theme={theme}
        componentSize="middle"
        wave={{ disabled: true }}
        button={{ autoInsertSpace: false }}
        {...(nonce === undefined ? {} : { csp: { nonce } })}
      >
        <QueryClientProvider client={queries}>
          <LiveRegion>
            <Toasts>
              <RouterProvider router={router} />
            </Toasts>
          </LiveRegion>
        </QueryClientProvider>
      </ConfigProvider>
    </I18nextProvider>
  );
}
