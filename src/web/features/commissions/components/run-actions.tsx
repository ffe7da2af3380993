import { useNavigate } from '@tanstack/react-router';
import { Download, GitCompareArrows, RotateCw, Undo2, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod, period } from '#kernel/period.ts';
import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCan } from '#web/lib/session.ts';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { useCancelRun, useStartRun } from '../api.ts';
import { paths } from '../paths.ts';
import { payeesCsv, saveText } from '../payees-file.ts';
import { isWorking } from '../run-state.ts';
import { ClosePeriod } from './close-period.tsx';
import { ReasonButton } from './reason-button.tsx';
import { UndoRunDialog } from './undo-run-dialog.tsx';

interface RunActionsProps {
  company: string;
  run: CommissionRun;
  rows: readonly RunPayee[] | undefined;
  /** Another run of the month to compare with. */
  other: number | undefined;
}

/** Starts the calculation of a month and opens its run; a refusal is told as a toast. */
export function useCalculate(company: string): { calculate: (period: string) => void; busyPeriod: string | undefined } {
  const { t } = useTranslation();
  const toast = useToast();
  const navigate = useNavigate();
  const start = useStartRun(company);
  const calculate = (month: string): void =>
    start.mutate(month, {
      onSuccess: (run) => void navigate({ to: paths.run(company, run.number) }),
      onError: (error) => {
        const { title, detail } = readableError(error, t);
        toast({ title, text: detail });
      },
    });
  return { calculate, busyPeriod: start.isPending ? start.variables : undefined };
}

/** What can be done with a run; what cannot be done now is there too, disabled, and says why. */
export function RunActions({ company, run, rows, other }: RunActionsProps) {
  const { t } = useTranslation();
  const can = useCan();
  const navigate = useNavigate();
  const [undoing, setUndoing] = useState(false);
  const { calculate, busyPeriod } = useCalculate(company);
  const month = formatPeriod(period(run.period));
  const lockedReason = run.locked ? t('commissions.run.lockedReason', { month }) : undefined;
  const mayNot = (ability: 'commissions.calculate' | 'commissions.undo'): string | undefined =>
    can(ability) ? undefined : t('commissions.run.mayNot', { roles: rolesThatCan(ability).join(', ') });
  if (isWorking(run.state)) return <CancelButton company={company} run={run} />;
  const exportCsv = (): void => {
    const titles = t('commissions.payee.fileTitles', { returnObjects: true });
    saveText(
      payeesCsv(rows ?? [], titles),
      t('commissions.payee.fileName', { number: run.number, period: run.period }),
    );
  };
  return (
    <>
      <ReasonButton
        keys="Alt E"
        label={t('commissions.run.export')}
        icon={<Download />}
        reason={rows === undefined || rows.length === 0 ? t('commissions.run.nothingToExport') : undefined}
        onPress={exportCsv}
      />
      <ReasonButton
        keys="Alt C"
        label={t('commissions.run.compare')}
        icon={<GitCompareArrows />}
        reason={other === undefined ? t('commissions.run.nothingToCompare') : undefined}
        onPress={() => void navigate({ to: paths.comparison(company, run.number, other ?? 0) })}
      />
      {run.state === 'CURRENT' && (
        <ReasonButton
          keys="Alt D"
          label={t('commissions.run.undo')}
          icon={<Undo2 />}
          reason={lockedReason ?? mayNot('commissions.undo')}
          onPress={() => setUndoing(true)}
        />
      )}
      <ClosePeriod company={company} run={run} />
      <ReasonButton
        keys="Alt R"
        type="primary"
        label={t('commissions.run.recalculate')}
        icon={<RotateCw />}
        loading={busyPeriod !== undefined}
        reason={lockedReason ?? mayNot('commissions.calculate')}
        onPress={() => calculate(run.period)}
      />
      <UndoRunDialog
        company={company}
        run={run}
        open={undoing}
        onClose={() => setUndoing(false)}
        onRecalculate={() => calculate(run.period)}
      />
    </>
  );
}

function CancelButton({ company, run }: { company: string; run: CommissionRun }) {
  const { t } = useTranslation();
  const can = useCan();
  const toast = useToast();
  const cancel = useCancelRun(company);
  if (!can('commissions.calculate')) return null;
  return (
    <ShortcutButton
      keys="Alt X"
      label={t('commissions.run.cancel')}
      icon={<X />}
      loading={cancel.isPending}
      onPress={() =>
        cancel.mutate(run.number, {
          onSuccess: () => toast({ title: t('commissions.run.cancelled', { number: run.number }) }),
        })
      }
    />
  );
}
