import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period as periodText } from '#kernel/period.ts';
import type { CommissionRun } from '#contract/commissions.ts';
import { instant } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { runsQuery } from '../api.ts';
import { paths } from '../paths.ts';
import { RunStateChip } from './run-state-chip.tsx';

/** Every run of a month, newest first: nothing that was calculated disappears from the history. */
export function RunHistory({ company, period }: { company: string; period: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(runsQuery(company, period));
  const columns: DataColumn<CommissionRun>[] = [
    {
      key: 'number',
      title: t('commissions.history.number'),
      render: (run) => (
        <Link
          className="row-link"
          to={paths.run(company, run.number)}
          aria-label={t('commissions.bridge.run', { number: run.number })}
        >
          {run.number}
        </Link>
      ),
    },
    { key: 'state', title: t('commissions.history.state'), render: (run) => <RunStateChip state={run.state} /> },
    {
      key: 'amount',
      title: t('commissions.runs.amount'),
      align: 'right',
      render: (run) => <MoneyCell value={run.finishedAt === null ? null : cents(run.amount)} />,
    },
    {
      key: 'who',
      title: t('commissions.history.who'),
      render: (run) => (
        <span className="history-who">
          {run.requestedBy} <span className="hint">{instant(run.requestedAt)}</span>
        </span>
      ),
    },
  ];
  return (
    <Panel title={t('commissions.history.title')} hint={formatPeriod(periodText(period))} flush>
      <DataTable
        caption={t('commissions.history.title')}
        columns={columns}
        rows={data}
        rowKey={(run) => run.number}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState title={t('commissions.history.emptyTitle')}>{t('commissions.history.empty')}</EmptyState>}
      />
    </Panel>
  );
}
