import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { ratioAsRate, type Rate } from '#kernel/rate.ts';
import type { CommissionRun } from '#contract/commissions.ts';
import { count, percent } from '#web/lib/format.ts';
import { Figure, MoneyCell } from '#web/ui/figures.tsx';
import { KpiStrip, type Kpi } from '#web/ui/kpi-strip.tsx';
import { paths } from '../paths.ts';
import { isWorking } from '../run-state.ts';

function share(part: number, whole: number): Rate | undefined {
  return whole === 0 ? undefined : ratioAsRate(part, whole);
}

/** What the run pays, what it cost the month, and how far it is from the run before. */
export function RunKpis({ company, run }: { company: string; run: CommissionRun }) {
  const { t } = useTranslation();
  const working = isWorking(run.state);
  const cost = share(run.amount, run.salesNet);
  const difference = run.previousAmount === null ? undefined : cents(run.amount - run.previousAmount);
  const growth = difference === undefined ? undefined : share(difference, run.previousAmount ?? 0);
  const kpis: Kpi[] = [
    {
      label: t('commissions.run.kpi.amount'),
      value: <MoneyCell value={cents(run.amount)} symbol />,
      note: t('commissions.run.kpi.people', { count: run.payeeCount, shown: count(run.payeeCount) }),
    },
    {
      label: t('commissions.run.kpi.sales'),
      value: <MoneyCell value={cents(run.salesNet)} symbol />,
      note: t('commissions.run.kpi.saleCount', { count: run.saleCount, shown: count(run.saleCount) }),
    },
    {
      label: t('commissions.run.kpi.cost'),
      value: cost === undefined ? '–' : <Figure text={percent(cost, { decimals: 2 })} />,
      note: t('commissions.run.kpi.costNote'),
    },
    {
      label:
        run.previousNumber === null
          ? t('commissions.run.kpi.firstRun')
          : t('commissions.run.kpi.against', { number: run.previousNumber }),
      value: difference === undefined ? '–' : <MoneyCell value={difference} signed symbol />,
      note:
        difference === undefined
          ? t('commissions.run.kpi.nothingBefore')
          : growth === undefined
            ? ''
            : percent(growth, { decimals: 2, signed: true }),
    },
    {
      label: t('commissions.run.kpi.zeros'),
      value: run.zeroCount === 0 ? count(0) : <Link to={paths.zeros(company, run.number)}>{count(run.zeroCount)}</Link>,
      note: t(run.zeroCount === 0 ? 'commissions.run.kpi.noZeros' : 'commissions.run.kpi.zerosNote', {
        shown: count(run.lineCount),
      }),
    },
  ];
  return <KpiStrip kpis={working ? kpis.map(({ label }) => ({ label, value: undefined })) : kpis} />;
}
