import { Link, useParams, useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '#web/lib/document-title.ts';
import { EmptyState, FailureState } from '#web/ui/states.tsx';

/** An address that leads nowhere. */
export function NotFoundScreen() {
  const { t } = useTranslation();
  const { company } = useParams({ strict: false });
  useDocumentTitle(t('shell.notFound.title'));
  return (
    <div className="whole-screen">
      <EmptyState
        icon={<Compass />}
        heading="h1"
        title={t('shell.notFound.title')}
        actions={
          company === undefined ? (
            <Link to="/">{t('shell.notFound.home')}</Link>
          ) : (
            <Link to="/e/$company" params={{ company }}>
              {t('shell.notFound.home')}
            </Link>
          )
        }
      >
        {t('shell.notFound.text')}
      </EmptyState>
    </div>
  );
}

/** A screen that could not be loaded or broke while it was drawn. */
export function FailedScreen({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <div className="whole-screen">
      <FailureState error={error} title={t('shell.failed.title')} onRetry={retry} />
    </div>
  );
}
