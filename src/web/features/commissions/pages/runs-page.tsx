import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Calculator, Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import { ratioAsRate } from '#kernel/rate.ts';
import { staleLabels, type listCommissionPeriods } from '#contract/commissions.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { count } from '#web/lib/format.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell, RateCell } from '#web/ui/figures.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { periodsQuery } from '../api.ts';
import { useCalculate } from '../components/run-actions.tsx';
import { RunHistory } from '../components/run-history.tsx';
import { paths } from '../paths.ts';
import '../commissions.css';

type Month = ResponseOf<typeof listCommissionPeriods>['rows'][number];

function CalculateButton({ month, busy, onPress }: { month: Month; busy: boolean; onPress: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  const name = formatPeriod(period(month.period));
  if (month.locked) {
    return (
      <StatusChip tone="neutral" icon={<Lock />}>
        {t('commissions.locked')}
      </StatusChip>
    );
  }
  const reason = can('commissions.calculate')
    ? undefined
    : t('commissions.run.mayNot', { roles: rolesThatCan('commissions.calculate').join(', ') });
  const verb = month.current === null ? t('commissions.runs.calculate') : t('commissions.run.recalculate');
  return (
    <Button
      size="small"
      disabled={reason !== undefined}
      title={reason}
      loading={busy}
      aria-label={`${verb} ${name}`}
      onClick={onPress}
    >
      {verb}
    </Button>
  );
}

function useColumns(
  company: string,
  calculate: (period: string) => void,
  busy: string | undefined,
): DataColumn<Month>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'period',
      title: t('commissions.runs.period'),
      render: (row) => {
        const name = <span className="capitalized">{formatPeriod(period(row.period))}</span>;
        return row.current === null ? (
          <strong>{name}</strong>
        ) : (
          <Link className="row-link" to={paths.run(company, row.current.number)}>
            {name}
          </Link>
        );
      },
    },
    { key: 'sales', title: t('commissions.runs.sales'), align: 'right', render: (row) => count(row.saleCount) },
    {
      key: 'net',
      title: t('commissions.runs.net'),
      align: 'right',
      render: (row) => <MoneyCell value={cents(row.salesNet)} />,
    },
    {
      key: 'run',
      title: t('commissions.runs.run'),
      align: 'right',
      render: (row) => (
        <>
          {row.stale !== null && (
            <StatusChip tone="risk">
              <span title={staleLabels[row.stale]}>{t('closing.staleChip')}</span>
            </StatusChip>
          )}{' '}
          {row.current === null ? (
            <span className="hint">{t('commissions.runs.notCalculated')}</span>
          ) : (
            row.current.number
          )}
        </>
      ),
    },
    {
      key: 'amount',
      title: t('commissions.runs.amount'),
      align: 'right',
      render: (row) => <MoneyCell value={row.current === null ? null : cents(row.current.amount)} strong />,
    },
    {
      key: 'cost',
      title: t('commissions.runs.cost'),
      align: 'right',
      render: (row) =>
        row.current === null || row.salesNet === 0 ? null : (
          <RateCell value={ratioAsRate(row.current.amount, row.salesNet)} decimals={2} />
        ),
    },
    {
      key: 'action',
      title: <span className="sr-only">{t('commissions.runs.action')}</span>,
      align: 'right',
      render: (row) => <CalculateButton month={row} busy={busy === row.period} onPress={() => calculate(row.period)} />,
    },
  ];
}

/** COM003: the months with sales, what each one's commission is, and the runs made. */
export function RunsPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const can = useCan();
  const navigate = useNavigate();
  const months = useQuery(periodsQuery(company));
  const [selected, setSelected] = useState<string>();
  const { calculate, busyPeriod } = useCalculate(company);
  const columns = useColumns(company, calculate, busyPeriod);
  const chosen = months.data?.find((month) => month.period === selected) ?? months.data?.[0];
  const mayCalculate = chosen !== undefined && !chosen.locked && can('commissions.calculate');
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.runs.title')}
        subtitle={t('commissions.runs.subtitle')}
        actions={
          chosen !== undefined && (
            <ShortcutButton
              keys="Alt R"
              type="primary"
              icon={<Calculator />}
              label={t('commissions.runs.calculateMonth', { month: formatPeriod(period(chosen.period)) })}
              disabled={!mayCalculate}
              loading={busyPeriod !== undefined}
              onPress={() => calculate(chosen.period)}
            />
          )
        }
      />
      <div className="runs-panels">
        <Panel title={t('commissions.runs.months')} hint="R$" flush>
          <DataTable
            caption={t('commissions.runs.months')}
            columns={columns}
            rows={months.data}
            rowKey={(row) => row.period}
            error={months.error}
            onRetry={() => void months.refetch()}
            selectedKey={chosen?.period}
            onSelect={(row) => setSelected(row.period)}
            onOpen={(row) => {
              if (row.current !== null) void navigate({ to: paths.run(company, row.current.number) });
            }}
            minWidth={700}
            empty={<EmptyState title={t('commissions.runs.emptyTitle')}>{t('commissions.runs.empty')}</EmptyState>}
          />
        </Panel>
        {chosen !== undefined && <RunHistory company={company} period={chosen.period} />}
      </div>
    </Page>
  );
}
