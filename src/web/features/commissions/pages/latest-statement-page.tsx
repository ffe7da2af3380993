import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCompany } from '#web/lib/session.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState, FailureState } from '#web/ui/states.tsx';
import { statementsQuery } from '../api.ts';
import { paths } from '../paths.ts';

/** A person's statement without a month, as the palette opens it: goes to the last month calculated. */
export function LatestStatementPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const { salesperson = '' } = useParams({ strict: false });
  const { data, error, refetch } = useQuery(statementsQuery(company));
  if (data?.period != null) return <Navigate to={paths.statement(company, salesperson, data.period)} replace />;
  return (
    <Page height="fill">
      <PageHeader title={t('commissions.statement.titleLoading')} />
      <Panel className="panel-grow">
        {error !== null && (
          <FailureState error={error} title={t('commissions.statement.failed')} onRetry={() => void refetch()} />
        )}
        {data !== undefined && (
          <EmptyState title={t('commissions.statements.noneYetTitle')}>
            {t('commissions.statements.noneYet')}
          </EmptyState>
        )}
      </Panel>
    </Page>
  );
}
