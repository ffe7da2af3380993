import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import { count } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { StatusShape } from '#web/ui/status-chip.tsx';
import { regimeName } from '../regime.ts';

interface PayeeTableProps {
  run: CommissionRun;
  payees: { rows: RunPayee[]; total: Omit<RunPayee, 'salespersonCode' | 'name' | 'regime'> } | undefined;
  error: unknown;
  onRetry: () => void;
  /** Where a person's statement opens; undefined while this run's lines are not the ones that count. */
  statementPath: ((salesperson: string) => string) | undefined;
  onOpen: (salesperson: string) => void;
}

/** What each person gets in the run, against the run before. */
export function PayeeTable({ run, payees, error, onRetry, statementPath, onOpen }: PayeeTableProps) {
  const { t } = useTranslation();
  const [selected, setSelected] = useState<string>();
  const total = payees?.total;
  const previous = run.previousNumber;
  const moneyColumn = (
    key: 'base' | 'perSale' | 'perPeriod' | 'amount' | 'previousAmount' | 'difference',
    title: string,
  ): DataColumn<RunPayee> => {
    const strong = key === 'amount';
    const signed = key === 'difference';
    // Most people have no bonus: a dash keeps the few that do in sight.
    const blank = key === 'perPeriod' ? 0 : null;
    const cell = (value: number | null | undefined) => (
      <MoneyCell
        value={value === null || value === undefined || value === blank ? null : cents(value)}
        strong={strong}
        signed={signed}
      />
    );
    return { key, title, align: 'right', render: (row) => cell(row[key]), total: cell(total?.[key]) };
  };
  const columns: DataColumn<RunPayee>[] = [
    {
      key: 'person',
      title: t('commissions.payee.person'),
      render: (row) => (
        <>
          <span className="hint">{row.salespersonCode}</span>{' '}
          {statementPath === undefined ? (
            <strong>{row.name}</strong>
          ) : (
            <Link className="row-link" to={statementPath(row.salespersonCode)}>
              {row.name}
            </Link>
          )}
        </>
      ),
    },
    {
      key: 'regime',
      title: t('commissions.payee.regime'),
      render: (row) => <span className="muted">{regimeName(row.regime, t)}</span>,
    },
    moneyColumn('base', t('commissions.payee.base')),
    moneyColumn('perSale', t('commissions.payee.perSale')),
    moneyColumn('perPeriod', t('commissions.payee.perPeriod')),
    {
      key: 'zeros',
      title: t('commissions.payee.zeros'),
      align: 'right',
      render: (row) =>
        row.zeroCount === 0 ? (
          <span className="hint">–</span>
        ) : (
          <span className="zero-count">
            <StatusShape tone="risk" /> {count(row.zeroCount)}
          </span>
        ),
      total: count(total?.zeroCount ?? 0),
    },
    moneyColumn('amount', t('commissions.payee.amount')),
    ...(previous === null
      ? []
      : [
          moneyColumn('previousAmount', t('commissions.payee.previous', { number: previous })),
          moneyColumn('difference', t('commissions.payee.difference')),
        ]),
  ];
  return (
    <DataTable
      caption={t('commissions.payee.caption')}
      columns={columns}
      rows={payees?.rows}
      rowKey={(row) => row.salespersonCode}
      error={error}
      onRetry={onRetry}
      empty={<EmptyState title={t('commissions.payee.emptyTitle')}>{t('commissions.payee.empty')}</EmptyState>}
      totalsLabel={t('commissions.payee.total', { count: payees?.rows.length ?? 0 })}
      selectedKey={selected}
      onSelect={(row) => setSelected(row.salespersonCode)}
      minWidth={720}
      {...(statementPath === undefined ? {} : { onOpen: (row: RunPayee) => onOpen(row.salespersonCode) })}
    />
  );
}
