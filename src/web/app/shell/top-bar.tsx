import { ChevronRight, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCrumb } from '#web/lib/crumb.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { Link } from '@tanstack/react-router';
import { addressIn } from '../navigation.ts';
import { JobsIndicator } from './jobs-indicator.tsx';
import { useScreen } from './side-menu.tsx';
import { UserMenu } from './user-menu.tsx';

/** Where one is, the command field, what runs in the background, and the person. */
export function TopBar({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const can = useCan();
  return (
    <header className="top-bar">
      <Breadcrumb />
      <button type="button" className="command-field" onClick={onPalette} aria-keyshortcuts="Control+K">
        <Search /> <span className="command-text">{t('shell.palette.field')}</span> <Kbd keys="Ctrl K" />
      </button>
      {can('jobs.read') && <JobsIndicator />}
      <UserMenu />
    </header>
  );
}

function Breadcrumb() {
  const { t } = useTranslation();
  const company = useCompany();
  const screen = useScreen();
  const crumb = useCrumb();
  return (
    <nav className="breadcrumb" aria-label={t('shell.breadcrumb')}>
      <ol>
        {screen === undefined ? (
          <li aria-current="page">{crumb ?? company.name}</li>
        ) : (
          <>
            <li className="crumb-module">{t(`shell.module.${screen.module}`)}</li>
            <li className="crumb-mark" aria-hidden="true">
              <ChevronRight />
            </li>
            {crumb === undefined ? (
              <li aria-current="page">{t(`shell.screen.${screen.label}`)}</li>
            ) : (
              <>
                <li className="crumb-screen">
                  <Link to={addressIn(company.code, screen.path)} activeOptions={{ exact: true }}>
                    {t(`shell.screen.${screen.label}`)}
                  </Link>
                </li>
                <li className="crumb-mark" aria-hidden="true">
                  <ChevronRight />
                </li>
                <li aria-current="page">{crumb}</li>
              </>
            )}
            <li>
              <span className="code-tag">{screen.code}</span>
            </li>
          </>
        )}
      </ol>
    </nav>
  );
}
