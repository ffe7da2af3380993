import { LoaderCircle } from 'lucide-react';
import { runStateLabels, type RunState } from '#contract/commissions.ts';
import { StatusChip, type StatusTone } from '#web/ui/status-chip.tsx';
import { isWorking } from '../run-state.ts';

const tones: Record<RunState, StatusTone> = {
  QUEUED: 'info',
  RUNNING: 'info',
  CURRENT: 'ahead',
  SUPERSEDED: 'neutral',
  UNDONE: 'neutral',
  FAILED: 'behind',
  CANCELLED: 'neutral',
};

/** The state of a run as shape and word; a moving ring while it is calculated. */
export function RunStateChip({ state }: { state: RunState }) {
  return (
    <StatusChip tone={tones[state]} {...(isWorking(state) ? { icon: <LoaderCircle className="spinning" /> } : {})}>
      {runStateLabels[state]}
    </StatusChip>
  );
}
