import { useTranslation } from 'react-i18next';
import type { ImportRun, ImportState } from '#contract/imports.ts';
import { StatusChip, type StatusTone } from '#web/ui/status-chip.tsx';
import { acceptedRows } from '../outcome.ts';

const tones: Record<ImportState, StatusTone> = {
  QUEUED: 'neutral',
  RUNNING: 'info',
  DONE: 'ahead',
  REFUSED: 'behind',
  FAILED: 'behind',
  CANCELLED: 'neutral',
};

/** What became of an import, in a shape and a word; one of which nothing entered is no success. */
export function ImportStateChip({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const { state, rowsRefused, dryRun } = run;
  if (run.cancelling) return <StatusChip tone="risk">{t('imports.state.cancelling')}</StatusChip>;
  if (state !== 'DONE') return <StatusChip tone={tones[state]}>{t(`imports.state.${state}`)}</StatusChip>;
  const accepted = acceptedRows(run);
  if (accepted === 0 && rowsRefused > 0) {
    return <StatusChip tone="behind">{t(dryRun ? 'imports.state.checkedNone' : 'imports.state.none')}</StatusChip>;
  }
  if (accepted === 0) return <StatusChip tone="neutral">{t('imports.state.empty')}</StatusChip>;
  if (rowsRefused > 0) {
    return <StatusChip tone="risk">{t(dryRun ? 'imports.state.checkedPartly' : 'imports.state.partly')}</StatusChip>;
  }
  return <StatusChip tone="ahead">{t(dryRun ? 'imports.state.checked' : 'imports.state.DONE')}</StatusChip>;
}
