import { namedList } from '#web/ui/named-list.tsx';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Select } from 'antd';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import { runStateLabels, type CommissionRun } from '#contract/commissions.ts';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { count, money } from '#web/lib/format.ts';
import { useCompany } from '#web/lib/session.ts';
import { Field } from '#web/ui/field.tsx';
import { MoneyCell } from '#web/ui/figures.tsx';
import { KpiStrip } from '#web/ui/kpi-strip.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { comparisonQuery, runQuery, runsQuery } from '../api.ts';
import { ComparedLines } from '../components/compared-lines.tsx';
import { ComparedPeople, type Comparison } from '../components/compared-people.tsx';
import { paths } from '../paths.ts';
import '../commissions.css';

interface ComparisonKpisProps {
  comparison: Comparison | undefined;
  run: number;
  other: number;
}

function ComparisonKpis({ comparison, run, other }: ComparisonKpisProps) {
  const { t } = useTranslation();
  const total = (value: number) => <MoneyCell value={cents(value)} symbol />;
  return (
    <KpiStrip
      kpis={[
        {
          label: t('commissions.bridge.run', { number: other }),
          value: comparison && total(comparison.otherAmount),
        },
        {
          label: t('commissions.bridge.run', { number: run }),
          value: comparison && total(comparison.amount),
        },
        {
          label: t('commissions.comparison.difference'),
          value: comparison && <MoneyCell value={cents(comparison.amount - comparison.otherAmount)} signed symbol />,
        },
        {
          label: t('commissions.comparison.people'),
          value: comparison && count(comparison.people.filter(({ difference }) => difference !== 0).length),
        },
        {
          label: t('commissions.comparison.lines'),
          value: comparison && (comparison.differentLines === null ? '–' : count(comparison.differentLines)),
        },
      ]}
    />
  );
}

interface OtherRunProps {
  runs: readonly CommissionRun[];
  run: number;
  other: number;
  onChange: (other: number) => void;
}

/** Chooses the run on the other side, among those of the month that have a result. */
function OtherRun({ runs, run, other, onChange }: OtherRunProps) {
  const { t } = useTranslation();
  const options = runs
    .filter(
      (each) =>
        each.number !== run && each.finishedAt !== null && each.state !== 'FAILED' && each.state !== 'CANCELLED',
    )
    .map((each) => ({
      value: each.number,
      label: t('commissions.comparison.option', {
        number: each.number,
        state: runStateLabels[each.state],
        amount: money(cents(each.amount)),
      }),
    }));
  return (
    <div className="inline-field">
      <Field label={t('commissions.comparison.chooseOther')}>
        {(field) => (
          <Select
            {...field}
            popupRender={namedList(t('commissions.comparison.chooseOther'))}
            value={other}
            options={options}
            onChange={onChange}
            popupMatchSelectWidth={false}
          />
        )}
      </Field>
    </div>
  );
}

/** Two runs of a month against each other: totals, people and lines, the largest differences first. */
export function ComparisonPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const navigate = useNavigate();
  const params = useParams({ strict: false });
  const search = useSearch({ strict: false });
  const number = Number(params.number);
  const other = Number(params.other);
  const person = search.pessoa;
  const { data: run } = useQuery(runQuery(company, number));
  const { data: runs } = useQuery({ ...runsQuery(company, run?.period), enabled: run !== undefined });
  const whole = useQuery(comparisonQuery(company, number, other));
  const ofPerson = useQuery({ ...comparisonQuery(company, number, other, person), enabled: person !== undefined });
  const shown = person === undefined ? whole : ofPerson;
  const comparison = whole.data;
  const name = comparison?.people.find(({ salespersonCode }) => salespersonCode === person)?.name;
  const open = (next: number, salesperson?: string): void =>
    void navigate({
      to: paths.comparison(company, number, next),
      search: salesperson === undefined ? {} : { pessoa: salesperson },
      replace: true,
    });
  useNameCrumb(t('commissions.comparison.crumb', { run: number, other }));
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.comparison.title', { run: number, other })}
        chip={
          comparison?.sameFingerprint === true && (
            <StatusChip tone="ahead">{t('commissions.comparison.same')}</StatusChip>
          )
        }
        subtitle={
          run === undefined ? '' : t('commissions.comparison.subtitle', { month: formatPeriod(period(run.period)) })
        }
        actions={
          <>
            <OtherRun runs={runs ?? []} run={number} other={other} onChange={(next) => open(next)} />
            <ShortcutButton
              keys="Esc"
              icon={<ArrowLeft />}
              label={t('commissions.comparison.back')}
              onPress={() => void navigate({ to: paths.run(company, number) })}
            />
          </>
        }
      />
      <ComparisonKpis comparison={comparison} run={number} other={other} />
      {comparison?.sameFingerprint === true ? (
        <Panel className="panel-grow">
          <EmptyState title={t('commissions.comparison.sameTitle')}>{t('commissions.comparison.sameText')}</EmptyState>
        </Panel>
      ) : (
        <div className="comparison-panels">
          <Panel title={t('commissions.comparison.people')} hint="R$" flush>
            <ComparedPeople
              comparison={comparison}
              error={whole.error}
              onRetry={() => void whole.refetch()}
              selected={person}
              onSelect={(salesperson) => open(other, salesperson)}
            />
          </Panel>
          <Panel
            title={t('commissions.comparison.lines')}
            hint={
              name === undefined ? t('commissions.comparison.everyone') : t('commissions.comparison.ofPerson', { name })
            }
            flush
            {...(person === undefined
              ? {}
              : {
                  actions: (
                    <button type="button" className="link-button" onClick={() => open(other)}>
                      {t('commissions.comparison.showEveryone')}
                    </button>
                  ),
                })}
          >
            <ComparedLines company={company} comparison={shown.data} error={shown.error} />
          </Panel>
        </div>
      )}
    </Page>
  );
}
