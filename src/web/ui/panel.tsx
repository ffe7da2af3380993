import { useId, type ReactNode } from 'react';

interface PanelProps {
  title?: string;
  /** Unit or scope, muted beside the title: 'R$', 'por projeção'. */
  hint?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** A table or list that touches the panel's borders. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A white surface with a 1 px border: the only container on a screen. */
export function Panel({ title, hint, actions, footer, flush = false, className = '', children }: PanelProps) {
  const titleId = useId();
  const hasHeader = title !== undefined || actions !== undefined;
  return (
    <section className={`panel ${className}`} {...(title === undefined ? {} : { 'aria-labelledby': titleId })}>
      {hasHeader && (
        <div className="panel-header">
          {title !== undefined && <h2 id={titleId}>{title}</h2>}
          {hint !== undefined && <span className="hint">{hint}</span>}
          {actions !== undefined && <div className="panel-actions">{actions}</div>}
        </div>
      )}
      <div className={flush ? 'panel-body panel-flush' : `panel-body ${hasHeader ? 'panel-under-header' : ''}`}>
        {children}
      </div>
      {footer !== undefined && <div className="panel-footer">{footer}</div>}
    </section>
  );
}
