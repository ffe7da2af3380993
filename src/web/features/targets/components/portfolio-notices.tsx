import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Portfolio } from '#contract/option-397.ts';
import { instant } from '#web/lib/format.ts';
import { Message } from '#web/ui/message.tsx';

interface PortfolioNoticesProps {
  portfolio: Portfolio;
  month: string;
  mayReopen: boolean;
  problem: { title: string; detail: string } | undefined;
  pasted: string | undefined;
  onRefresh: () => void;
}

/** Why the month cannot be changed, what went wrong, and what else to know, each with its way out. */
export function PortfolioNotices({ portfolio, month, mayReopen, problem, pasted, onRefresh }: PortfolioNoticesProps) {
  const { t } = useTranslation();
  const { locked, overriddenBy } = portfolio;
  return (
    <>
      {locked !== null && (
        <Message tone="risk" title={t('targets.locked.title', { month })}>
          {t('targets.locked.by', { by: locked.by, at: instant(locked.at) })}
          {locked.reason !== null && ` “${locked.reason}”.`}{' '}
          {t(mayReopen ? 'targets.locked.reopen' : 'targets.locked.ask')}
        </Message>
      )}
      {overriddenBy !== null && (
        <Message tone="risk" title={t('targets.overridden.title', { plan: overriddenBy })}>
          {t('targets.overridden.text')}
        </Message>
      )}
      {problem !== undefined && (
        <Message
          tone="behind"
          title={problem.title}
          actions={<Button onClick={onRefresh}>{t('targets.readAgain')}</Button>}
        >
          {problem.detail}
        </Message>
      )}
      {pasted !== undefined && <Message tone="risk" title={pasted} />}
    </>
  );
}
