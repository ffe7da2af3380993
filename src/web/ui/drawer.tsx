import { Button } from 'antd';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { usePhone } from './use-phone.ts';

interface DrawerProps {
  open: boolean;
  onClose: () => void;
  title: string;
  hint?: ReactNode;
  /** At the right of the title, before the close button: key hints. */
  actions?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A panel of 552 px over the right of the screen that leaves the rest usable; on a phone, a bottom sheet
 * that covers it. Opening moves the focus only on the phone: on the desktop the list keeps the keyboard.
 */
export function Drawer({ open, onClose, title, hint, actions, footer, children }: DrawerProps) {
  const phone = usePhone();
  useShortcut({ keys: 'Esc', label: title, run: onClose, when: open, listed: false });
  if (!open) return null;
  const content = (
    <DrawerContent title={title} hint={hint} actions={actions} footer={footer} onClose={onClose}>
      {children}
    </DrawerContent>
  );
  return phone ? <Sheet onClose={onClose}>{content}</Sheet> : <div className="drawer-panel">{content}</div>;
}

function Sheet({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} className="drawer-sheet" onClose={onClose}>
      <div className="drawer-grip" aria-hidden="true" />
      {children}
    </dialog>
  );
}

function DrawerContent({ title, hint, actions, footer, onClose, children }: Omit<DrawerProps, 'open'>) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <aside className="drawer" aria-labelledby={titleId}>
      <div className="drawer-header">
        <h2 id={titleId}>{title}</h2>
        {hint !== undefined && <span className="hint">{hint}</span>}
        <div className="panel-actions">
          {actions}
          <Button type="text" icon={<X />} aria-label={t('ui.close')} onClick={onClose} />
        </div>
      </div>
      <div className="drawer-body">{children}</div>
      {footer !== undefined && <div className="drawer-footer">{footer}</div>}
    </aside>
  );
}
