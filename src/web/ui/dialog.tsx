import { ConfigProvider } from 'antd';
import { useEffect, useId, useRef, type ReactNode } from 'react';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** The title is for screen readers only. */
  bare?: boolean;
  className?: string;
  children: ReactNode;
  actions?: ReactNode;
}

/** A modal dialog on the browser's own element: it keeps the focus inside, Esc closes it, the page behind is inert. */
export function Dialog({ open, onClose, title, bare = false, className = '', children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the click is on the backdrop; Esc is its key
    <dialog
      ref={ref}
      className={`dialog ${className}`}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
    >
      {open && (
        // Lists that drop down must open inside: what is outside a modal dialog is behind it and inert.
        <ConfigProvider getPopupContainer={() => ref.current ?? document.body}>
          <div className="dialog-content">
            <h2 id={titleId} className={bare ? 'sr-only' : 'dialog-title'}>
              {title}
            </h2>
            {children}
            {actions !== undefined && <div className="dialog-actions">{actions}</div>}
          </div>
        </ConfigProvider>
      )}
    </dialog>
  );
}
