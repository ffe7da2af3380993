import { Link, useSearch } from '@tanstack/react-router';
import { Building2, ChevronRight, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { roleLabels } from '#contract/abilities.ts';
import { useSession } from '#web/lib/session.ts';
import { useDocumentTitle } from '#web/lib/document-title.ts';
import { Message } from '#web/ui/message.tsx';
import { EmptyState } from '#web/ui/states.tsx';

/** The companies open to this person. */
export function ChooseCompanyPage() {
  const { t } = useTranslation();
  const { companies, user } = useSession();
  const { desconhecida: unknown } = useSearch({ from: '/empresas' });
  useDocumentTitle(t('company.choose.title'));
  const create = user?.installationAdmin === true && (
    <Link className="company-new" to="/empresas/nova">
      <Plus /> {t('company.choose.create')}
    </Link>
  );
  return (
    <main className="entrance">
      <section className="panel entrance-card">
        {unknown !== undefined && (
          <Message tone="risk" title={t('company.choose.unknown', { code: unknown })}>
            {t('company.choose.unknownText')}
          </Message>
        )}
        {companies.length === 0 ? (
          <EmptyState icon={<Building2 />} title={t('company.choose.none')} actions={create}>
            {t('company.choose.noneText')}
          </EmptyState>
        ) : (
          <>
            <h1>{t('company.choose.title')}</h1>
            <ul className="company-list">
              {companies.map((company) => (
                <li key={company.code}>
                  <Link to="/e/$company" params={{ company: company.code }}>
                    <Building2 />
                    <span>
                      <span className="strong">{company.name}</span>
                      <span className="company-role">
                        {roleLabels[company.role]}
                        {!company.hasData && `, ${t('company.choose.noData')}`}
                      </span>
                    </span>
                    <ChevronRight className="push" />
                  </Link>
                </li>
              ))}
            </ul>
            {create}
          </>
        )}
      </section>
    </main>
  );
}
