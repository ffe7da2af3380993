import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './dialog.tsx';
import { Field } from './field.tsx';

interface ConfirmDialogProps {
  open: boolean;
  /** A question: 'Apagar as metas de fevereiro e março?'. */
  title: string;
  /** What is lost, and for how long it can be undone. */
  children: ReactNode;
  /** The verb and its object: 'Apagar 2 metas'. */
  confirm: string;
  /** What staying means: 'Manter os dois'. */
  keep?: string;
  danger?: boolean;
  busy?: boolean;
  /** What is asked inside is not answered yet. */
  blocked?: boolean;
  /** Must be typed before confirming, for changes too large to confirm by habit. */
  typed?: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before something that cannot simply be undone; the safe answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const { open, title, children, confirm, keep, danger = false, busy = false, typed, onConfirm, onClose } = props;
  const blocked = props.blocked === true || (typed !== undefined && text.trim() !== typed);
  const close = (): void => {
    setText('');
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={close}
      title={title}
      actions={
        <>
          <Button autoFocus onClick={close}>
            {keep ?? t('ui.cancel')}
          </Button>
          <Button type="primary" danger={danger} disabled={blocked} loading={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <div className="dialog-text">{children}</div>
      {typed !== undefined && (
        <Field label={t('ui.typeToConfirm', { text: typed })}>
          {(field) => <Input {...field} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
      )}
    </Dialog>
  );
}
