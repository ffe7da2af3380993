import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { ChartBarBig } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod } from '#kernel/period.ts';
import { addressOf } from '#web/lib/api-client.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { isDenied } from '#web/lib/problem.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { DeniedState } from '#web/ui/states.tsx';
import { file126Address, report126Query } from '../api.ts';
import { basisSentence } from '../components/basis-sentence.ts';
import { FileMenu } from '../components/file-menu.tsx';
import { NewestMonth } from '../components/newest-month.tsx';
import { GroupTable, SalespeopleTable } from '../components/summary-tables.tsx';
import { TargetChart } from '../components/target-chart.tsx';
import { WindowFilter } from '../components/window-filter.tsx';
import { useMayRun126 } from '../use-may-run-126.ts';
import { useReportAddress } from '../use-report-address.ts';
import '../analysis.css';

const chartable = ['teams', 'salespeople'] as const;

/** Report 126: totals by salesperson, team and supervisor; for the head office only (S0-26). */
export function Report126Page() {
  return useMayRun126() ? <Summary /> : <Denied />;
}

function Denied() {
  const { t } = useTranslation();
  const can = useCan();
  const { code: company, scope } = useCompany();
  const navigate = useNavigate();
  const to125 = addressOf({ path: '/e/:company/relatorios/125' }, { params: { company } });
  return (
    <Page height="fill">
      <PageHeader title={t('analysis.report126.title')} />
      <Panel className="panel-grow">
        <DeniedState
          title={t('analysis.report126.deniedTitle')}
          actions={
            can('report125.read') && (
              <Button type="primary" onClick={() => void navigate({ to: to125 })}>
                {t('analysis.report126.open125')}
              </Button>
            )
          }
        >
          {t(`analysis.report126.denied${scope}`, { roles: rolesThatCan('report126.read').join(', ') })}
        </DeniedState>
      </Panel>
    </Page>
  );
}

function Summary() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const { filters, change } = useReportAddress(
    addressOf({ path: '/e/:company/relatorios/126' }, { params: { company } }),
  );
  const window = { period: filters.period, cutOff: filters.cutOff, until: filters.until };
  const { data: report, error, refetch } = useQuery(report126Query(company, window));
  const [charted, setCharted] = useState(true);
  const [chartOf, setChartOf] = useState<(typeof chartable)[number]>('teams');
  if (isDenied(error)) return <Denied />;
  const table = { report, error, onRetry: () => void refetch() };
  const bars = report?.[chartOf].length === 0 ? report.salespeople : report?.[chartOf];
  return (
    <Page>
      <PageHeader
        title={t('analysis.report126.title')}
        subtitle={report === undefined ? ' ' : basisSentence(report.basis, '126', t)}
        actions={
          <>
            <ShortcutButton
              keys="Alt G"
              icon={<ChartBarBig />}
              label={t('analysis.chart')}
              aria-pressed={charted}
              onPress={() => setCharted(!charted)}
            />
            <FileMenu address={(format) => file126Address(company, window, format)} />
          </>
        }
      />
      <section className="panel filter-bar no-print" aria-label={t('analysis.filters')}>
        <WindowFilter window={filters} onChange={change} />
      </section>
      <NewestMonth company={company} period={filters.period} report={report} onChange={change} />
      <Panel title={t('analysis.report126.teams')} hint={t('analysis.report126.teamsHint')} flush>
        <GroupTable {...table} of="teams" />
      </Panel>
      <Panel title={t('analysis.report126.supervisors')} hint={t('analysis.report126.supervisorsHint')} flush>
        <GroupTable {...table} of="supervisors" />
      </Panel>
      <Panel
        title={t('analysis.report126.salespeople')}
        hint={t(`analysis.byPace.${report?.basis.indicator ?? 'NET'}`)}
        flush
      >
        <SalespeopleTable {...table} month={formatPeriod(filters.period)} />
      </Panel>
      {charted && bars !== undefined && bars.length > 0 && (
        <Panel
          title={t(chartOf === 'teams' ? 'analysis.report126.chartTeams' : 'analysis.report126.chartSalespeople')}
          actions={
            <Segmented
              size="small"
              aria-label={t('analysis.report126.chartBy')}
              value={chartOf}
              onChange={setChartOf}
              options={[
                { value: 'teams', label: t('analysis.column.team') },
                { value: 'salespeople', label: t('analysis.column.person') },
              ]}
            />
          }
        >
          <TargetChart rows={bars} height={200} />
        </Panel>
      )}
    </Page>
  );
}
