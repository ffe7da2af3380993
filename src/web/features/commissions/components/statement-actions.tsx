import { Button } from 'antd';
import { Download, Printer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { Menu } from '#web/ui/menu.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { statementFileAddress, type StatementOf } from '../api.ts';

/** Print (not from a phone), and the statement as a file: CSV, or XLSX by Alt E. */
export function StatementActions({ statement }: { statement: StatementOf }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const spreadsheet = statementFileAddress(statement, 'xlsx');
  useShortcut({
    keys: 'Alt E',
    label: `${t('commissions.statement.download')} ${t('commissions.statement.xlsx')}`,
    run: () => window.location.assign(spreadsheet),
  });
  return (
    <>
      {!phone && (
        <Button icon={<Printer />} aria-label={t('commissions.statement.print')} onClick={() => window.print()} />
      )}
      <Menu
        trigger={(button) => (
          <Button icon={<Download />} aria-label={t('commissions.statement.download')} {...button} />
        )}
      >
        <a href={spreadsheet} download>
          {t('commissions.statement.xlsx')}{' '}
          <span className="push">
            <Kbd keys="Alt E" />
          </span>
        </a>
        <a href={statementFileAddress(statement, 'csv')} download>
          {t('commissions.statement.csv')}
        </a>
      </Menu>
    </>
  );
}
