import { Button } from 'antd';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonRow, TableHead, TableRow, TotalsRow, skeletonRows, type DataColumn } from './data-table-rows.tsx';
import { isDenied } from '#web/lib/problem.ts';
import { FailureState } from './states.tsx';
import { useDelayed } from './use-delayed.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useRowWindow } from './use-row-window.ts';

export type { DataColumn } from './data-table-rows.tsx';

interface DataTableProps<Row> {
  /** What the table is, for whoever cannot see where it stands. */
  caption: string;
  columns: readonly DataColumn<Row>[];
  /** Undefined while loading: the header stays and skeleton rows come after 200 ms. */
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string | number;
  error?: unknown;
  onRetry?: () => void;
  /** Shown under the header when there are no rows: why, and the next step. */
  empty: ReactNode;
  /** First cell of the totals row, which stands in the same grid; each column brings its own total. */
  totalsLabel?: ReactNode;
  /** 'row-group' for a heading row, 'row-flagged' for a mark at the left, 'row-muted'. */
  rowClass?: (row: Row) => string;
  selectedKey?: string | number | undefined;
  /** Chooses a row: click, J and K, arrows. */
  onSelect?: (row: Row) => void;
  /** Enter on a row, or a click when nothing else is chosen by it. */
  onOpen?: (row: Row) => void;
  /** Rows J and K skip, such as group headings. */
  selectable?: (row: Row) => boolean;
  /** There is another page. */
  hasMore?: boolean;
  onMore?: () => void;
  loadingMore?: boolean;
  /** Draws only the rows in sight: for thousands of them in memory, all of 28 px. */
  virtual?: boolean;
  /** The least width before the table scrolls sideways inside its panel. */
  minWidth?: number;
}

/**
 * The one table: 28 px rows, header and totals that stay in sight, right-aligned tabular figures, and the
 * four states built in. Put it in a flush Panel; it fills the panel's height and is what scrolls.
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, error, onRetry, empty, totalsLabel, rowClass, virtual = false } = props;
  const { selectedKey, onSelect, onOpen, selectable, minWidth } = props;
  const { t } = useTranslation();
  const root = useRef<HTMLDivElement>(null);
  const failed = error !== undefined && error !== null && rows === undefined;
  const loading = rows === undefined && !failed;
  const late = useDelayed(loading);
  const rowProps = useRowKeys({ root, rows, rowKey, selectedKey, onSelect, onOpen, selectable });
  const shown = useRowWindow(root, rows ?? [], virtual);
  // A table that is closed to this person has no columns to show.
  if (failed && isDenied(error)) return <FailureState error={error} />;
  const state = failed ? <FailureState error={error} onRetry={onRetry} /> : rows?.length === 0 ? empty : null;
  return (
    // Scrollable by keyboard even when no row can be chosen.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className="table-scroll" ref={root} tabIndex={0} aria-busy={loading}>
      <table className="data-table" aria-label={caption} {...(minWidth === undefined ? {} : { style: { minWidth } })}>
        <TableHead columns={columns} />
        <tbody>
          {shown.before > 0 && <tr aria-hidden="true" style={{ height: shown.before }} />}
          {shown.rows.map((row) => (
            <TableRow
              key={rowKey(row)}
              row={row}
              rowKey={rowKey(row)}
              columns={columns}
              className={`${rowClass?.(row) ?? ''} ${selectedKey !== undefined && rowKey(row) === selectedKey ? 'row-selected' : ''}`}
              attributes={rowProps(row)}
            />
          ))}
          {shown.after > 0 && <tr aria-hidden="true" style={{ height: shown.after }} />}
          {late && skeletonRows.map((share) => <SkeletonRow key={share} share={share} columns={columns} />)}
        </tbody>
        {totalsLabel !== undefined && rows !== undefined && rows.length > 0 && (
          <tfoot>
            <TotalsRow columns={columns} label={totalsLabel} />
          </tfoot>
        )}
      </table>
      {state}
      {props.hasMore === true && (
        <div className="table-more">
          <Button
            size="small"
            loading={props.loadingMore === true}
            {...(props.onMore === undefined ? {} : { onClick: props.onMore })}
          >
            {t('ui.table.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
