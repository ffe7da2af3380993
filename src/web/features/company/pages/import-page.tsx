import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Download, Save, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cancelImport, repeatImport, type ImportRejection, type ImportRun } from '#contract/imports.ts';
import { call } from '#web/lib/api-client.ts';
import { count, instant } from '#web/lib/format.ts';
import { readableError } from '#web/lib/problem.ts';
import { useCan, useCompany, useRefreshSession } from '#web/lib/session.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { KpiStrip } from '#web/ui/kpi-strip.tsx';
import { Message } from '#web/ui/message.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { EmptyState, FailureState } from '#web/ui/states.tsx';
import { importQuery, isUnderWay, rejectedRowsAddress, rejectionsQuery } from '../api.ts';
import { DetectedShapeFold } from '../components/detected-shape.tsx';
import { ImportStateChip } from '../components/import-state-chip.tsx';
import { acceptedRows } from '../outcome.ts';

/** One import: how far it is, what became of its rows, and why each refused one was refused. */
export function ImportPage() {
  const { t } = useTranslation();
  const company = useCompany();
  const refresh = useRefreshSession();
  const { import: id } = useParams({ from: '/e/$company/dados/importacoes/$import' });
  const { data: run, error, refetch } = useQuery(importQuery(company.code, id));
  const written = run !== undefined && !isUnderWay(run) && !run.dryRun;
  useEffect(() => {
    // The company's first data changes where its home leads.
    if (written && !company.hasData) void refresh();
  }, [written, company.hasData, refresh]);
  if (run === undefined) {
    return error === null ? null : <FailureState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <Page height="fill">
      <PageHeader
        title={run.kindLabel}
        documentTitle={`${run.kindLabel}, ${run.fileName}`}
        crumb={run.fileName}
        chip={<ImportStateChip run={run} />}
        subtitle={t('imports.one.subtitle', { file: run.fileName, at: instant(run.requestedAt), by: run.requestedBy })}
      />
      {isUnderWay(run) && <Progress run={run} />}
      {run.failure !== null && (
        <Message tone="behind" title={t('imports.one.failed')}>
          {run.failure}
        </Message>
      )}
      {run.state === 'DONE' && run.dryRun && <Checked run={run} />}
      <KpiStrip
        kpis={[
          { label: t('imports.list.read'), value: count(run.rowsRead) },
          { label: t('imports.list.new'), value: count(run.rowsNew) },
          { label: t('imports.list.changed'), value: count(run.rowsChanged) },
          { label: t('imports.list.same'), value: count(run.rowsSame) },
          { label: t('imports.list.refused'), value: count(run.rowsRefused) },
        ]}
      />
      {run.dryRun && <Doubts run={run} />}
      {run.shape !== null && <DetectedShapeFold run={run} shape={run.shape} />}
      {run.notices.map((notice) => (
        <Message key={notice} tone="risk" title={notice} />
      ))}
      {run.rowsLeftOut > 0 && (
        <Message
          tone="risk"
          title={t('imports.one.leftOut', { count: run.rowsLeftOut, shown: count(run.rowsLeftOut) })}
        >
          {t('imports.one.leftOutText')}
        </Message>
      )}
      <Rejections run={run} />
    </Page>
  );
}

/** A file that was only checked: nothing is written, and it can be from here. */
function Checked({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const company = useCompany();
  const can = useCan();
  const client = useQueryClient();
  const navigate = useNavigate();
  const writing = useMutation({
    mutationFn: async () =>
      await call(repeatImport, { params: { company: company.code, import: run.id }, body: { dryRun: false } }),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['imports', company.code] });
      await navigate({
        to: '/e/$company/dados/importacoes/$import',
        params: { company: company.code, import: String(id) },
      });
    },
  });
  const accepted = acceptedRows(run);
  const whole = run.mode === 'ALL_OR_NONE' && run.rowsRefused > 0;
  const text =
    accepted === 0 || whole
      ? t('imports.one.dryRunRefused')
      : run.rowsRefused > 0
        ? t('imports.one.dryRunPartly', { count: run.rowsRefused, shown: count(run.rowsRefused) })
        : t('imports.one.dryRunText');
  return (
    <>
      <Message
        tone={accepted === 0 || whole ? 'behind' : 'info'}
        title={t('imports.one.dryRun')}
        actions={
          accepted > 0 &&
          !whole &&
          can('import.run') && (
            <Button type="primary" icon={<Save />} loading={writing.isPending} onClick={() => writing.mutate()}>
              {t('imports.one.write')}
            </Button>
          )
        }
      >
        {text}
      </Message>
      {writing.isError && (
        <Message tone="behind" title={t('imports.upload.failed')}>
          {readableError(writing.error, t).detail}
        </Message>
      )}
    </>
  );
}

