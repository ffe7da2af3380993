import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { Copy, Save, Search } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPeriod, period as asPeriod } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import type { Portfolio, TargetConflict } from '#contract/option-397.ts';
import { count } from '#web/lib/format.ts';
import { ApiError, readableError } from '#web/lib/problem.ts';
import { useCan } from '#web/lib/session.ts';
import { useShortcut } from '#web/lib/shortcuts.ts';
import { useAnnounce } from '#web/ui/live-region.tsx';
import { Page, PageHeader } from '#web/ui/page.tsx';
import { Panel } from '#web/ui/panel.tsx';
import { ShortcutButton } from '#web/ui/shortcut-button.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import { useToast } from '#web/ui/toasts.tsx';
import { usePhone } from '#web/ui/use-phone.ts';
import { portfolioFileAddress, portfolioQuery, useSavePortfolio, useUndoPortfolio } from '../api.ts';
import { ownKey, readPasted, type PastedColumn } from '../edits.ts';
import { saveRequest, totalsOf, usePortfolioEdits } from '../use-portfolio-edits.ts';
import { ConflictDialog } from './conflict-dialog.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { ExportMenu } from './export-menu.tsx';
import { GridFooter } from './grid-footer.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { PortfolioNotices } from './portfolio-notices.tsx';
import { PortfolioGrid, baseOf } from './portfolio-grid.tsx';
import { SellerPanel, ownBase } from './seller-panel.tsx';

interface PortfolioEditorProps {
  company: string;
  portfolio: Portfolio;
  filter: ReactNode;
  help: ReactNode;
}

