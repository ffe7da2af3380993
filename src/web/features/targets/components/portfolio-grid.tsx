import { useCallback, useEffect, useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { formatPeriod, period } from '#kernel/period.ts';
import type { Portfolio, PortfolioCustomer } from '#contract/option-397.ts';
import { count, money } from '#web/lib/format.ts';
import { usePhone } from '#web/ui/use-phone.ts';
import type { Base, Edits, PastedColumn } from '../edits.ts';
import { useGridWindow } from '../use-grid-window.ts';
import { Growth, PastAmount, PortfolioRow } from './portfolio-row.tsx';

export interface PortfolioTotals {
  readonly previousMonth: number | null;
  readonly sameMonthLastYear: number | null;
  readonly targets: number;
  readonly filled: number;
  readonly flagged: number;
}

interface PortfolioGridProps {
  portfolio: Portfolio;
  rows: readonly PortfolioCustomer[];
  edits: Edits;
  totals: PortfolioTotals;
  readOnly: boolean;
  activeKey: string;
  /** A row to bring into sight and focus, once. */
  wanted: { key: string } | undefined;
  onActive: (key: string) => void;
  onType: (base: Base, text: string) => void;
  onFlag: (base: Base, flag: boolean) => void;
  onPaste: (text: string, from: number, column: PastedColumn) => void;
  onSettle: () => void;
  onRevert: (key: string) => void;
  onUndo: () => void;
  empty: ReactNode;
}

export const baseOf = ({ code, target, targetCustomer }: PortfolioCustomer): Base => ({
  key: code,
  target: { value: target.value, version: target.version },
  flag: targetCustomer,
});

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12 };

/** Which cell an event came from. */
function cellOf(target: EventTarget): { row: number; column: PastedColumn; element: HTMLElement } | undefined {
  if (!(target instanceof HTMLElement) || target.dataset['row'] === undefined) return undefined;
  const column = target.dataset['column'] === 'flag' ? 'flag' : 'target';
  return { row: Number(target.dataset['row']), column, element: target };
}

/** Whether the caret of an input stands at its end, or everything in it is selected. */
function atEnd(element: HTMLElement): boolean {
  return !(element instanceof HTMLInputElement) || element.selectionEnd === element.value.length;
}

/**
 * The grid of a portfolio: only the rows in sight are drawn, so ten thousand customers cost what fifty do. Arrows move,
 * Enter applies and goes down, Tab goes on, Space marks, Ctrl V lays a range of a spreadsheet over the cells.
 */