function Progress({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const company = useCompany();
  const can = useCan();
  const client = useQueryClient();
  const cancelling = useMutation({
    mutationFn: async () => await call(cancelImport, { params: { company: company.code, import: run.id } }),
    onSuccess: async () => await client.invalidateQueries({ queryKey: ['imports', company.code] }),
  });
  if (run.cancelling) {
    return (
      <Message tone="risk" title={t('imports.one.cancelling', { rows: count(run.rowsRead) })}>
        {t('imports.one.cancellingText')}
      </Message>
    );
  }
  return (
    <Message
      tone="info"
      title={t('imports.one.running', { rows: count(run.rowsRead) })}
      actions={
        can('import.run') && (
          <Button size="small" icon={<X />} loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {t('imports.one.cancel')}
          </Button>
        )
      }
    >
      {t('imports.one.runningText')}
    </Message>
  );
}

/** Columns whose samples read in more than one way. */
function Doubts({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const doubts = run.shape?.columns.filter((column) => column.doubt !== null) ?? [];
  if (doubts.length === 0) return null;
  return (
    <Message tone="risk" title={t('imports.one.doubts')}>
      {doubts.map((column) => `${column.name}: ${column.doubt}`).join(' ')}
    </Message>
  );
}

function Rejections({ run }: { run: ImportRun }) {
  const { t } = useTranslation();
  const company = useCompany();
  const over = !isUnderWay(run);
  const rejections = useInfiniteQuery(rejectionsQuery(company.code, String(run.id), over && run.rowsRefused > 0));
  const rows = run.rowsRefused === 0 ? [] : rejections.data?.pages.flatMap((page) => page.rows);
  const columns: DataColumn<ImportRejection>[] = [
    { key: 'line', title: t('imports.one.line'), align: 'right', width: 72, render: (row) => count(row.line) },
    { key: 'column', title: t('imports.one.column'), width: 150, render: (row) => row.column },
    {
      key: 'value',
      title: t('imports.one.value'),
      width: 200,
      render: (row) => <span className="text-behind">{row.value}</span>,
    },
    { key: 'reason', title: t('imports.one.reason'), render: (row) => row.reason },
  ];
  return (
    <Panel
      title={t('imports.one.refusedRows')}
      hint={run.fileName}
      flush
      className="panel-grow"
      actions={
        over &&
        run.rowsRefused > 0 && (
          <a href={rejectedRowsAddress(company.code, run.id)} download className="inline">
            <Download />{' '}
            {t('imports.one.download', {
              count: run.rowsRefused - run.rowsLeftOut,
              shown: count(run.rowsRefused - run.rowsLeftOut),
            })}
          </a>
        )
      }
      {...(run.rowsRefused > 0 && !run.dryRun ? { footer: t('imports.one.again') } : {})}
    >
      <DataTable
        caption={t('imports.one.refusedRows')}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.seq}
        error={rejections.error}
        onRetry={() => void rejections.refetch()}
        empty={
          over ? (
            <EmptyState title={t('imports.one.none')}>{t('imports.one.noneText')}</EmptyState>
          ) : (
            <EmptyState title={t('imports.one.waiting')} />
          )
        }
        hasMore={rejections.hasNextPage}
        onMore={() => void rejections.fetchNextPage()}
        loadingMore={rejections.isFetchingNextPage}
        minWidth={640}
      />
    </Panel>
  );
}
