import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { date, instant } from '#web/lib/format.ts';
import { Panel } from '#web/ui/panel.tsx';
import { historyQuery } from '../api.ts';
import { targetText } from '../edits.ts';

interface HistoryPanelProps {
  company: string;
  salesperson: string;
  period: string;
  /** The customer's code; blank: the salesperson's own target. */
  customer: string;
  name: string;
}

/** Who changed the value that has the focus, when, from what to what. */
export function HistoryPanel({ company, salesperson, period, customer, name }: HistoryPanelProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(historyQuery(company, salesperson, period, customer));
  const amount = (value: number | null): string => (value === null ? t('targets.history.blank') : targetText(value));
  const none = data !== undefined && data.rows.length === 0 && data.flags.length === 0;
  return (
    <Panel title={t('targets.history.title')} hint={name} className="history-panel panel-grow">
      {/* Scrolls when it is long, by keyboard too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above */}
      <div className="history-list" tabIndex={0} role="group" aria-label={t('targets.history.title')}>
        {error !== null && <p className="hint">{t('targets.history.failed')}</p>}
        {none && <p className="hint">{t('targets.history.none')}</p>}
        <ul>
          {data?.rows.map((row) => (
            <li key={`${row.at}|${row.before ?? ''}|${row.after ?? ''}`}>
              <strong>
                {instant(row.at)}, {row.by}:
              </strong>{' '}
              {t('targets.history.change', { before: amount(row.before), after: amount(row.after) })}
              {row.origin !== 'TYPED' && <span className="hint"> {originOf(row.origin)}</span>}
            </li>
          ))}
          {data?.flags.map((flag) => (
            <li key={flag.from}>
              <strong>{t('targets.history.flag')}</strong>{' '}
              {flag.to === null
                ? t('targets.history.since', { from: date(flag.from) })
                : t('targets.history.between', { from: date(flag.from), to: date(flag.to) })}
              , {flag.by}
            </li>
          ))}
        </ul>
      </div>
    </Panel>
  );

  function originOf(origin: string): string {
    if (origin === 'IMPORTED') return t('targets.history.origin.IMPORTED');
    if (origin === 'REPLICATED') return t('targets.history.origin.REPLICATED');
    return origin === 'UNDONE' ? t('targets.history.origin.UNDONE') : '';
  }
}
