import { Button } from 'antd';
import { Check, Undo2, X } from 'lucide-react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Kbd } from './kbd.tsx';
import { useAnnounce } from './live-region.tsx';

export interface Toast {
  /** The first sentence, in bold: what was done. */
  title: string;
  text?: string;
  /** Undoes it; Ctrl Z does the same while the toast is there. */
  onUndo?: () => void;
}

interface ShownToast extends Toast {
  id: number;
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** Shows what was done for 10 seconds, with its undo. */
export function useToast(): (toast: Toast) => void {
  return useContext(ToastContext);
}

const shownFor = 10_000;

/** Holds the toasts; the newest is at the bottom. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<ShownToast[]>([]);
  const nextId = useRef(0);
  const announce = useAnnounce();
  const show = useCallback(
    (toast: Toast) => {
      nextId.current += 1;
      const id = nextId.current;
      setToasts((current) => [...current.slice(-2), { ...toast, id }]);
      announce(`${toast.title} ${toast.text ?? ''}`);
    },
    [announce],
  );
  const close = useCallback((id: number) => setToasts((current) => current.filter((each) => each.id !== id)), []);
  const last = useMemo(() => toasts.findLast((each) => each.onUndo !== undefined), [toasts]);
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts">
        {toasts.map((toast) => (
          <UndoToast key={toast.id} toast={toast} undoKeys={toast === last} onClose={() => close(toast.id)} />
        ))}
      </div>
    </ToastContext>
  );
}

interface UndoToastProps {
  toast: Toast;
  undoKeys: boolean;
  onClose: () => void;
}

function UndoToast({ toast, undoKeys, onClose }: UndoToastProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return undefined;
    const timer = setTimeout(onClose, shownFor);
    return () => clearTimeout(timer);
  }, [held, onClose]);
  const undo = (): void => {
    toast.onUndo?.();
    onClose();
  };
  useShortcut({ keys: 'Ctrl Z', label: t('ui.undo'), run: undo, when: undoKeys && toast.onUndo !== undefined });
  return (
    // Whoever is reading it, with the mouse or the keyboard, keeps it.
    <div
      className="toast"
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Check className="shape-ahead" aria-hidden="true" />
      <div>
        <strong>{toast.title}</strong> {toast.text}
      </div>
      {toast.onUndo !== undefined && (
        <Button icon={<Undo2 />} onClick={undo}>
          {t('ui.undo')} {undoKeys && <Kbd keys="Ctrl Z" />}
        </Button>
      )}
      <Button type="text" icon={<X />} aria-label={t('ui.close')} onClick={onClose} />
    </div>
  );
}
