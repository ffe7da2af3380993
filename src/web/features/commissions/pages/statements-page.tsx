import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Input } from 'antd';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, isPeriod, type Period } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import type { listStatements } from '#contract/commissions.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { count } from '#web/lib/format.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { PeriodPicker } from '#web/ui/period-picker.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { StatusShape } from '#web/ui/status-chip.tsx';
import { statementsQuery } from '../api.ts';
import { paths } from '../paths.ts';
import '../commissions.css';

type Row = ResponseOf<typeof listStatements>['rows'][number];

function useColumns(company: string, month: string | undefined, rows: readonly Row[]): DataColumn<Row>[] {
  const { t } = useTranslation();
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return [
    {
      key: 'person',
      title: t('commissions.statements.person'),
      render: (row) => (
        <>
          <span className="hint">{row.salespersonCode}</span>{' '}
          <Link className="row-link" to={paths.statement(company, row.salespersonCode, month ?? '')}>
            {row.name}
          </Link>
        </>
      ),
    },
    {
      key: 'sales',
      title: t('commissions.statements.sales'),
      align: 'right',
      render: (row) => count(row.saleCount),
      total: count(sum((row) => row.saleCount)),
    },
    {
      key: 'zeros',
      title: t('commissions.statements.zeros'),
      align: 'right',
      render: (row) =>
        row.zeroCount === 0 ? (
          <span className="hint">–</span>
        ) : (
          <span className="zero-count">
            <StatusShape tone="risk" /> {count(row.zeroCount)}
          </span>
        ),
      total: count(sum((row) => row.zeroCount)),
    },
    {
      key: 'amount',
      title: t('commissions.statements.amount'),
      align: 'right',
      render: (row) => <MoneyCell value={cents(row.amount)} strong />,
      total: <MoneyCell value={cents(sum((row) => row.amount))} />,
    },
  ];
}

/** COM004: the people whose statement of a month the reader may open. */
export function StatementsPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const can = useCan();
  const navigate = useNavigate();
  const { mes } = useSearch({ strict: false });
  const [wanted, setWanted] = useState('');
  const [selected, setSelected] = useState<string>();
  const { data, error, refetch } = useQuery(statementsQuery(company, mes));
  const month = mes ?? data?.period ?? undefined;
  const needle = foldText(wanted);
  const rows = data?.rows.filter((row) => foldText(`${row.salespersonCode} ${row.name}`).includes(needle));
  const columns = useColumns(company, month, rows ?? []);
  const monthName = month !== undefined && isPeriod(month) ? formatPeriod(month) : '';
  const choose = (next: Period): void =>
    void navigate({ to: paths.statements(company), search: { mes: next }, replace: true });
  const toRuns = can('commissions.calculate') && (
    <Link to={paths.runs(company)}>{t('commissions.statements.emptyCalculate')}</Link>
  );
  const empty =
    needle !== '' && (data?.rows.length ?? 0) > 0 ? (
      <EmptyState title={t('commissions.statements.noneFoundTitle')}>
        {t('commissions.statements.noneFound')}
      </EmptyState>
    ) : monthName === '' ? (
      <EmptyState title={t('commissions.statements.noneYetTitle')} actions={toRuns}>
        {t('commissions.statements.noneYet')}
      </EmptyState>
    ) : (
      <EmptyState title={t('commissions.statements.emptyTitle', { month: monthName })} actions={toRuns}>
        {t('commissions.statements.empty')}
      </EmptyState>
    );
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.statements.title')}
        subtitle={t('commissions.statements.subtitle')}
        actions={
          month !== undefined &&
          isPeriod(month) && <PeriodPicker label={t('commissions.statements.month')} value={month} onChange={choose} />
        }
      />
      <Panel
        className="panel-grow statements-panel"
        flush
        title={t('commissions.statements.caption')}
        hint={monthName}
        actions={
          <Input
            allowClear
            prefix={<Search />}
            className="search-field"
            aria-label={t('commissions.statements.search')}
            placeholder={t('commissions.statements.search')}
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
        }
      >
        <DataTable
          caption={t('commissions.statements.caption')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.salespersonCode}
          error={error}
          onRetry={() => void refetch()}
          selectedKey={selected}
          onSelect={(row) => setSelected(row.salespersonCode)}
          onOpen={(row) => void navigate({ to: paths.statement(company, row.salespersonCode, month ?? '') })}
          totalsLabel={t('commissions.statements.total', { count: rows?.length ?? 0 })}
          empty={empty}
        />
      </Panel>
    </Page>
  );
}