export function PortfolioGrid(props: PortfolioGridProps) {
  const { portfolio, rows, edits, totals, readOnly, activeKey, wanted, onActive, onType, onFlag, onPaste } = props;
  const { onSettle, onRevert, onUndo, empty } = props;
  const { t } = useTranslation();
  const phone = usePhone();
  const root = useRef<HTMLDivElement>(null);
  const pending = useRef<{ row: number; column: PastedColumn } | undefined>(undefined);
  const shown = useGridWindow(root, rows.length, phone ? 56 : 32);
  const latest = useRef(rows);
  useEffect(() => {
    latest.current = rows;
  });

  const focusCell = useCallback(
    (row: number, column: PastedColumn): void => {
      const cell = root.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
      if (cell === null || cell === undefined) {
        pending.current = { row, column };
        shown.reveal(row);
        return;
      }
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: 'nearest' });
    },
    [shown],
  );
  useEffect(() => {
    const cell = pending.current;
    if (cell === undefined || cell.row < shown.first || cell.row >= shown.last) return;
    pending.current = undefined;
    focusCell(cell.row, cell.column);
  }, [focusCell, shown.first, shown.last]);
  useEffect(() => {
    if (wanted === undefined) return;
    const row = latest.current.findIndex(({ code }) => code === wanted.key);
    if (row >= 0) focusCell(row, 'target');
    // Only when it is asked for again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [wanted]);

  const typeAt = useCallback(
    (row: number, text: string) => {
      const customer = latest.current[row];
      if (customer !== undefined) onType(baseOf(customer), text);
    },
    [onType],
  );
  const flagAt = useCallback(
    (row: number, flag: boolean) => {
      const customer = latest.current[row];
      if (customer !== undefined) onFlag(baseOf(customer), flag);
    },
    [onFlag],
  );
  const activeAt = useCallback((row: number) => onActive(latest.current[row]?.code ?? ''), [onActive]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const cell = cellOf(event.target);
    if (cell === undefined || event.altKey || event.nativeEvent.isComposing) return;
    const held = event.ctrlKey || event.metaKey;
    const handled = held ? handleHeld(event.key, cell) : handlePlain(event, cell);
    if (!handled) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const handleHeld = (key: string, { column }: { column: PastedColumn }): boolean => {
    if (key === 'Home') focusCell(0, column);
    else if (key === 'End') focusCell(rows.length - 1, column);
    else if (key.toLowerCase() === 'z') onUndo();
    else return false;
    return true;
  };

  const handlePlain = (event: KeyboardEvent, { row, column, element }: NonNullable<ReturnType<typeof cellOf>>) => {
    const step = event.key === 'Enter' ? (event.shiftKey ? -1 : 1) : steps[event.key];
    if (step !== undefined) {
      onSettle();
      focusCell(Math.min(Math.max(row + step, 0), rows.length - 1), column);
    } else if (event.key === 'ArrowRight' && column === 'target' && atEnd(element)) focusCell(row, 'flag');
    else if (event.key === 'ArrowLeft' && column === 'flag') focusCell(row, 'target');
    else if (event.key === 'Escape' && column === 'target' && edits.get(rows[row]?.code ?? '')?.target !== undefined) {
      onRevert(rows[row]?.code ?? '');
    } else if (column === 'flag' && !readOnly && /^[sn]$/i.test(event.key)) {
      flagAt(row, event.key.toLowerCase() === 's');
    } else if (column === 'flag' && !readOnly && ['Delete', 'Backspace'].includes(event.key)) flagAt(row, false);
    else return false;
    return true;
  };

  const onPasted = (event: ClipboardEvent): void => {
    const cell = cellOf(event.target);
    const text = event.clipboardData.getData('text/plain');
    if (cell === undefined || readOnly || text === '') return;
    // One value into an input is the browser's own business: it may replace only a part of it.
    if (cell.column === 'target' && !/[\t\n]/.test(text)) return;
    event.preventDefault();
    onPaste(text, cell.row, cell.column);
  };

  const short = (text: string): string => formatPeriod(period(text), 'short');
  return (
    // The keys belong to the cells inside, which have the focus; the element only catches what they let through.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- see above
    <div className="table-scroll portfolio-grid" ref={root} onKeyDown={onKeyDown} onPaste={onPasted}>
      <table className="data-table" aria-label={t('targets.caption')} aria-rowcount={rows.length + 2}>
        <thead>
          <tr>
            <th scope="col" className="cell-left">
              {t('targets.column.customer')}
            </th>
            {!phone && (
              <>
                <th scope="col" className="cell-right column-past">
                  {t('targets.column.sold', { month: short(portfolio.previousPeriod) })}
                </th>
                <th scope="col" className="cell-right column-past">
                  {t('targets.column.sold', { month: short(portfolio.lastYearPeriod) })}
                </th>
              </>
            )}
            <th scope="col" className="cell-right column-target">
              {t('targets.column.target', { month: short(portfolio.period) })}
            </th>
            {!phone && (
              <th scope="col" className="cell-right column-growth">
                {t('targets.column.growth', { month: short(portfolio.lastYearPeriod) })}
              </th>
            )}
            <th scope="col" className="cell-center column-flag">
              {t('targets.column.flag')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.before > 0 && <tr aria-hidden="true" style={{ height: shown.before }} />}
          {rows.slice(shown.first, shown.last).map((customer, index) => (
            <PortfolioRow
              key={customer.code}
              row={shown.first + index}
              customer={customer}
              edit={edits.get(customer.code)}
              active={customer.code === activeKey}
              readOnly={readOnly}
              phone={phone}
              onType={typeAt}
              onFlag={flagAt}
              onSettle={onSettle}
              onActive={activeAt}
            />
          ))}
          {shown.after > 0 && <tr aria-hidden="true" style={{ height: shown.after }} />}
        </tbody>
        {rows.length > 0 && (
          <tfoot>
            <tr>
              <th scope="row" className="cell-left">
                {t('targets.customers', { count: rows.length, shown: count(rows.length) })}
              </th>
              {!phone && (
                <>
                  <td className="cell-right">
                    <PastAmount value={totals.previousMonth} />
                  </td>
                  <td className="cell-right">
                    <PastAmount value={totals.sameMonthLastYear} />
                  </td>
                </>
              )}
              <td className="cell-right cell-typed">{money(cents(totals.targets))}</td>
              {!phone && (
                <td className="cell-right">
                  <Growth target={totals.filled === 0 ? null : totals.targets} before={totals.sameMonthLastYear} />
                </td>
              )}
              <td className="cell-center">{count(totals.flagged)}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}
