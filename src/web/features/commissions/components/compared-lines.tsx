import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { date } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { paths } from '../paths.ts';
import type { Comparison } from './compared-people.tsx';

type Line = NonNullable<Comparison['lines']>[number] & { key: number };

interface ComparedLinesProps {
  company: string;
  comparison: Comparison | undefined;
  error: unknown;
}

/** The lines that differ, largest difference first; a line that only one run has shows a dash in the other. */
export function ComparedLines({ company, comparison, error }: ComparedLinesProps) {
  const { t } = useTranslation();
  const money = (value: number | null, signed = false) => (
    <MoneyCell value={value === null ? null : cents(value)} signed={signed} strong={signed} />
  );
  const columns: DataColumn<Line>[] = [
    { key: 'date', title: t('commissions.comparison.date'), render: (row) => date(row.businessDate) },
    {
      key: 'document',
      title: t('commissions.comparison.document'),
      render: (row) =>
        row.documentCode === null ? (
          <span className="hint">–</span>
        ) : (
          <Link className="row-link" to={paths.sale(company, row.documentCode)}>
            {row.documentCode}
            {row.lineCode !== null && <span className="hint"> {row.lineCode}</span>}
          </Link>
        ),
    },
    {
      key: 'person',
      title: t('commissions.payee.person'),
      render: (row) => (
        <>
          <span className="hint">{row.salespersonCode}</span> {row.name}
        </>
      ),
    },
    {
      key: 'before',
      title: t('commissions.payee.previous', { number: comparison?.other ?? '' }),
      align: 'right',
      render: (row) => money(row.before),
    },
    {
      key: 'after',
      title: t('commissions.payee.previous', { number: comparison?.run ?? '' }),
      align: 'right',
      render: (row) => money(row.after),
    },
    {
      key: 'difference',
      title: t('commissions.comparison.difference'),
      align: 'right',
      render: (row) => money(row.difference, true),
    },
  ];
  if (comparison !== undefined && comparison.lines === null) {
    return (
      <EmptyState title={t('commissions.comparison.linesGoneTitle')}>
        {t('commissions.comparison.linesGone')}
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption={t('commissions.comparison.lines')}
      columns={columns}
      rows={comparison?.lines?.map((line, key) => ({ ...line, key }))}
      rowKey={(row) => row.key}
      error={error}
      empty={
        <EmptyState title={t('commissions.comparison.noLinesTitle')}>{t('commissions.comparison.noLines')}</EmptyState>
      }
    />
  );
}
