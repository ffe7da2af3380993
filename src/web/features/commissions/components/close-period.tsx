import { Input } from 'antd';
import { Lock, LockOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod, period } from '#kernel/period.ts';
import type { CommissionRun } from '#contract/commissions.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCan } from '#web/lib/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { Message } from '#web/ui/message.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { useLockPeriod } from '../api.ts';
import { ReasonButton } from './reason-button.tsx';

/** Closes the month of a run, or reopens it with a reason. A refusal stays in the dialog. */
export function ClosePeriod({ company, run }: { company: string; run: CommissionRun }) {
  const { t } = useTranslation();
  const can = useCan();
  const toast = useToast();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const lock = useLockPeriod(company);
  const month = formatPeriod(period(run.period));
  const what = run.locked ? 'reopen' : 'close';
  const needsRun = !run.locked && run.state !== 'CURRENT' ? t('closing.notCurrent') : undefined;
  const mayNot = can('period.lock')
    ? undefined
    : t('commissions.run.mayNot', { roles: rolesThatCan('period.lock').join(', ') });
  const close = (): void => {
    setAsking(false);
    setReason('');
    lock.reset();
  };
  const confirm = (): void =>
    lock.mutate(
      { run, locked: !run.locked, reason: reason.trim() },
      {
        onSuccess: () => {
          close();
          toast({ title: t(run.locked ? 'closing.reopened' : 'closing.closed', { month }) });
        },
      },
    );
  const problem = lock.error === null ? undefined : readableError(lock.error, t);
  return (
    <>
      <ReasonButton
        keys="Alt F"
        label={t(`closing.${what}`)}
        icon={run.locked ? <LockOpen /> : <Lock />}
        reason={mayNot ?? needsRun}
        onPress={() => setAsking(true)}
      />
      <ConfirmDialog
        open={asking}
        title={t(`closing.${what}Question`, { month })}
        confirm={t(`closing.${what}Confirm`)}
        keep={t(`closing.${what}Keep`)}
        busy={lock.isPending}
        blocked={run.locked && reason.trim() === ''}
        onConfirm={confirm}
        onClose={close}
      >
        <p>{t(`closing.${what}Text`)}</p>
        <Field label={t(`closing.${what}Reason`)}>
          {(field) => (
            <Input {...field} maxLength={400} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        {problem !== undefined && (
          <Message tone="behind" title={problem.title}>
            {problem.detail}
          </Message>
        )}
      </ConfirmDialog>
    </>
  );
}
