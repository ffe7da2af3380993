import type { HTMLAttributes, ReactNode } from 'react';

export interface DataColumn<Row> {
  key: string;
  title: ReactNode;
  /** Figures are right-aligned; so are their headers. */
  align?: 'left' | 'right' | 'center';
  width?: number | string;
  render: (row: Row) => ReactNode;
  /** The column's cell in the totals row. */
  total?: ReactNode;
  /** Columns a row's cell covers: 0 hides it under the one before. For group headings. */
  span?: (row: Row) => number | undefined;
  /** Cut with an ellipsis instead of widening the column; needs a width. */
  cut?: boolean;
}

/** Widths of the skeleton rows' first cell, in pixels: rows of the real shape are not all alike. */
export const skeletonRows = [96, 124, 84, 110, 92, 118] as const;

function cellClass(column: Pick<DataColumn<never>, 'align' | 'cut'>): string {
  return `cell-${column.align ?? 'left'}${column.cut === true ? ' cell-cut' : ''}`;
}

export function TableHead<Row>({ columns }: { columns: readonly DataColumn<Row>[] }) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.key}
            scope="col"
            className={cellClass(column)}
            {...(column.width === undefined ? {} : { style: { width: column.width } })}
          >
            {column.title}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface TableRowProps<Row> {
  row: Row;
  rowKey: string | number;
  columns: readonly DataColumn<Row>[];
  className: string;
  attributes: HTMLAttributes<HTMLTableRowElement>;
}

export function TableRow<Row>({ row, rowKey, columns, className, attributes }: TableRowProps<Row>) {
  return (
    <tr className={className} data-row-key={rowKey} {...attributes}>
      {columns.map((column) => {
        const span = column.span?.(row);
        if (span === 0) return null;
        return (
          <td
            key={column.key}
            className={cellClass(column)}
            {...(span === undefined ? {} : { colSpan: span })}
            {...(column.cut === true && column.width !== undefined ? { style: { maxWidth: column.width } } : {})}
          >
            {column.render(row)}
          </td>
        );
      })}
    </tr>
  );
}

export function SkeletonRow<Row>({ columns, share }: { columns: readonly DataColumn<Row>[]; share: number }) {
  return (
    <tr className="row-skeleton" aria-hidden="true">
      {columns.map((column, position) => (
        <td key={column.key} className={cellClass(column)} aria-hidden="true">
          <span className="skeleton" style={{ width: position === 0 ? share : 54 }} />
        </td>
      ))}
    </tr>
  );
}

interface TotalsRowProps<Row> {
  columns: readonly DataColumn<Row>[];
  label: ReactNode;
}

/** The totals in the same grid as the rows; the label covers the columns before the first total. */
export function TotalsRow<Row>({ columns, label }: TotalsRowProps<Row>) {
  const firstTotal = columns.findIndex((column) => column.total !== undefined);
  const covered = Math.max(firstTotal === -1 ? columns.length : firstTotal, 1);
  return (
    <tr>
      <th scope="row" colSpan={covered} className="cell-left">
        {label}
      </th>
      {columns.slice(covered).map((column) => (
        <td key={column.key} className={cellClass(column)}>
          {column.total}
        </td>
      ))}
    </tr>
  );
}
