import { useTranslation } from 'react-i18next';
import { dateShapeWords, type DetectedShape, type ImportRun } from '#contract/imports.ts';
import { DataTable, type DataColumn } from '#web/ui/data-table.tsx';

type Column = DetectedShape['columns'][number];

const delimiterNames: Record<string, 'comma' | 'semicolon' | 'bar' | 'tab'> = {
  ',': 'comma',
  ';': 'semicolon',
  '|': 'bar',
  '\t': 'tab',
};

/** Everything a mapping's expression reads from the file, whatever its form. */
function columnsRead(expression: unknown): string[] {
  if (typeof expression === 'string') return [expression];
  if (typeof expression !== 'object' || expression === null) return [];
  const { from, compose, lookup } = expression as { from?: unknown; compose?: unknown; lookup?: unknown };
  const parts: unknown[] = Array.isArray(compose) ? compose.filter((part) => typeof part === 'object') : [];
  return [...columnsRead(from), ...columnsRead(lookup), ...parts.flatMap(columnsRead)];
}

/** How the file was read: encoding, separator, and of each column the decimal, the shape of dates and samples. */
export function DetectedShapeFold({ run, shape }: { run: ImportRun; shape: DetectedShape }) {
  const { t } = useTranslation();
  const { format, encoding, delimiter, header, columns } = shape;
  const fieldsOf = (name: string): string[] =>
    Object.entries(run.mapping.columns).flatMap(([field, given]) => (columnsRead(given).includes(name) ? [field] : []));
  const delimiterName = delimiterNames[delimiter];
  const words = [
    format === 'xlsx'
      ? t('imports.shape.xlsx')
      : t('imports.shape.csv', {
          encoding: encoding.toUpperCase(),
          delimiter: delimiterName === undefined ? delimiter : t(`imports.shape.${delimiterName}`),
        }),
    t(header ? 'imports.shape.header' : 'imports.shape.noHeader'),
  ];
  const table: DataColumn<Column>[] = [
    { key: 'name', title: t('imports.shape.column'), render: (column) => <strong>{column.name}</strong> },
    {
      key: 'field',
      title: t('imports.shape.field'),
      render: (column) => <code>{fieldsOf(column.name).join(', ')}</code>,
    },
    {
      key: 'decimal',
      title: t('imports.shape.decimal'),
      render: ({ decimal }) =>
        decimal === null ? '' : t(decimal === ',' ? 'imports.shape.decimalComma' : 'imports.shape.decimalPoint'),
    },
    {
      key: 'date',
      title: t('imports.shape.date'),
      render: ({ dateShape }) => (dateShape === null ? '' : dateShapeWords(dateShape)),
    },
    {
      key: 'samples',
      title: t('imports.shape.samples'),
      render: (column) => <span className="muted">{column.samples.join(' · ')}</span>,
    },
  ];
  return (
    <details className="panel shape-fold" open={run.dryRun}>
      <summary>
        <strong>{t('imports.shape.title')}</strong> <span className="hint">{words.join('; ')}</span>
      </summary>
      <DataTable
        caption={t('imports.shape.title')}
        columns={table}
        rows={columns}
        rowKey={(column) => column.name}
        empty={null}
        minWidth={560}
      />
    </details>
  );
}
