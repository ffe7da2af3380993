import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { attainment } from '#kernel/attainment.ts';
import { cents } from '#kernel/money.ts';
import type { DataColumn } from '#web/ui/data-table.tsx';
import { AttainmentCell, MoneyCell } from '#web/ui/figures.tsx';
import { TargetBar } from '#web/ui/target-bar.tsx';
import { statusOf } from '../status.ts';

/** What every row of both reports has. All in centavos; attainment as millionths. */
export interface Figures {
  target: number | null;
  production: number;
  difference: number | null;
  targetToDate: number | null;
  /** What the target is compared with, when that is not the production shown. */
  compared?: number;
}

export function Money({
  value,
  strong = false,
  signed = false,
}: {
  value: number | null;
  strong?: boolean;
  signed?: boolean;
}) {
  return <MoneyCell value={value === null ? null : cents(value)} strong={strong} signed={signed} absent="" />;
}

/** The attainment with its status: by pace where the month goes on. */
export function Reached({ figures }: { figures: Figures }) {
  const actual = figures.compared ?? figures.production;
  const tone = statusOf(actual, figures.target, figures.targetToDate);
  return <AttainmentCell value={attainment(actual, figures.target)} {...(tone === undefined ? {} : { tone })} />;
}

/** Target, target to date, production, bar, difference and attainment, in this order, in both reports. */
export function figureColumns<Row>(
  figuresOf: (row: Row) => Figures,
  total: Figures | undefined,
  t: TFunction,
): { target: DataColumn<Row>[]; reached: DataColumn<Row>[] } {
  const totalOf = (of: (figures: Figures) => ReactNode) => (total === undefined ? '' : of(total));
  const target: DataColumn<Row>[] = [
    {
      key: 'target',
      title: t('analysis.column.target'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={figuresOf(row).target} />,
      total: totalOf((each) => <Money value={each.target} />),
    },
    {
      key: 'toDate',
      title: t('analysis.column.toDate'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={figuresOf(row).targetToDate} />,
      total: totalOf((each) => <Money value={each.targetToDate} />),
    },
    {
      key: 'production',
      title: t('analysis.column.production'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={figuresOf(row).production} strong />,
      total: totalOf((each) => <Money value={each.production} />),
    },
  ];
  const bar = ({ production, compared, target: whole, targetToDate }: Figures) => (
    <TargetBar actual={compared ?? production} target={whole} pace={targetToDate} />
  );
  const reached: DataColumn<Row>[] = [
    {
      key: 'bar',
      title: t('analysis.column.bar'),
      width: 136,
      render: (row) => bar(figuresOf(row)),
      total: totalOf(bar),
    },
    {
      key: 'difference',
      title: t('analysis.column.difference'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={figuresOf(row).difference} signed />,
      total: totalOf((each) => <Money value={each.difference} signed />),
    },
    {
      key: 'attainment',
      title: t('analysis.column.attainment'),
      align: 'right',
      width: 92,
      render: (row) => <Reached figures={figuresOf(row)} />,
      total: totalOf((each) => <Reached figures={each} />),
    },
  ];
  return { target, reached };
}
