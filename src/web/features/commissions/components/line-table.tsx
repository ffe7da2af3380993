import { ChevronRight, CircleHelp } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { rate } from '#kernel/rate.ts';
import { causeLabels } from '#contract/causes.ts';
import { zeroReasonLabels, type StatementHeader, type StatementLine } from '#contract/commissions.ts';
import { date } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell, RateCell } from '#web/ui/figures.tsx';
import { StatusFigure } from '#web/ui/status-chip.tsx';
import { groupByStage, isHeading, isZero, type StatementRow } from '../statement-lines.ts';

export interface LineListProps {
  header: StatementHeader;
  lines: readonly StatementLine[] | undefined;
  error: unknown;
  onRetry: () => void;
  open: number | undefined;
  onOpen: (seq: number) => void;
  hasMore: boolean;
  onMore: () => void;
  loadingMore: boolean;
  /** Shown when no line passes the filter. */
  empty: ReactNode;
}

/** '02/10': the day is enough inside a month. */
function day(value: string): string {
  return date(value).slice(0, 5);
}

/** What the line pays, or a zero that asks to be opened. */
export function LineAmount({ line }: { line: StatementLine }) {
  if (!isZero(line)) return <MoneyCell value={cents(line.amount)} strong />;
  return (
    <StatusFigure tone="risk">
      <MoneyCell value={cents(line.amount)} />
    </StatusFigure>
  );
}

/** Who bought what, with what sets the line apart: a target customer, a return. */
export function LineSubject({ line }: { line: StatementLine }) {
  const { t } = useTranslation();
  const name =
    line.customerName ?? (line.stage === 'PERIOD' ? (line.ruleName ?? t('commissions.line.periodLine')) : '');
  return (
    <>
      <span className="line-customer">{name}</span>{' '}
      {line.productName !== null && <span className="muted">{line.productName}</span>}
      {line.targetCustomer && <span className="line-mark"> {t('commissions.line.targetCustomer')}</span>}
      {line.cause !== null && <span className="hint"> {causeLabels[line.cause]}</span>}
      {line.reason !== null && <span className="line-reason"> {zeroReasonLabels[line.reason]}</span>}
    </>
  );
}

function useColumns({ header, onOpen }: Pick<LineListProps, 'header' | 'onOpen'>): DataColumn<StatementRow>[] {
  const { t } = useTranslation();
  const stage = (row: StatementRow): 'sales' | 'period' =>
    isHeading(row) && row.heading === 'SALE' ? 'sales' : 'period';
  const covered = (row: StatementRow): number | undefined => (isHeading(row) ? 0 : undefined);
  return [
    {
      key: 'date',
      title: t('commissions.line.date'),
      width: 56,
      span: (row) => (isHeading(row) ? 3 : undefined),
      render: (row) =>
        isHeading(row) ? (
          <>
            {t(`commissions.line.${stage(row)}`)}{' '}
            <span className="hint">{t(`commissions.line.${stage(row)}Hint`)}</span>
          </>
        ) : (
          day(row.businessDate)
        ),
    },
    {
      key: 'document',
      title: t('commissions.line.document'),
      width: 92,
      span: covered,
      cut: true,
      render: (row) =>
        isHeading(row) ? null : (
          <>
            {row.documentCode}
            {row.lineCode !== null && <span className="hint line-code"> {row.lineCode}</span>}
          </>
        ),
    },
    {
      key: 'subject',
      title: t('commissions.line.customer'),
      span: covered,
      cut: true,
      render: (row) => (isHeading(row) ? null : <LineSubject line={row} />),
    },
    {
      key: 'base',
      title: t('commissions.line.base'),
      align: 'right',
      width: 94,
      render: (row) =>
        isHeading(row) ? (
          <MoneyCell value={row.base === null ? null : cents(row.base)} absent="" />
        ) : (
          <span className="muted">
            <MoneyCell value={row.stage === 'PERIOD' ? null : cents(row.base)} absent="" />
          </span>
        ),
    },
    {
      key: 'rate',
      title: t('commissions.line.rate'),
      align: 'right',
      width: 58,
      render: (row) =>
        isHeading(row) || row.rate === null || isZero(row) ? null : <RateCell value={rate(row.rate)} decimals={2} />,
    },
    {
      key: 'amount',
      title: t('commissions.line.amount'),
      align: 'right',
      width: 88,
      render: (row) => (isHeading(row) ? <MoneyCell value={cents(row.amount)} /> : <LineAmount line={row} />),
      total: <MoneyCell value={cents(header.amount)} />,
    },
    {
      key: 'open',
      title: <span className="sr-only">{t('commissions.line.open')}</span>,
      width: 40,
      align: 'right',
      render: (row) => {
        if (isHeading(row)) return null;
        const name = row.customerName ?? row.ruleName ?? t('commissions.line.periodLine');
        const label = isZero(row) ? t('commissions.line.whyOf', { name }) : t('commissions.line.explainOf', { name });
        return (
          <button type="button" className="icon-link" aria-label={label} title={label} onClick={() => onOpen(row.seq)}>
            {isZero(row) ? <CircleHelp /> : <ChevronRight />}
          </button>
        );
      },
      total: '',
    },
  ];
}

/** The statement's lines by stage; opening one explains it. */
export function LineTable(props: LineListProps) {
  const { t } = useTranslation();
  const { header, lines, error, onRetry, open, onOpen, hasMore, onMore, loadingMore, empty } = props;
  const columns = useColumns({ header, onOpen });
  return (
    <DataTable
      caption={t('commissions.line.caption')}
      columns={columns}
      rows={lines === undefined ? undefined : groupByStage(lines, header)}
      rowKey={(row) => (isHeading(row) ? row.heading : row.seq)}
      rowClass={(row) => (isHeading(row) ? 'row-group' : isZero(row) ? 'row-flagged' : '')}
      selectable={(row) => !isHeading(row)}
      error={error}
      onRetry={onRetry}
      selectedKey={open}
      onSelect={(row) => {
        if (!isHeading(row)) onOpen(row.seq);
      }}
      hasMore={hasMore}
      onMore={onMore}
      loadingMore={loadingMore}
      totalsLabel={t('commissions.line.total')}
      minWidth={560}
      empty={empty}
    />
  );
}
