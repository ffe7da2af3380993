import { Check, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { StatusShape } from './status-chip.tsx';

interface MessageProps {
  tone: 'ahead' | 'risk' | 'behind' | 'info';
  /** The first sentence, in bold: what happened. */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** A message that stays in the page: a refusal with a way out, a warning, a result. */
export function Message({ tone, title, children, actions }: MessageProps) {
  return (
    <div className={`message message-${tone}`} role={tone === 'behind' ? 'alert' : 'status'}>
      <span className="message-icon">
        {tone === 'ahead' && <Check />}
        {tone === 'risk' && <TriangleAlert />}
        {tone === 'behind' && <StatusShape tone="behind" />}
      </span>
      <div>
        <strong>{title}</strong> {children}
        {actions !== undefined && <div className="inline message-actions">{actions}</div>}
      </div>
    </div>
  );
}
