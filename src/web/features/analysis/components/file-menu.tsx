import { Button } from 'antd';
import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { Menu } from '#web/ui/menu.tsx';
import type { FileFormat } from '../api.ts';

/** The report as a file: CSV, or XLSX by Alt E, with the filters in force. */
export function FileMenu({ address }: { address: (format: FileFormat) => string }) {
  const { t } = useTranslation();
  useShortcut({
    keys: 'Alt E',
    label: `${t('analysis.export')} ${t('analysis.xlsx')}`,
    run: () => window.location.assign(address('xlsx')),
  });
  return (
    <Menu
      trigger={(button) => (
        <Button icon={<Download />} {...button}>
          {t('analysis.export')} <Kbd keys="Alt E" />
        </Button>
      )}
    >
      <a href={address('xlsx')} download>
        {t('analysis.xlsx')}
      </a>
      <a href={address('csv')} download>
        {t('analysis.csv')}
      </a>
    </Menu>
  );
}
