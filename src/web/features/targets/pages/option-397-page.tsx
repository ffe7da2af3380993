import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod } from '#kernel/period.ts';
import { addressOf } from '#web/lib/api-client.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { DeniedState, EmptyState, FailureState } from '#web/ui/states.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { portfolioQuery, sellersQuery } from '../api.ts';
import { OptionHelp } from '../components/option-help.tsx';
import { PortfolioFilter } from '../components/portfolio-filter.tsx';
import { PortfolioEditor } from '../components/portfolio-editor.tsx';
import { usePortfolioAddress } from '../use-portfolio-address.ts';
import '../targets.css';

/** Option 397: targets of a salesperson and of each customer, and the target customers, of one month (S0-03). */
export function Option397Page() {
  const { t } = useTranslation();
  const can = useCan();
  if (can('targets.read')) return <Portfolios />;
  return (
    <Page height="fill">
      <PageHeader title={t('targets.title')} />
      <Panel className="panel-grow">
        <DeniedState title={t('targets.deniedTitle')}>
          {t('targets.denied', { roles: rolesThatCan('targets.read').join(', ') })}
        </DeniedState>
      </Panel>
    </Page>
  );
}

function Portfolios() {
  const { t } = useTranslation();
  const phone = usePhone();
  const company = useCompany().code;
  const { salesperson, period, change } = usePortfolioAddress(company);
  const sellers = useQuery(sellersQuery(company, period));
  const portfolio = useQuery(portfolioQuery(company, salesperson, period));
  const [helping, setHelping] = useState(false);
  const help = (
    <ShortcutButton
      keys="F1"
      icon={<CircleHelp />}
      label={t('targets.help.button')}
      aria-expanded={helping}
      onPress={() => setHelping(!helping)}
    />
  );
  const filter = (
    <PortfolioFilter sellers={sellers.data?.rows} salesperson={salesperson} period={period} onChange={change} />
  );
  const chosen = sellers.data?.rows.find(({ code }) => code === salesperson);
  if (portfolio.data !== undefined && salesperson !== '') {
    return (
      <>
        <PortfolioEditor
          key={`${salesperson}|${period}`}
          company={company}
          portfolio={portfolio.data}
          filter={filter}
          help={help}
        />
        <OptionHelp company={company} open={helping} onClose={() => setHelping(false)} />
      </>
    );
  }
  const failed = sellers.error ?? portfolio.error;
  return (
    <Page height={phone ? 'flow' : 'fill'}>
      <PageHeader title={t('targets.title')} subtitle={t('targets.subtitle')} actions={help} />
      {filter}
      <Panel className="panel-grow" flush>
        {failed !== null ? (
          <FailureState
            error={failed}
            onRetry={() => void (sellers.error === null ? portfolio.refetch() : sellers.refetch())}
          />
        ) : salesperson !== '' ? (
          <p className="sr-only" role="status">
            {t('targets.loading', { name: chosen?.name ?? salesperson })}
          </p>
        ) : (
          sellers.data !== undefined && (
            <Nothing
              none={sellers.data.rows.length === 0}
              anyRegistered={sellers.data.anyRegistered}
              month={formatPeriod(period)}
            />
          )
        )}
      </Panel>
      <OptionHelp company={company} open={helping} onClose={() => setHelping(false)} />
    </Page>
  );
}

/** Nobody chosen yet, nobody to choose, or nobody registered: why, and the next step (S0-10). */
function Nothing({ none, anyRegistered, month }: { none: boolean; anyRegistered: boolean; month: string }) {
  const { t } = useTranslation();
  const can = useCan();
  const company = useCompany().code;
  const navigate = useNavigate();
  if (!none) {
    return <EmptyState title={t('targets.empty.chooseTitle')}>{t('targets.empty.choose')}</EmptyState>;
  }
  if (anyRegistered) {
    return <EmptyState title={t('targets.empty.unseenTitle', { month })}>{t('targets.empty.unseen')}</EmptyState>;
  }
  const files = addressOf({ path: '/e/:company/primeiros-arquivos' }, { params: { company } });
  return (
    <EmptyState
      title={t('targets.empty.noneTitle')}
      actions={
        can('import.run') && (
          <Button type="primary" onClick={() => void navigate({ to: files })}>
            {t('targets.empty.import')}
          </Button>
        )
      }
    >
      {t('targets.empty.none')}
    </EmptyState>
  );
}
