import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { Lock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod, isPeriod, type Period } from '#kernel/period.ts';
import { staleLabels, type StatementHeader } from '#contract/commissions.ts';
import { useNameCrumb } from '#web/lib/crumb.ts';
import { count, instant } from '#web/lib/format.ts';
import { useCompany } from '#web/lib/session.ts';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { PeriodPicker } from '#web/ui/period-picker.tsx';
import { EmptyState, FailureState } from '#web/ui/states.tsx';
import { StatusChip } from '#web/ui/status-chip.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { statementLinesQuery, statementQuery, type StatementOf } from '../api.ts';
import { ExplanationDrawer } from '../components/explanation-drawer.tsx';
import { LineFilter } from '../components/line-filter.tsx';
import { LineList } from '../components/line-list.tsx';
import { LineTable } from '../components/line-table.tsx';
import { StatementActions } from '../components/statement-actions.tsx';
import { StatementKpis } from '../components/statement-kpis.tsx';
import { StatementPhoneTop } from '../components/statement-phone.tsx';
import { paths } from '../paths.ts';
import { regimeName } from '../regime.ts';
import { neighbourLine } from '../statement-lines.ts';
import { useStatementAddress } from '../use-statement-address.ts';
import '../commissions.css';

/** COM004, one person's month: every line of it, and every line's reason. */
export function StatementPage() {
  const { t } = useTranslation();
  const company = useCompany().code;
  const { salesperson = '', period = '' } = useParams({ strict: false });
  const statement: StatementOf = { company, salesperson, period };
  const { data: header, error, refetch } = useQuery(statementQuery(statement));
  const navigate = useNavigate();
  const month = isPeriod(period) ? period : undefined;
  const toMonth = (next: Period): void => void navigate({ to: paths.statement(company, salesperson, next) });
  useNameCrumb(header === undefined ? undefined : `${salesperson} ${header.name}`);
  if (header !== undefined && month !== undefined) {
    return <StatementFound statement={statement} header={header} month={month} onMonth={toMonth} />;
  }
  return (
    <Page height="fill">
      <PageHeader
        title={t('commissions.statement.titleLoading')}
        actions={
          month !== undefined && (
            <PeriodPicker label={t('commissions.statement.month')} value={month} onChange={toMonth} />
          )
        }
      />
      {error === null && <StatementKpis header={undefined} />}
      <Panel className="panel-grow">
        {error !== null && (
          <FailureState error={error} title={t('commissions.statement.failed')} onRetry={() => void refetch()} />
        )}
      </Panel>
    </Page>
  );
}

function Subtitle({ header }: { header: StatementHeader }) {
  const { t } = useTranslation();
  const who = [
    header.salespersonCode,
    regimeName(header.regime, t),
    header.teamName && t('commissions.statement.team', { team: header.teamName }),
  ];
  return (
    <>
      {who.filter(Boolean).join(', ')}.{' '}
      {header.runFinishedAt !== null &&
        t('commissions.statement.run', { number: header.runNumber, when: instant(header.runFinishedAt) })}
    </>
  );
}

interface StatementFoundProps {
  statement: StatementOf;
  header: StatementHeader;
  month: Period;
  onMonth: (month: Period) => void;
}

