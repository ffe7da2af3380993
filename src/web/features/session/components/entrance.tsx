import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '#web/lib/document-title.ts';

interface EntranceProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** The frame of the screens before a company: a card in the middle, with the name of the product. */
export function Entrance({ title, intro, children }: EntranceProps) {
  const { t } = useTranslation();
  useDocumentTitle(title);
  return (
    <main className="entrance">
      <div className="entrance-brand">
        <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
          <circle cx="12" cy="12" r="9.2" fill="none" stroke="#0F1B2D" strokeWidth="2.6" />
          <circle cx="12" cy="12" r="3.8" fill="#1D4FB8" />
          <rect x="10.7" y="0.6" width="2.6" height="6" rx="0.6" fill="#1D4FB8" stroke="#fff" strokeWidth="0.8" />
        </svg>
        <span className="entrance-name">Alvo</span>
        <span className="muted">{t('session.product')}</span>
      </div>
      <section className="panel entrance-card" aria-labelledby="entrance-title">
        <h1 id="entrance-title">{title}</h1>
        {intro !== undefined && <p className="muted">{intro}</p>}
        {children}
      </section>
    </main>
  );
}
