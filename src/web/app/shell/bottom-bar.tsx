import { Link } from '@tanstack/react-router';
import { ChartColumn, ReceiptText, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '#web/lib/session.ts';
import { addressIn, screensFor } from '../navigation.ts';
import { useScreen } from './side-menu.tsx';

const icons = { statementPhone: ReceiptText, productionPhone: ChartColumn };

/** The phone's screens, and the palette for everything else. */
export function BottomBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const company = useCompany();
  const here = useScreen();
  return (
    <nav className="bottom-bar" aria-label={t('shell.menu')}>
      {screensFor(company.abilities).map((screen) => {
        if (screen.phone === undefined) return null;
        const Icon = icons[screen.phone];
        return (
          <Link
            key={screen.code}
            to={addressIn(company.code, screen.path)}
            {...(here === screen ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon /> {t(`shell.screen.${screen.phone}`)}
          </Link>
        );
      })}
      <button type="button" onClick={onPalette}>
        <Search /> {t('shell.palette.title')}
      </button>
    </nav>
  );
}
