import { Outlet } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompany } from '#web/lib/session.ts';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { usePhone } from '#web/ui/use-phone.ts';
import { BottomBar } from './bottom-bar.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Palette } from './palette.tsx';
import { SideMenu } from './side-menu.tsx';
import { TopBar } from './top-bar.tsx';

const collapsedKey = 'alvo.menu-collapsed';

/** The frame of every screen of a company: menu, top bar, palette, help. */
export function Shell() {
  const { t } = useTranslation();
  const company = useCompany();
  const phone = usePhone();
  const [collapsed, setCollapsed] = useState(() => localStorage.getItem(collapsedKey) === 'true');
  const [palette, setPalette] = useState(false);
  const [help, setHelp] = useState(false);
  useEffect(() => localStorage.setItem(collapsedKey, String(collapsed)), [collapsed]);
  const openPalette = (): void => setPalette(true);
  useShortcut({ keys: 'Ctrl K', label: t('shell.helpDialog.palette'), run: openPalette });
  useShortcut({ keys: 'G', label: t('shell.helpDialog.goto'), run: openPalette });
  useShortcut({ keys: '?', label: t('shell.helpDialog.help'), run: () => setHelp(true) });
  return (
    <div className={`shell ${collapsed ? 'shell-collapsed' : ''}`}>
      <a className="skip-link" href="#conteudo">
        {t('shell.skip')}
      </a>
      {!phone && (
        <SideMenu collapsed={collapsed} onCollapse={() => setCollapsed(!collapsed)} onHelp={() => setHelp(true)} />
      )}
      <div className="shell-main">
        <TopBar onPalette={openPalette} />
        <main id="conteudo" className="shell-scroll" tabIndex={-1} key={company.code}>
          <Outlet />
        </main>
        {phone && <BottomBar onPalette={openPalette} />}
      </div>
      <Palette open={palette} onClose={() => setPalette(false)} />
      <HelpDialog open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
