import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { staleLabels, type CommissionRun } from '#contract/commissions.ts';
import { instant } from '#web/lib/format.ts';
import { Message } from '#web/ui/message.tsx';
import { paths } from '../paths.ts';

interface RunNoticeProps {
  company: string;
  run: CommissionRun;
  /** The run of the month that counts, when it is another one. */
  current: number | undefined;
}

/** Why a run is not the one that counts, and where the one that does is. */
export function RunNotice({ company, run, current }: RunNoticeProps) {
  const { t } = useTranslation();
  const toCurrent =
    current === undefined || current === run.number ? null : (
      <Link to={paths.run(company, current)}>{t('commissions.notice.openCurrent', { number: current })}</Link>
    );
  switch (run.state) {
    case 'FAILED':
      return (
        <Message tone="behind" title={t('commissions.notice.failed', { number: run.number })}>
          {run.failure} {t('commissions.notice.nothingWritten')} {toCurrent}
        </Message>
      );
    case 'CANCELLED':
      return (
        <Message tone="info" title={t('commissions.notice.cancelled', { number: run.number })}>
          {t('commissions.notice.nothingWritten')} {toCurrent}
        </Message>
      );
    case 'UNDONE':
      return (
        <Message tone="info" title={t('commissions.notice.undone', { number: run.number })}>
          {run.undoneAt !== null &&
            t('commissions.notice.undoneBy', { name: run.undoneBy ?? '', when: instant(run.undoneAt) })}{' '}
          {toCurrent}
        </Message>
      );
    case 'SUPERSEDED':
      return (
        <Message tone="info" title={t('commissions.notice.superseded', { number: run.number })}>
          {toCurrent}
        </Message>
      );
    case 'CURRENT':
      return run.stale === null ? null : (
        <Message tone="risk" title={staleLabels[run.stale]}>
          {t('closing.stale')}
        </Message>
      );
    case 'QUEUED':
    case 'RUNNING':
      return null;
  }
}
