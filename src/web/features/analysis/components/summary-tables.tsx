import { useTranslation } from 'react-i18next';
import type { Report126, Report126Group } from '#contract/reports.ts';
import { count } from '#web/lib/format.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { peopleIn } from '../production-rows.ts';
import { figureColumns, Money } from './figure-columns.tsx';

interface TableProps {
  report: Report126 | undefined;
  error: unknown;
  onRetry: () => void;
}

type Salesperson = Report126['salespeople'][number];

function NameCell({ code, name }: { code: string; name: string }) {
  return (
    <>
      <span className="hint">{code}</span> <strong>{name}</strong>
    </>
  );
}

/** One line a salesperson, with the company's total in the same grid. */
export function SalespeopleTable({ report, error, onRetry, month }: TableProps & { month: string }) {
  const { t } = useTranslation();
  const figures = figureColumns<Salesperson>((row) => row, report?.total, t);
  const teamNames = new Map(report?.teams.map(({ code, name }) => [code, name]));
  return (
    <DataTable
      caption={t('analysis.report126.salespeople')}
      columns={[
        { key: 'name', title: t('analysis.column.person'), cut: true, render: (row) => <NameCell {...row} /> },
        {
          key: 'team',
          title: t('analysis.column.team'),
          cut: true,
          width: 150,
          render: (row) => (
            <span className="muted">{row.teamCode === null ? '' : (teamNames.get(row.teamCode) ?? row.teamCode)}</span>
          ),
        },
        ...figures.target,
        ...figures.reached,
      ]}
      rows={report?.salespeople}
      rowKey={(row) => row.code}
      error={error}
      onRetry={onRetry}
      minWidth={980}
      totalsLabel={t('analysis.report126.total', { count: peopleIn(report) })}
      empty={
        <EmptyState title={t('analysis.report126.noSalespeopleTitle', { month })}>
          {t('analysis.report126.noSalespeople')}
        </EmptyState>
      }
    />
  );
}

/** Own target, the sum of the targets below beside it, and how far the two are apart (S0-37, S0-39). */
function targetColumns(
  title: (key: 'ownTarget' | 'sumOfTargets' | 'targetsGap') => string,
): DataColumn<Report126Group>[] {
  const gap = ({ ownTarget, sumOfTargets }: Report126Group): number | null =>
    ownTarget === null || sumOfTargets === null ? null : ownTarget - sumOfTargets;
  return [
    {
      key: 'ownTarget',
      title: title('ownTarget'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={row.ownTarget} />,
    },
    {
      key: 'sumOfTargets',
      title: title('sumOfTargets'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={row.sumOfTargets} />,
    },
    {
      key: 'targetsGap',
      title: title('targetsGap'),
      align: 'right',
      width: 116,
      render: (row) => <Money value={gap(row)} signed />,
    },
  ];
}

/** Teams, or supervisors and managers with everyone below them. */
export function GroupTable({ report, error, onRetry, of }: TableProps & { of: 'teams' | 'supervisors' }) {
  const { t } = useTranslation();
  const figures = figureColumns<Report126Group>((row) => row, undefined, t);
  const isTeam = of === 'teams';
  const [, toDate, production] = figures.target;
  const columns: DataColumn<Report126Group>[] = [
    {
      key: 'name',
      title: t(isTeam ? 'analysis.column.team' : 'analysis.column.supervisor'),
      cut: true,
      render: (row) => <NameCell {...row} />,
    },
    {
      key: 'people',
      title: t('analysis.column.people'),
      align: 'right',
      width: 72,
      render: (row) => count(row.peopleCount),
    },
    ...targetColumns((key) => t(`analysis.column.${key}`)),
    ...(isTeam
      ? []
      : [
          {
            key: 'ownProduction',
            title: t('analysis.column.ownProduction'),
            align: 'right' as const,
            width: 116,
            render: (row: Report126Group) => <Money value={row.ownProduction} />,
          },
        ]),
    ...(toDate === undefined || production === undefined ? [] : [production]),
    ...figures.reached,
  ];
  return (
    <DataTable
      caption={t(isTeam ? 'analysis.report126.teams' : 'analysis.report126.supervisors')}
      columns={columns}
      rows={report?.[of]}
      rowKey={(row) => row.code}
      error={error}
      onRetry={onRetry}
      minWidth={980}
      empty={
        <EmptyState title={t(isTeam ? 'analysis.report126.noTeamsTitle' : 'analysis.report126.noSupervisorsTitle')}>
          {t(isTeam ? 'analysis.report126.noTeams' : 'analysis.report126.noSupervisors')}
        </EmptyState>
      }
    />
  );
}
