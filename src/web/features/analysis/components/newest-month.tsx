import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatPeriod, isPeriod, type Period } from '#kernel/period.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Message } from '#web/ui/message.tsx';
import { newestMonthQuery } from '../api.ts';

interface NewestMonthProps {
  company: string;
  period: Period;
  report: { readonly total: { readonly production: number }; readonly basis: { readonly period: string } } | undefined;
  onChange: (change: { period: Period }) => void;
}

/** On a month without sales, the way to the newest month that has some. */
export function NewestMonth({ company, period, report, onChange }: NewestMonthProps) {
  const { t } = useTranslation();
  const can = useCan();
  const empty = report?.total.production === 0 && report.basis.period === period;
  const { scope } = useCompany();
  const { data } = useQuery({ ...newestMonthQuery(company, scope), enabled: empty && can('commissions.read') });
  if (!empty || data === undefined || data.months.includes(period)) return null;
  const [newest] = data.months;
  if (newest === undefined || !isPeriod(newest)) return null;
  const words = formatPeriod(newest);
  return (
    <Message
      tone="info"
      title={t('analysis.newest.title', { month: formatPeriod(period) })}
      actions={
        <Button size="small" onClick={() => onChange({ period: newest })}>
          {t('analysis.newest.open', { newest: words })}
        </Button>
      }
    >
      {t('analysis.newest.text', { newest: words })}
    </Message>
  );
}
