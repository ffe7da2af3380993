import { Link } from '@tanstack/react-router';
import { Building2, ChevronsUpDown, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { roleLabels } from '#contract/abilities.ts';
import { useCompany, useSession } from '#web/lib/session.ts';
import { Menu } from '#web/ui/menu.tsx';

/** The company of the screens, and the others this person may open. */
export function CompanySwitcher() {
  const { t } = useTranslation();
  const company = useCompany();
  const { companies, user } = useSession();
  return (
    <div className="company-switcher">
      <Menu
        side="left"
        trigger={(button) => (
          <button type="button" className="company-button" title={company.name} {...button}>
            <Building2 className="company-icon" />
            <span className="side-text">
              <span className="company-name">{company.name}</span>
              <span className="company-role">{roleLabels[company.role]}</span>
            </span>
            <ChevronsUpDown className="side-fold" />
            <span className="sr-only">{t('shell.companySwitch')}</span>
          </button>
        )}
      >
        {companies.map((each) => (
          <Link
            key={each.code}
            to="/e/$company"
            params={{ company: each.code }}
            {...(each.code === company.code ? { 'aria-current': true as const } : {})}
          >
            {each.name}
          </Link>
        ))}
        {user?.installationAdmin === true && (
          <Link to="/empresas/nova">
            <Plus /> {t('shell.newCompany')}
          </Link>
        )}
      </Menu>
    </div>
  );
}
