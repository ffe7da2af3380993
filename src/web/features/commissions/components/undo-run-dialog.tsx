import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import type { CommissionRun } from '#contract/commissions.ts';
import { count, money } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Message } from '#web/ui/message.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { useUndoRun } from '../api.ts';

interface UndoRunDialogProps {
  company: string;
  run: CommissionRun;
  open: boolean;
  onClose: () => void;
  /** Calculates the month again: what undoes the undoing. */
  onRecalculate: () => void;
}

/** Says what un-calculating removes, and does it. A refusal stays in the dialog, with its way out. */
export function UndoRunDialog({ company, run, open, onClose, onRecalculate }: UndoRunDialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const undo = useUndoRun(company);
  const month = formatPeriod(period(run.period));
  const close = (): void => {
    undo.reset();
    onClose();
  };
  const confirm = (): void =>
    undo.mutate(run.number, {
      onSuccess: () => {
        close();
        toast({
          title: t('commissions.undo.done', { month }),
          text: t('commissions.undo.doneText', { number: run.number }),
          onUndo: onRecalculate,
        });
      },
    });
  const problem = undo.error === null ? undefined : readableError(undo.error, t);
  return (
    <ConfirmDialog
      open={open}
      title={t('commissions.undo.question', { month })}
      confirm={t('commissions.undo.confirm')}
      keep={t('commissions.undo.keep')}
      danger
      busy={undo.isPending}
      onConfirm={confirm}
      onClose={close}
    >
      <p>
        {t('commissions.undo.removes', {
          number: run.number,
          lines: count(run.lineCount),
          people: t('commissions.run.kpi.people', { count: run.payeeCount, shown: count(run.payeeCount) }),
          amount: money(cents(run.amount), { symbol: true }),
        })}
      </p>
      <p>{t('commissions.undo.stays')}</p>
      {problem !== undefined && (
        <Message tone="behind" title={problem.title}>
          {problem.detail}
        </Message>
      )}
    </ConfirmDialog>
  );
}
