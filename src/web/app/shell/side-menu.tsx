import { Link, useLocation } from '@tanstack/react-router';
import {
  ChevronDown,
  ChevronRight,
  CircleHelp,
  Database,
  FileChartColumn,
  PanelLeftClose,
  PanelLeftOpen,
  Percent,
  Settings,
  Target,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '#web/lib/session.ts';
import { Kbd } from '#web/ui/kbd.tsx';
import { addressIn, screenOfPath, screensFor, type ModuleName, type Screen } from '../navigation.ts';
import { CompanySwitcher } from './company-switcher.tsx';
import { Logo } from './logo.tsx';

const icons: Record<ModuleName, LucideIcon> = {
  targets: Target,
  commissions: Percent,
  reports: FileChartColumn,
  data: Database,
  administration: Settings,
};

interface SideMenuProps {
  collapsed: boolean;
  onCollapse: () => void;
  onHelp: () => void;
}

/** The screens open to this person, by module, with their codes at the right. */
export function SideMenu({ collapsed, onCollapse, onHelp }: SideMenuProps) {
  const { t } = useTranslation();
  const { abilities } = useCompany();
  const shown = screensFor(abilities);
  const modules = [...new Set(shown.map((screen) => screen.module))];
  const CollapseIcon = collapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <nav className="side-menu" aria-label={t('shell.menu')}>
      <div className="side-brand">
        <Logo />
        <button
          type="button"
          className="icon-button push"
          aria-label={collapsed ? t('shell.expand') : t('shell.collapse')}
          onClick={onCollapse}
        >
          <CollapseIcon />
        </button>
      </div>
      <CompanySwitcher />
      <div className="side-screens">
        {modules.map((module) => (
          <ModuleGroup key={module} module={module} screens={shown.filter((each) => each.module === module)} />
        ))}
      </div>
      <button type="button" className="side-help" onClick={onHelp} aria-label={t('shell.help')}>
        <CircleHelp /> <span className="side-text">{t('shell.help')}</span> <Kbd keys="?" />
      </button>
    </nav>
  );
}

/** A module and its screens. The one of the open screen starts open; with few modules they all do. */
function ModuleGroup({ module, screens }: { module: ModuleName; screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const company = useCompany();
  const here = useScreen();
  const [open, setOpen] = useState(true);
  const Icon = icons[module];
  const current = here?.module === module;
  return (
    <div className="side-module">
      <button
        type="button"
        className={`side-heading ${current ? 'side-heading-current' : ''}`}
        aria-expanded={open}
        title={t(`shell.module.${module}`)}
        onClick={() => setOpen(!open)}
      >
        <Icon /> <span className="side-text">{t(`shell.module.${module}`)}</span>
        {open ? <ChevronDown className="side-fold" /> : <ChevronRight className="side-fold" />}
      </button>
      {open && (
        <ul>
          {screens.map((screen) => (
            <li key={screen.code}>
              <Link
                className="side-screen"
                to={addressIn(company.code, screen.path)}
                title={`${screen.code} ${t(`shell.screen.${screen.label}`)}`}
                {...(here === screen ? { 'aria-current': 'page' as const } : {})}
              >
                <span className="side-text">{t(`shell.screen.${screen.label}`)}</span>
                <span className="side-code">{screen.code}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The screen of the menu that the address belongs to. */
export function useScreen(): Screen | undefined {
  const company = useCompany();
  const path = useLocation({ select: (location) => location.pathname });
  return screenOfPath(path.slice(addressIn(company.code, '').length));
}
