import { namedList } from '#web/ui/named-list.tsx';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import { zeroReasonLabels, zeroReasons, type ZeroLine, type ZeroReason } from '#contract/commissions.ts';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { date } from '#web/lib/format.ts';
import { useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { runQuery, zerosQuery } from '../api.ts';
import { paths } from '../paths.ts';
import '../commissions.css';

/** Where a zero is explained: its note, or the statement when it needs no sale. */
function placeOf(company: string, line: ZeroLine, month: string): string | undefined {
  if (line.documentCode !== null) return paths.sale(company, line.documentCode);
  return line.salespersonCode === null ? undefined : paths.statement(company, line.salespersonCode, month);
}

function useColumns(company: string, month: string): DataColumn<ZeroLine>[] {
  const { t } = useTranslation();
  return [
    { key: 'date', title: t('zeros.date'), width: 96, render: (line) => date(line.businessDate) },
    {
      key: 'document',
      title: t('zeros.document'),
      width: 140,
      render: (line) => {
        const place = placeOf(company, line, month);
        const text = line.documentCode ?? t('zeros.ofPeriod');
        return place === undefined ? (
          text
        ) : (
          <Link className="row-link" to={place}>
            {text} {line.lineCode !== null && <span className="hint">{line.lineCode}</span>}
          </Link>
        );
      },
    },
    {
      key: 'person',
      title: t('zeros.person'),
      render: (line) =>
        line.salespersonCode === null ? (
          <strong>{t('zeros.nobody')}</strong>
        ) : (
          <>
            <span className="hint">{line.salespersonCode}</span> {line.name}
          </>
        ),
    },
    {
      key: 'customer',
      title: t('zeros.customer'),
      cut: true,
      render: (line) => (
        <>
          {line.customerName} <span className="muted">{line.productName}</span>
        </>
      ),
    },
    {
      key: 'base',
      title: t('zeros.base'),
      align: 'right',
      width: 110,
      render: (line) => <MoneyCell value={line.documentCode === null ? null : cents(line.base)} absent="" />,
    },
    {
      key: 'reason',
      title: t('zeros.reason'),
      render: (line) => (line.reason === null ? null : zeroReasonLabels[line.reason]),
    },
  ];
}

/** COM003: every zero of a run, those of sales without a salesperson among them. */
export function ZerosPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const navigate = useNavigate();
  const { number } = useParams({ strict: false });
  const asked = useSearch({ strict: false }).motivo;
  const reason = zeroReasons.find((each) => each === asked);
  const run = useQuery(runQuery(company, Number(number)));
  const lines = useInfiniteQuery(zerosQuery(company, Number(number), reason));
  const month = run.data?.period;
  const monthName = month === undefined ? '' : formatPeriod(period(month));
  const columns = useColumns(company, month ?? '');
  useNameCrumb(t('zeros.crumb', { month: monthName, number }));
  const choose = (chosen: ZeroReason | ''): void =>
    void navigate({
      to: paths.zeros(company, Number(number)),
      search: chosen === '' ? {} : { motivo: chosen },
      replace: true,
    });
  const choices = [
    { value: '' as const, label: t('zeros.anyReason') },
    ...zeroReasons.map((value) => ({ value, label: zeroReasonLabels[value] })),
  ];
  return (
    <Page height="fill">
      <PageHeader
        title={t('zeros.title', { month: monthName })}
        documentTitle={t('zeros.documentTitle', { number })}
        subtitle={t('zeros.subtitle', { number })}
        actions={<Link to={paths.run(company, Number(number))}>{t('zeros.back')}</Link>}
      />
      <Panel
        flush
        className="panel-grow"
        title={t('zeros.caption')}
        actions={
          <Select<ZeroReason | ''>
            aria-label={t('zeros.filter')}
            popupRender={namedList(t('zeros.filter'))}
            value={reason ?? ''}
            options={choices}
            onChange={choose}
            style={{ minWidth: 220 }}
          />
        }
      >
        <DataTable
          caption={t('zeros.caption')}
          columns={columns}
          rows={lines.data?.pages.flatMap((each) => each.rows)}
          rowKey={(line) => line.seq}
          error={lines.error}
          onRetry={() => void lines.refetch()}
          hasMore={lines.hasNextPage}
          onMore={() => void lines.fetchNextPage()}
          loadingMore={lines.isFetchingNextPage}
          empty={
            <EmptyState title={t('zeros.emptyTitle')}>
              {t(reason === undefined ? 'zeros.empty' : 'zeros.emptyFiltered')}
            </EmptyState>
          }
          minWidth={720}
        />
      </Panel>
    </Page>
  );
}
