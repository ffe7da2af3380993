import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod, period } from '#kernel/period.ts';
import type { CommissionRun } from '#contract/commissions.ts';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { instant } from '#web/lib/format.ts';
import { useCompany } from '#web/lib/session.ts';
import { useAnnounce } from '#web/ui/live-region.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { FailureState } from '#web/ui/states.tsx';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { payeesQuery, runQuery, runsQuery, useRefreshCommissions } from '../api.ts';
import { PayeeTable } from '../components/payee-table.tsx';
import { RunActions } from '../components/run-actions.tsx';
import { RunBridge } from '../components/run-bridge.tsx';
import { RunChecks } from '../components/run-checks.tsx';
import { RunKpis } from '../components/run-kpis.tsx';
import { RunNotice } from '../components/run-notice.tsx';
import { RunProgress } from '../components/run-progress.tsx';
import { RunStateChip } from '../components/run-state-chip.tsx';
import { paths } from '../paths.ts';
import { durationOf, isWorking } from '../run-state.ts';
import '../commissions.css';

/** 'Outubro de 2026' of 'outubro de 2026'. */
function capitalized(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** When the calculation ends, everything that shows commissions is read again, and it is said. */
function useWhenFinished(company: string, run: CommissionRun | undefined): void {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const refresh = useRefreshCommissions(company);
  const before = useRef(run?.state);
  useEffect(() => {
    if (run === undefined) return;
    const was = before.current;
    before.current = run.state;
    if (was === undefined || !isWorking(was) || isWorking(run.state)) return;
    announce(t(`commissions.run.ended.${run.state}`, { number: run.number }));
    void refresh();
  }, [announce, refresh, run, t]);
}

function useSubtitle(run: CommissionRun): string {
  const { t } = useTranslation();
  if (isWorking(run.state)) return t('commissions.run.subtitleWorking', { number: run.number });
  const when = instant(run.finishedAt ?? run.requestedAt);
  const duration = durationOf(run);
  const key = duration === undefined ? 'commissions.run.subtitleUnfinished' : 'commissions.run.subtitle';
  return t(key, {
    number: run.number,
    when,
    name: run.requestedBy,
    duration,
  });
}

/** COM003, one run: what it pays to whom, what changed since the one before, and what can be done with it. */
export function RunPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const { number } = useParams({ strict: false });
  const { data: run, error, refetch } = useQuery(runQuery(company, Number(number)));
  useWhenFinished(company, run);
  if (run !== undefined) return <RunFound company={company} run={run} />;
  return (
    <Page height="fill">
      <PageHeader title={t('commissions.run.titleLoading', { number })} />
      <Panel className="panel-grow">
        {error !== null && (
          <FailureState error={error} title={t('commissions.run.failed')} onRetry={() => void refetch()} />
        )}
      </Panel>
    </Page>
  );
}

function RunFound({ company, run }: { company: string; run: CommissionRun }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const working = isWorking(run.state);
  const hasResult =
    run.finishedAt !== null && (run.state === 'CURRENT' || run.state === 'SUPERSEDED' || run.state === 'UNDONE');
  const payees = useQuery({ ...payeesQuery(company, run.number), enabled: hasResult });
  const { data: runs } = useQuery(runsQuery(company, run.period));
  const subtitle = useSubtitle(run);
  const month = formatPeriod(period(run.period));
  useNameCrumb(t('commissions.run.crumb', { month: capitalized(month), number: run.number }));
  const current = runs?.find(({ state }) => state === 'CURRENT')?.number;
  const comparable = runs?.filter(
    (each) => each.number !== run.number && (each.state === 'CURRENT' || each.state === 'SUPERSEDED'),
  );
  const other = run.previousNumber ?? comparable?.[0]?.number;
  const statementPath =
    run.state === 'CURRENT' ? (salesperson: string) => paths.statement(company, salesperson, run.period) : undefined;
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.run.title', { month })}
        documentTitle={t('commissions.run.documentTitle', { number: run.number, month })}
        chip={
          <>
            <RunStateChip state={run.state} />
            {run.locked && (
              <StatusChip tone="neutral" icon={<Lock />}>
                {t('commissions.locked')}
              </StatusChip>
            )}
          </>
        }
        subtitle={subtitle}
        actions={
          <RunActions company={company} run={run} rows={payees.data?.rows} other={hasResult ? other : undefined} />
        }
      />
      <RunNotice company={company} run={run} current={current} />
      {working && <RunProgress run={run} />}
      {(working || hasResult) && <RunKpis company={company} run={run} />}
      {(working || hasResult) && (
        <div className="run-panels">
          <Panel title={t('commissions.payee.title')} hint="R$" flush className="run-people">
            <PayeeTable
              run={run}
              payees={payees.data}
              error={payees.error}
              onRetry={() => void payees.refetch()}
              statementPath={statementPath}
              onOpen={(salesperson) => void navigate({ to: paths.statement(company, salesperson, run.period) })}
            />
          </Panel>
          <div className="run-side">
            <Panel
              title={
                run.previousNumber === null
                  ? t('commissions.bridge.title')
                  : t('commissions.bridge.titleSince', { number: run.previousNumber })
              }
              className="run-changes"
            >
              {payees.data === undefined ? (
                <p className="hint">{working ? t('commissions.bridge.waiting') : ''}</p>
              ) : (
                <RunBridge run={run} rows={payees.data.rows} />
              )}
            </Panel>
            {payees.data !== undefined && <RunChecks run={run} rows={payees.data.rows} />}
          </div>
        </div>
      )}
    </Page>
  );
}
