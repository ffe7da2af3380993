import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';

/** Asks before leaving, changing the salesperson or the month, or closing the tab with changes that are not saved. */
export function LeaveGuard({ unsaved }: { unsaved: number }) {
  const { t } = useTranslation();
  const blocker = useBlocker({
    shouldBlockFn: () => unsaved > 0,
    enableBeforeUnload: () => unsaved > 0,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={blocker.status === 'blocked'}
      title={t('targets.leave.title', { count: unsaved })}
      confirm={t('targets.leave.confirm')}
      keep={t('targets.leave.keep')}
      danger
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    >
      <p>{t('targets.leave.text')}</p>
    </ConfirmDialog>
  );
}
