import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { Menu } from '#web/ui/menu.tsx';

/** The saved grid as a file: CSV, or XLSX by Alt E. */
export function ExportMenu({ address }: { address: (format: 'csv' | 'xlsx') => string }) {
  const { t } = useTranslation();
  useShortcut({
    keys: 'Alt E',
    label: `${t('targets.export')} XLSX`,
    run: () => window.location.assign(address('xlsx')),
  });
  return (
    <Menu
      trigger={(button) => (
        <Button icon={<Download />} {...button}>
          {t('targets.export')} <Kbd keys="Alt E" />
        </Button>
      )}
    >
      <a href={address('xlsx')} download>
        {t('targets.xlsx')}
      </a>
      <a href={address('csv')} download>
        CSV
      </a>
    </Menu>
  );
}
