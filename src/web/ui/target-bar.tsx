import { useTranslation } from 'react-i18next';
import { attainment, formatAttainment } from '#kernel/attainment.ts';

interface TargetBarProps {
  /** All four in the same integer unit (centavos, units). */
  actual: number;
  target: number | null;
  /** Where the actual should be by the worked days elapsed. */
  pace?: number | null;
  projection?: number | null;
  size?: 'cell' | 'hero';
}

/** The track ends at 84 % of the width, so that a projection beyond the target still has a place. */
const trackEnd = 84;
const furthest = 100 / trackEnd;

function position(value: number, target: number): string {
  const share = Math.min(Math.max(value / target, 0), furthest);
  return `${(share * trackEnd).toFixed(2)}%`;
}

/**
 * Target (pale track), actual (solid bar), pace (notch), projection (ring) and 100 % (thin line) in one line.
 * Never coloured by status: the figure beside it is. Without a target there is nothing to draw.
 */
export function TargetBar({ actual, target, pace = null, projection = null, size = 'cell' }: TargetBarProps) {
  const { t } = useTranslation();
  if (target === null || target <= 0) return null;
  const spoken = [
    t('ui.targetBar.actual', { value: formatAttainment(attainment(actual, target)) }),
    pace === null ? '' : t('ui.targetBar.pace', { value: formatAttainment(attainment(pace, target)) }),
    projection === null
      ? ''
      : t('ui.targetBar.projection', { value: formatAttainment(attainment(projection, target)) }),
  ];
  return (
    <div className={`target-bar target-bar-${size}`} role="img" aria-label={spoken.filter(Boolean).join(', ')}>
      <div className="target-track" style={{ width: `${trackEnd}%` }} />
      <div className="target-actual" style={{ width: position(actual, target) }} />
      {projection !== null && projection > actual && (
        <div
          className="target-reach"
          style={{
            left: position(actual, target),
            width: `calc(${position(projection, target)} - ${position(actual, target)})`,
          }}
        />
      )}
      <div className="target-whole" style={{ left: `${trackEnd}%` }} />
      {pace !== null && <div className="target-pace" style={{ left: position(pace, target) }} />}
      {projection !== null && <div className="target-projection" style={{ left: position(projection, target) }} />}
    </div>
  );
}
