import { useTranslation } from 'react-i18next';
import type { ImportRun, ImportState } from '#contract/imports.ts';
import { StatusChip, type StatusTone } from '#web/ui/status-chip.tsx';

const tones: Record<ImportState, StatusTone> = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  DONE: 'ahead',
  REFUSED: 'behind',
  FAILED: 'behind',
  CANCELLED: 'neutral',
};

/** What became of an import, in a shape and a word. */
export function ImportStateChip({ run }: { run: Pick<ImportRun, 'state' | 'rowsRefused' | 'dryRun'> }) {
  const { t } = useTranslation();
  if (run.state === 'DONE' && run.rowsRefused > 0) {
    return (
      <StatusChip tone="risk">{t(run.dryRun ? 'imports.state.checkedPartly' : 'imports.state.partly')}</StatusChip>
    );
  }
  const name = run.state === 'DONE' && run.dryRun ? 'checked' : run.state;
  return <StatusChip tone={tones[run.state]}>{t(`imports.state.${name}`)}</StatusChip>;
}
