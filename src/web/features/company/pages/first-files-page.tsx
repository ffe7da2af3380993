import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { DeniedState, FailureState } from '#web/ui/states.tsx';
import { importKindsQuery, importsQuery } from '../api.ts';
import { KindGuide } from '../components/kind-guide.tsx';
import { UploadForm, type Filled } from '../components/upload-form.tsx';
import { inImportOrder } from '../example-file.ts';
import { hasEntered } from '../outcome.ts';

/** Which files in which order, how each looks, and where to send it: the way out of an empty company. */
export function FirstFilesPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const can = useCan();
  const kinds = useQuery(importKindsQuery(company.code));
  const imports = useInfiniteQuery(importsQuery(company.code));
  const [chosen, setChosen] = useState<string>();
  const [filled, setFilled] = useState<Filled>();
  const choose = (kind: string, goesAlong?: Filled): void => {
    setChosen(kind);
    setFilled(goesAlong);
  };
  if (!can('import.run')) return <DeniedState />;
  const ordered = inImportOrder(kinds.data ?? []);
  const kind = ordered.find((each) => each.kind === chosen) ?? ordered[0];
  const written = new Set(
    (imports.data?.pages ?? [])
      .flatMap((page) => page.rows)
      .filter(hasEntered)
      .map((run) => run.kind),
  );
  return (
    <Page>
      <PageHeader
        title={company.hasData ? t('imports.first.again') : t('imports.first.title')}
        crumb={t('shell.screen.firstFiles')}
        subtitle={t('imports.first.subtitle')}
      />
      {kinds.isError && <FailureState error={kinds.error} onRetry={() => void kinds.refetch()} />}
      {kind !== undefined && (
        <div className="first-files">
          <Panel title={t('imports.first.order')} flush>
            <ol className="kind-list">
              {ordered.map((each, position) => (
                <li key={each.kind}>
                  <button type="button" aria-pressed={each === kind} onClick={() => choose(each.kind)}>
                    <span className="kind-number">{position + 1}</span>
                    <span className="kind-words">
                      {each.label}
                      <Why kind={each.kind} />
                    </span>
                    {written.has(each.kind) && (
                      <CircleCheck className="shape-ahead push" role="img" aria-label={t('imports.first.written')} />
                    )}
                  </button>
                </li>
              ))}
            </ol>
          </Panel>
          <div className="stack first-files-guide">
            <KindGuide kind={kind} />
          </div>
          <Panel title={t('imports.upload.title', { kind: kind.label })}>
            <UploadForm key={kind.kind} kind={kind} kinds={ordered} filled={filled} onSwitch={choose} />
          </Panel>
        </div>
      )}
    </Page>
  );
}

/** One line on what a kind is for; a kind without one says nothing. */
function Why({ kind }: { kind: string }) {
  const { t } = useTranslation();
  const reasons: Record<string, string> = t('imports.why', { returnObjects: true });
  const reason = reasons[kind];
  return reason === undefined ? null : <span className="company-role">{reason}</span>;
}
