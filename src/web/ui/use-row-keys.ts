import { useEffect, type HTMLAttributes, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '#web/lib/shortcuts.ts';

interface RowKeys<Row> {
  root: RefObject<HTMLElement | null>;
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string | number;
  selectedKey: string | number | undefined;
  onSelect: ((row: Row) => void) | undefined;
  onOpen: ((row: Row) => void) | undefined;
  selectable: ((row: Row) => boolean) | undefined;
}

/** Whether the click or key was meant for a control inside the row. */
function isControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, select, label') !== null;
}

/** Choosing rows with the mouse, with J and K from anywhere on the screen, and with the arrows inside the table. */
export function useRowKeys<Row>(given: RowKeys<Row>): (row: Row) => HTMLAttributes<HTMLElement> {
  const { root, rows = [], rowKey, selectedKey, onSelect, onOpen, selectable = () => true } = given;
  const { t } = useTranslation();
  const reachable = onSelect === undefined && onOpen === undefined ? [] : rows.filter(selectable);
  const move = (step: number): void => {
    const at = reachable.findIndex((row) => rowKey(row) === selectedKey);
    const next = reachable[at === -1 ? 0 : Math.min(Math.max(at + step, 0), reachable.length - 1)];
    if (next !== undefined) onSelect?.(next);
  };
  const when = onSelect !== undefined && reachable.length > 0;
  useShortcut({ keys: 'J', label: t('ui.table.nextRow'), run: () => move(1), when });
  useShortcut({ keys: 'K', label: t('ui.table.previousRow'), run: () => move(-1), when });
  useEffect(() => {
    if (selectedKey === undefined) return;
    const row = root.current?.querySelector<HTMLElement>(`[data-row-key="${CSS.escape(String(selectedKey))}"]`);
    row?.scrollIntoView({ block: 'nearest' });
    if (root.current?.querySelector('tbody')?.contains(document.activeElement) === true) row?.focus();
  }, [root, selectedKey]);

  return (row) => {
    if (reachable.length === 0 || !selectable(row)) return {};
    const key = rowKey(row);
    const chosen = key === selectedKey;
    const first = selectedKey === undefined && reachable[0] !== undefined && rowKey(reachable[0]) === key;
    return {
      tabIndex: chosen || first ? 0 : -1,
      ...(chosen ? { 'aria-current': true } : {}),
      onClick: (event: MouseEvent) => {
        if (isControl(event.target)) return;
        (onSelect ?? onOpen)?.(row);
      },
      onKeyDown: (event: KeyboardEvent) => {
        if (isControl(event.target)) return;
        if (event.key === 'Enter') (onOpen ?? onSelect)?.(row);
        else if (event.key === 'ArrowDown') move(1);
        else if (event.key === 'ArrowUp') move(-1);
        else return;
        event.preventDefault();
      },
    };
  };
}
