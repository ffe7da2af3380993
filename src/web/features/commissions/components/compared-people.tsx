import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import type { compareCommissionRuns } from '#contract/commissions.ts';
import type { ResponseOf } from '#contract/endpoint.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { DifferenceBar } from './difference-bar.tsx';

export type Comparison = ResponseOf<typeof compareCommissionRuns>;
type Person = Comparison['people'][number];

interface ComparedPeopleProps {
  comparison: Comparison | undefined;
  error: unknown;
  onRetry: () => void;
  selected: string | undefined;
  onSelect: (salesperson: string) => void;
}

/** The people whose amount differs, largest difference first. Choosing one shows only their lines. */
export function ComparedPeople({ comparison, error, onRetry, selected, onSelect }: ComparedPeopleProps) {
  const { t } = useTranslation();
  const people = comparison?.people
    .filter(({ difference }) => difference !== 0)
    .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference));
  const largest = Math.max(0, ...(people ?? []).map(({ difference }) => Math.abs(difference)));
  const money = (value: number, signed = false) => <MoneyCell value={cents(value)} signed={signed} strong={signed} />;
  const columns: DataColumn<Person>[] = [
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
      key: 'bar',
      title: <span className="sr-only">{t('commissions.comparison.bar')}</span>,
      width: 96,
      render: (row) => <DifferenceBar value={row.difference} largest={largest} />,
    },
    {
      key: 'difference',
      title: t('commissions.comparison.difference'),
      align: 'right',
      render: (row) => money(row.difference, true),
      total: money(
        (people ?? []).reduce((sum, row) => sum + row.difference, 0),
        true,
      ),
    },
  ];
  return (
    <DataTable
      caption={t('commissions.comparison.people')}
      columns={columns}
      rows={people}
      rowKey={(row) => row.salespersonCode}
      error={error}
      onRetry={onRetry}
      selectedKey={selected}
      onSelect={(row) => onSelect(row.salespersonCode)}
      totalsLabel={t('commissions.payee.total', { count: people?.length ?? 0 })}
      empty={
        <EmptyState title={t('commissions.comparison.noPeopleTitle')}>
          {t('commissions.comparison.noPeople')}
        </EmptyState>
      }
    />
  );
}