function StatementFound({ statement, header, month, onMonth }: StatementFoundProps) {
  const { t } = useTranslation();
  const phone = usePhone();
  const address = useStatementAddress(paths.statement(statement.company, statement.salesperson, statement.period));
  const { line: open, pinned, openLine, pin } = address;
  const query = useInfiniteQuery(statementLinesQuery(statement, { zeros: address.zeros, search: address.search }));
  const lines = query.data?.pages.flatMap((page) => page.rows);
  const last = useRef<number>(undefined);
  useEffect(() => {
    if (open !== undefined) last.current = open;
  }, [open]);
  const step = (by: 1 | -1): void => {
    const next = neighbourLine(lines ?? [], open, by);
    if (next !== undefined) openLine(next.seq);
  };
  // The list goes on by itself when the keyboard reaches its end.
  const atEnd = open !== undefined && lines?.at(-1)?.seq === open;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (atEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [atEnd, fetchNextPage, hasNextPage, isFetchingNextPage]);
  useShortcut({
    keys: 'E',
    label: t('commissions.explanation.openKey'),
    run: () => openLine(last.current ?? lines?.[0]?.seq),
    when: open === undefined && (lines?.length ?? 0) > 0,
  });
  useShortcut({
    keys: 'P',
    label: t('commissions.explanation.pinKey'),
    run: () => pin(pinned === open ? undefined : open),
    when: open !== undefined,
  });
  const filtered = address.zeros || address.search !== '';
  const list = {
    header,
    lines,
    error: query.error,
    onRetry: () => void query.refetch(),
    open,
    onOpen: openLine,
    hasMore: hasNextPage,
    onMore: () => void fetchNextPage(),
    loadingMore: isFetchingNextPage,
    empty: filtered ? (
      <EmptyState
        title={t('commissions.line.noneFoundTitle')}
        actions={
          <Button onClick={() => address.filter({ zeros: false, search: '' })}>{t('commissions.line.clear')}</Button>
        }
      >
        {t('commissions.line.noneFound')}
      </EmptyState>
    ) : (
      <EmptyState title={t('commissions.line.emptyTitle')}>{t('commissions.line.empty')}</EmptyState>
    ),
  };
  const contextOf = (seq: number): string | undefined => {
    const line = lines?.find((each) => each.seq === seq);
    return line === undefined ? undefined : [line.customerName, line.productName].filter(Boolean).join(', ');
  };
  return (
    <div className={open === undefined || phone ? 'statement-screen' : 'statement-screen statement-explained'}>
      <Page height={phone ? 'flow' : 'fill'}>
        <PageHeader
          title={t('commissions.statement.title', { name: header.name, month: formatPeriod(month) })}
          {...(phone
            ? {}
            : {
                chip: <StatementChips header={header} />,
                subtitle: <Subtitle header={header} />,
                actions: (
                  <>
                    <PeriodPicker label={t('commissions.statement.month')} value={month} onChange={onMonth} />
                    <StatementActions statement={statement} />
                  </>
                ),
              })}
        />
        {phone ? (
          <>
            <StatementPhoneTop
              header={header}
              month={month}
              zeros={address.zeros}
              actions={<StatementActions statement={statement} />}
              onMonth={onMonth}
              onZeros={(zeros) => address.filter({ zeros })}
            />
            <LineList {...list} />
          </>
        ) : (
          <>
            <StatementKpis header={header} />
            <Panel className="panel-grow" flush>
              <LineFilter
                key={`${statement.salesperson} ${statement.period}`}
                lineCount={header.lineCount}
                zeroCount={header.zeroCount}
                zeros={address.zeros}
                search={address.search}
                onChange={address.filter}
              />
              <LineTable {...list} />
            </Panel>
          </>
        )}
      </Page>
      <ExplanationDrawer
        company={statement.company}
        run={header.runNumber}
        seq={open}
        pinned={pinned}
        contextOf={contextOf}
        onPin={pin}
        onStep={step}
        onClose={() => openLine(undefined)}
      />
    </div>
  );
}

function StatementChips({ header }: { header: StatementHeader }) {
  const { t } = useTranslation();
  return (
    <>
      {header.zeroCount > 0 && (
        <StatusChip tone="risk">
          {t('commissions.statement.zerosChip', { count: header.zeroCount, shown: count(header.zeroCount) })}
        </StatusChip>
      )}
      {header.stale !== null && (
        <StatusChip tone="risk">
          <span title={staleLabels[header.stale]}>{t('closing.staleChip')}</span>
        </StatusChip>
      )}
      {header.locked && (
        <StatusChip tone="neutral" icon={<Lock />}>
          {t('commissions.locked')}
        </StatusChip>
      )}
    </>
  );
}
