import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { shortcutsInForce } from '#web/lib/shortcuts.ts';
import { Dialog } from '#web/ui/dialog.tsx';
import { Kbd } from '#web/ui/kbd.tsx';

/** The shortcuts in force on the open screen. */
export function HelpDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('shell.helpDialog.title')}
      actions={<Button onClick={onClose}>{t('ui.close')}</Button>}
    >
      <p className="dialog-text">{t('shell.helpDialog.intro')}</p>
      <dl className="shortcut-list">
        {open &&
          [...shortcutsInForce(), { keys: 'Esc', label: t('shell.helpDialog.escape') }].map(({ keys, label }) => (
            <div key={keys}>
              <dt>
                <Kbd keys={keys} />
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