/** One salesperson's month: typed, pasted, saved as a whole, copied to other months. */
export function PortfolioEditor({ company, portfolio, filter, help }: PortfolioEditorProps) {
  const { t } = useTranslation();
  const can = useCan();
  const phone = usePhone();
  const toast = useToast();
  const announce = useAnnounce();
  const client = useQueryClient();
  const edits = usePortfolioEdits();
  const save = useSavePortfolio(company);
  const undo = useUndoPortfolio(company);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(ownKey);
  const [wanted, setWanted] = useState<{ key: string }>();
  const [copying, setCopying] = useState(false);
  const [pasted, setPasted] = useState<string>();
  const { salesperson, customers } = portfolio;
  const month = formatPeriod(asPeriod(portfolio.period));
  const readOnly = !portfolio.mayChange || portfolio.locked !== null || save.isPending;
  const totals = useMemo(() => totalsOf(portfolio, edits.edits), [portfolio, edits.edits]);
  const rows = useMemo(() => {
    const typed = foldText(search);
    if (typed === '') return customers;
    return customers.filter(({ code, name }) => foldText(`${code} ${name}`).includes(typed));
  }, [customers, search]);

  const undoBatch = (batch: string): void =>
    undo.mutate(batch, {
      onSuccess: () => toast({ title: t('targets.undone') }),
      onError: (error) => {
        const { title, detail } = readableError(error, t);
        toast({ title, text: detail });
      },
    });
  const told = (title: string, batch: string | null): void =>
    toast({ title, ...(batch === null ? {} : { onUndo: () => undoBatch(batch) }) });

  const doSave = (): void => {
    if (edits.firstFault !== undefined) {
      const fault = edits.firstFault;
      setSearch('');
      setActive(fault);
      setWanted({ key: fault });
      return;
    }
    save.mutate(saveRequest(salesperson.code, portfolio.period, edits.edits) as Parameters<typeof save.mutate>[0], {
      onSuccess: ({ targets, flags, batch }) => {
        edits.dispatch({ kind: 'clear' });
        told(t('targets.saved', { count: targets + flags, shown: count(targets + flags) }), batch);
      },
    });
  };
  const paste = (text: string, from: number, column: PastedColumn): void => {
    const pasting = readPasted(text, rows.slice(from).map(baseOf), column);
    edits.dispatch({ kind: 'paste', cells: pasting.cells });
    const parts = [
      t('targets.pasted.values', { count: pasting.values, shown: count(pasting.values) }),
      pasting.faults === 0 ? '' : t('targets.pasted.faults', { count: pasting.faults, shown: count(pasting.faults) }),
      pasting.left === 0 ? '' : t('targets.pasted.left', { count: pasting.left, shown: count(pasting.left) }),
    ].filter(Boolean);
    announce(parts.join(' '));
    setPasted(parts.length > 1 ? parts.join(' ') : undefined);
  };
  useShortcut({ keys: 'Ctrl Z', label: t('ui.undo'), run: edits.undo, when: edits.past.length > 0 });

  const faulty = edits.edits.get(active)?.target;
  const activeBase =
    active === ownKey ? ownBase(portfolio) : customers.filter(({ code }) => code === active).map(baseOf)[0];
  const conflict =
    save.error instanceof ApiError && save.error.code === 'targets.changed-meanwhile' ? save.error : undefined;
  const conflicts = (conflict?.details['conflicts'] ?? []) as readonly TargetConflict[];
  const problem = save.error === null || conflicts.length > 0 ? undefined : readableError(save.error, t);
  const activeName = active === ownKey ? salesperson.name : (customers.find(({ code }) => code === active)?.name ?? '');
  const refresh = (): void => {
    void client.invalidateQueries({
      queryKey: portfolioQuery(company, salesperson.code, portfolio.period).queryKey,
    });
  };
  return (
    <Page height={phone ? 'flow' : 'fill'}>
      <PageHeader
        title={t('targets.title')}
        documentTitle={`${salesperson.name}, ${month}`}
        crumb={`${salesperson.code} ${salesperson.name}`}
        subtitle={t('targets.subtitle')}
        actions={
          <>
            {portfolio.mayChange && (
              <ShortcutButton
                keys="Alt R"
                icon={<Copy />}
                label={t('targets.copy.button')}
                disabled={edits.values > 0}
                title={edits.values > 0 ? t('targets.copy.saveFirst') : ''}
                onPress={() => setCopying(true)}
              />
            )}
            <ExportMenu
              address={(format) => portfolioFileAddress(company, salesperson.code, portfolio.period, format)}
            />
            {help}
            {portfolio.mayChange && (
              <ShortcutButton
                keys="Alt G"
                type="primary"
                icon={<Save />}
                label={
                  edits.values === 0
                    ? t('targets.save')
                    : t('targets.saveCount', { count: edits.values, shown: count(edits.values) })
                }
                loading={save.isPending}
                disabled={edits.values === 0 || portfolio.locked !== null}
                onPress={doSave}
              />
            )}
          </>
        }
      />
      {filter}
      <PortfolioNotices
        portfolio={portfolio}
        month={month}
        mayReopen={can('period.lock')}
        problem={problem}
        pasted={pasted}
        onRefresh={refresh}
      />
      <div className="portfolio-panels">
        <Panel
          title={`${salesperson.code} ${salesperson.name}`}
          hint={t(`targets.hint.${portfolio.indicator}`, { month })}
          flush
          actions={
            <Input
              className="portfolio-search"
              allowClear
              prefix={<Search aria-hidden="true" />}
              aria-label={t('targets.search')}
              placeholder={t('targets.search')}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          }
          footer={
            <GridFooter
              unsaved={edits.values}
              faulty={faulty}
              readOnly={readOnly}
              mayUndo={edits.past.length > 0}
              onUndo={edits.undo}
              onUse={(text) => {
                if (activeBase !== undefined) edits.type(activeBase, text);
              }}
            />
          }
        >
          <PortfolioGrid
            portfolio={portfolio}
            rows={rows}
            edits={edits.edits}
            totals={search === '' ? totals : totalsOf({ ...portfolio, customers: [...rows] }, edits.edits)}
            readOnly={readOnly}
            activeKey={active}
            wanted={wanted}
            onActive={setActive}
            onType={edits.type}
            onFlag={edits.flag}
            onPaste={paste}
            onSettle={edits.settle}
            onRevert={edits.revert}
            onUndo={edits.undo}
            empty={
              search === '' ? (
                <EmptyState title={t('targets.empty.portfolioTitle', { name: salesperson.name, month })}>
                  {t('targets.empty.portfolio')}
                </EmptyState>
              ) : (
                <EmptyState
                  title={t('targets.empty.searchTitle', { text: search })}
                  actions={<Button onClick={() => setSearch('')}>{t('targets.empty.clear')}</Button>}
                />
              )
            }
          />
        </Panel>
        <div className="stack portfolio-side">
          <SellerPanel
            portfolio={portfolio}
            edit={edits.edits.get(ownKey)}
            totals={totals}
            readOnly={readOnly}
            onType={edits.type}
            onSettle={edits.settle}
            onActive={() => setActive(ownKey)}
            onRevert={() => edits.revert(ownKey)}
          />
          <HistoryPanel
            company={company}
            salesperson={salesperson.code}
            period={portfolio.period}
            customer={active}
            name={activeName}
          />
        </div>
      </div>
      <LeaveGuard unsaved={edits.values} />
      {conflicts.length > 0 && (
        <ConflictDialog
          conflicts={conflicts}
          total={Number(conflict?.details['count'] ?? conflicts.length)}
          onClose={() => save.reset()}
          onDecide={(decisions) => {
            edits.dispatch({ kind: 'decide', decisions });
            save.reset();
            refresh();
          }}
        />
      )}
      {copying && (
        <CopyDialog
          company={company}
          salesperson={salesperson}
          period={asPeriod(portfolio.period)}
          onClose={() => setCopying(false)}
          onCopied={(months, values, batch) => {
            setCopying(false);
            told(t('targets.copy.done', { count: months, shown: count(values) }), batch);
          }}
        />
      )}
    </Page>
  );
}
