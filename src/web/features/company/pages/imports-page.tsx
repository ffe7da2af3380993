import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Download, Upload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ImportRun } from '#contract/imports.ts';
import { count, instant } from '#web/lib/format.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { importsQuery, isUnderWay, rejectedRowsAddress } from '../api.ts';
import { ImportStateChip } from '../components/import-state-chip.tsx';
import { useGo } from '../use-go.ts';

/** What a phone has room for; the rest is on the import's own page. */
const onPhone: ReadonlySet<string> = new Set(['file', 'state']);

/** IMP001: every file that came in, what became of its rows, and the refused ones to download. */
export function ImportsPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const can = useCan();
  const go = useGo();
  const imports = useInfiniteQuery(importsQuery(company.code));
  const phone = usePhone();
  const columns: DataColumn<ImportRun>[] = [
    {
      key: 'file',
      title: t('imports.list.file'),
      render: (run) => (
        <Link to="/e/$company/dados/importacoes/$import" params={{ company: company.code, import: String(run.id) }}>
          <span className="code">{run.id}</span> {run.fileName}
          {phone && (
            <span className="company-role">
              {run.kindLabel}, {instant(run.requestedAt)}
            </span>
          )}
        </Link>
      ),
    },
    { key: 'kind', title: t('imports.list.kind'), render: (run) => run.kindLabel },
    { key: 'state', title: t('imports.list.state'), render: (run) => <ImportStateChip run={run} /> },
    { key: 'read', title: t('imports.list.read'), align: 'right', render: (run) => count(run.rowsRead) },
    { key: 'new', title: t('imports.list.new'), align: 'right', render: (run) => count(run.rowsNew) },
    { key: 'changed', title: t('imports.list.changed'), align: 'right', render: (run) => count(run.rowsChanged) },
    { key: 'same', title: t('imports.list.same'), align: 'right', render: (run) => count(run.rowsSame) },
    { key: 'refused', title: t('imports.list.refused'), align: 'right', render: (run) => <Refused run={run} /> },
    {
      key: 'at',
      title: t('imports.list.at'),
      render: (run) => (
        <span className="muted">
          {instant(run.requestedAt)}, {run.requestedBy}
        </span>
      ),
    },
  ];
  const denied = !can('import.run');
  const openFirstFiles = (): void => go('primeiros-arquivos');
  const upload = (
    <Button
      type="primary"
      icon={<Upload />}
      disabled={denied}
      {...(denied ? { title: t('imports.list.denied', { roles: rolesThatCan('import.run').join(', ') }) } : {})}
      onClick={openFirstFiles}
    >
      {t('imports.list.upload')}
    </Button>
  );
  return (
    <Page height="fill">
      <PageHeader
        title={t('imports.list.title')}
        subtitle={t('imports.list.subtitle')}
        {...(can('imports.read') ? { actions: upload } : {})}
      />
      <Panel flush className="panel-grow list-panel">
        <DataTable
          caption={t('imports.list.title')}
          columns={phone ? columns.filter(({ key }) => onPhone.has(key)) : columns}
          rows={imports.data?.pages.flatMap((page) => page.rows)}
          rowKey={(run) => run.id}
          onOpen={(run) => go(`dados/importacoes/${run.id}`)}
          error={imports.error}
          onRetry={() => void imports.refetch()}
          empty={
            <EmptyState title={t('imports.list.empty')} actions={upload}>
              {t('imports.list.emptyText')}
            </EmptyState>
          }
          hasMore={imports.hasNextPage}
          onMore={() => void imports.fetchNextPage()}
          loadingMore={imports.isFetchingNextPage}
          minWidth={phone ? 0 : 980}
        />
      </Panel>
    </Page>
  );
}

function Refused({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const company = useCompany();
  if (run.rowsRefused === 0 || isUnderWay(run)) return count(run.rowsRefused);
  return (
    <a
      href={rejectedRowsAddress(company.code, run.id)}
      download
      aria-label={t('imports.one.download', { count: run.rowsRefused, shown: count(run.rowsRefused) })}
    >
      {count(run.rowsRefused)} <Download className="inline-icon" aria-hidden="true" />
    </a>
  );
}
