import type { ReactNode } from 'react';

/** Ahead, at risk and behind carry a shape; neutral and info are only words. */
export type StatusTone = 'ahead' | 'risk' | 'behind' | 'neutral' | 'info';

const shapes: Record<'ahead' | 'risk' | 'behind', string> = {
  ahead: 'M5 1.2 9.4 9H.6z',
  risk: 'M5 .6 9.4 5 5 9.4.6 5z',
  behind: 'M5 8.8.6 1h8.8z',
};

/** The shape alone (▲ ◆ ▼); a word or a figure must stand beside it. */
export function StatusShape({ tone }: { tone: StatusTone }) {
  if (tone === 'neutral' || tone === 'info') return null;
  return (
    <svg className={`status-shape shape-${tone}`} viewBox="0 0 10 10" width="9" height="9" aria-hidden="true">
      <path d={shapes[tone]} />
    </svg>
  );
}

interface StatusChipProps {
  tone: StatusTone;
  icon?: ReactNode;
  children: ReactNode;
}

/** A status as shape and word on its soft colour. */
export function StatusChip({ tone, icon, children }: StatusChipProps) {
  return (
    <span className={`chip chip-${tone}`}>
      {icon ?? <StatusShape tone={tone} />}
      {children}
    </span>
  );
}

interface StatusFigureProps {
  tone: StatusTone;
  children: ReactNode;
}

/** A figure coloured by its status, with the shape before it. */
export function StatusFigure({ tone, children }: StatusFigureProps) {
  return (
    <span className={`status-figure text-${tone}`}>
      <StatusShape tone={tone} />
      {children}
    </span>
  );
}
