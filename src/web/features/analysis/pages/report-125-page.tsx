import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { ChartBarBig, ChevronsDownUp, ChevronsUpDown } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod } from '#kernel/period.ts';
import type { Report125 } from '#contract/reports.ts';
import { addressOf } from '#web/lib/api-client.ts';
import { rolesThatCan } from '#web/lib/permissions.ts';
import { useCan, useCompany } from '#web/lib/session.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { DeniedState, EmptyState } from '#web/ui/states.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { file125Address, report125Query } from '../api.ts';
import { basisSentence } from '../components/basis-sentence.ts';
import { FileMenu } from '../components/file-menu.tsx';
import { NewestMonth } from '../components/newest-month.tsx';
import { ProductionFilter } from '../components/production-filter.tsx';
import { ProductionTable } from '../components/production-table.tsx';
import { TargetChart } from '../components/target-chart.tsx';
import { initiallyOpen } from '../production-rows.ts';
import { useReportAddress } from '../use-report-address.ts';
import '../analysis.css';

/** Which salespeople are open; another set of people starts over. */
function useOpenPeople(report: Report125 | undefined) {
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const people = report?.salespeople.map(({ salespersonCode }) => salespersonCode).join(' ');
  useEffect(() => {
    if (report !== undefined) setOpen(initiallyOpen(report.salespeople));
    // The people, not the figures: a new cut-off keeps what is open.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [people]);
  const toggle = useCallback(
    (code: string) =>
      setOpen((before) => {
        const after = new Set(before);
        if (!after.delete(code)) after.add(code);
        return after;
      }),
    [],
  );
  return { open, setOpen, toggle };
}

/** Report 125: what each salesperson and each of their customers bought, against their targets (S0-23, S0-36). */
export function Report125Page() {
  const { t } = useTranslation();
  const can = useCan();
  if (can('report125.read')) return <Production />;
  return (
    <Page height="fill">
      <PageHeader title={t('analysis.report125.title')} />
      <Panel className="panel-grow">
        <DeniedState title={t('analysis.report125.deniedTitle')}>
          {t('analysis.report125.denied', { roles: rolesThatCan('report125.read').join(', ') })}
        </DeniedState>
      </Panel>
    </Page>
  );
}

function Production() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const { filters, change } = useReportAddress(
    addressOf({ path: '/e/:company/relatorios/125' }, { params: { company } }),
  );
  const { data: report, error, refetch } = useQuery(report125Query(company, filters));
  const phone = usePhone();
  const { open, setOpen, toggle } = useOpenPeople(report);
  const [selected, setSelected] = useState<string>();
  const [charted, setCharted] = useState(!phone);
  const people = report?.salespeople ?? [];
  const allOpen = people.length > 0 && people.every(({ salespersonCode }) => open.has(salespersonCode));
  const filtered = filters.salesperson + filters.team + filters.branch !== '' || filters.targetCustomersOnly;
  const pick = (code: string): void => {
    setSelected(code);
    if (!open.has(code)) toggle(code);
  };
  const empty = (
    <EmptyState
      title={t('analysis.report125.emptyTitle', { month: formatPeriod(filters.period) })}
      actions={
        filtered && (
          <Button onClick={() => change({ salesperson: '', team: '', branch: '', targetCustomersOnly: false })}>
            {t('analysis.report125.clear')}
          </Button>
        )
      }
    >
      {t('analysis.report125.empty')}
    </EmptyState>
  );
  return (
    <Page height={phone ? 'flow' : 'fill'}>
      <PageHeader
        title={t('analysis.report125.title')}
        subtitle={report === undefined ? ' ' : basisSentence(report.basis, '125', t)}
        actions={
          <>
            <ShortcutButton
              keys="Alt G"
              icon={<ChartBarBig />}
              label={t('analysis.chart')}
              aria-pressed={charted}
              onPress={() => setCharted(!charted)}
            />
            <FileMenu address={(format) => file125Address(company, filters, format)} />
          </>
        }
      />
      <ProductionFilter company={company} filters={filters} onChange={change} />
      {!filtered && <NewestMonth company={company} period={filters.period} report={report} onChange={change} />}
      <div className={charted ? 'report-panels report-charted' : 'report-panels'}>
        <Panel
          title={t('analysis.report125.panel')}
          hint={t(`analysis.byPace.${report?.basis.indicator ?? 'NET'}`)}
          flush
          actions={
            <Button
              size="small"
              disabled={people.length === 0}
              icon={allOpen ? <ChevronsDownUp /> : <ChevronsUpDown />}
              onClick={() =>
                setOpen(allOpen ? new Set() : new Set(people.map(({ salespersonCode }) => salespersonCode)))
              }
            >
              {t(allOpen ? 'analysis.report125.collapseAll' : 'analysis.report125.expandAll')}
            </Button>
          }
        >
          <ProductionTable
            report={report}
            error={error}
            onRetry={() => void refetch()}
            open={open}
            onToggle={toggle}
            selected={selected}
            onSelect={setSelected}
            empty={empty}
          />
        </Panel>
        {charted && people.some(({ production, target }) => production !== 0 || (target ?? 0) !== 0) && (
          <Panel title={t('analysis.report125.chartTitle')} hint={t('analysis.report125.chartHint')}>
            <TargetChart
              rows={people.map(({ salespersonCode, name, production, target }) => ({
                code: salespersonCode,
                name,
                production,
                target,
              }))}
              height={190}
              onPick={pick}
            />
          </Panel>
        )}
      </div>
    </Page>
  );
}
