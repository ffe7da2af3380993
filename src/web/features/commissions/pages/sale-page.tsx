import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, isPeriod } from '#kernel/period.ts';
import { zeroReasonLabels, type explainSale, type LineExplanation } from '#contract/commissions.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { count } from '#web/lib/format.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { KpiStrip } from '#web/ui/kpi-strip.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState, FailureState } from '#web/ui/states.tsx';
import { StatusFigure } from '#web/ui/status-chip.tsx';
import { saleExplanationQuery } from '../api.ts';
import { ExplanationBody } from '../components/explanation-body.tsx';
import { paths } from '../paths.ts';
import '../commissions.css';

type Sale = ResponseOf<typeof explainSale>;

function useColumns(company: string, sale: Sale | undefined): DataColumn<LineExplanation>[] {
  const { t } = useTranslation();
  const total = (sale?.lines ?? []).reduce((sum, line) => sum + line.amount, 0);
  return [
    {
      key: 'person',
      title: t('commissions.sale.person'),
      render: (line) =>
        line.salespersonCode === null ? (
          <span className="hint">{t('commissions.sale.noSalesperson')}</span>
        ) : (
          <>
            <span className="hint">{line.salespersonCode}</span>{' '}
            <Link
              className="row-link"
              to={paths.statement(company, line.salespersonCode, sale?.period ?? '')}
              search={{ linha: line.seq }}
            >
              {line.name}
            </Link>
          </>
        ),
    },
    {
      key: 'reason',
      title: t('commissions.sale.reason'),
      render: (line) => <span className="muted">{line.reason === null ? '' : zeroReasonLabels[line.reason]}</span>,
    },
    {
      key: 'amount',
      title: t('commissions.sale.amount'),
      align: 'right',
      render: (line) =>
        line.reason === null ? (
          <MoneyCell value={cents(line.amount)} strong />
        ) : (
          <StatusFigure tone="risk">
            <MoneyCell value={cents(line.amount)} />
          </StatusFigure>
        ),
      total: <MoneyCell value={cents(total)} />,
    },
  ];
}

function SaleKpis({ sale }: { sale: Sale | undefined }) {
  const { t } = useTranslation();
  const people = new Set(sale?.lines.flatMap((line) => line.salespersonCode ?? []));
  const total = (sale?.lines ?? []).reduce((sum, line) => sum + line.amount, 0);
  return (
    <KpiStrip
      kpis={[
        { label: t('commissions.sale.kpi.amount'), value: sale && <MoneyCell value={cents(total)} symbol /> },
        { label: t('commissions.sale.kpi.people'), value: sale && count(people.size) },
        { label: t('commissions.sale.kpi.lines'), value: sale && count(sale.lines.length) },
        {
          label: t('commissions.sale.kpi.zeros'),
          value: sale && count(sale.lines.filter((line) => line.reason !== null).length),
        },
      ]}
    />
  );
}

/** Everything a document paid: each person's line, and the explanation of the chosen one beside it. */
export function SalePage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const can = useCan();
  const { document = '' } = useParams({ strict: false });
  const { data: sale, error, refetch } = useQuery(saleExplanationQuery(company, document));
  const [selected, setSelected] = useState<number>();
  const chosen = sale?.lines.find((line) => line.seq === selected) ?? sale?.lines[0];
  const columns = useColumns(company, sale);
  const month = sale !== undefined && isPeriod(sale.period) ? formatPeriod(sale.period) : '';
  useNameCrumb(t('commissions.sale.title', { document }));
  const subtitle =
    sale === undefined
      ? ''
      : sale.runNumber === null
        ? t('commissions.sale.subtitleNone', { month })
        : t('commissions.sale.subtitle', { month, number: sale.runNumber });
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.sale.title', { document: sale?.documentCode ?? document })}
        subtitle={subtitle}
      />
      {error === null && <SaleKpis sale={sale} />}
      {error === null ? (
        <div className="sale-panels">
          <Panel title={t('commissions.sale.lines')} hint="R$" flush>
            <DataTable
              caption={t('commissions.sale.lines')}
              columns={columns}
              rows={sale?.lines}
              rowKey={(line) => line.seq}
              rowClass={(line) => (line.reason === null ? '' : 'row-flagged')}
              selectedKey={chosen?.seq}
              onSelect={(line) => setSelected(line.seq)}
              totalsLabel={t('commissions.line.total')}
              empty={
                <EmptyState
                  title={t('commissions.sale.emptyTitle')}
                  actions={
                    can('commissions.calculate') && (
                      <Link to={paths.runs(company)}>{t('commissions.sale.openRuns')}</Link>
                    )
                  }
                >
                  {t('commissions.sale.empty', { month })}
                </EmptyState>
              }
            />
          </Panel>
          {chosen !== undefined && (
            <Panel title={t('commissions.explanation.title')} className="sale-explanation" flush>
              <div className="table-scroll">
                <ExplanationBody explanation={chosen} context={chosen.name ?? undefined} />
              </div>
            </Panel>
          )}
        </div>
      ) : (
        <Panel className="panel-grow">
          <FailureState error={error} title={t('commissions.sale.failed')} onRetry={() => void refetch()} />
        </Panel>
      )}
    </Page>
  );
}
