import { lazy, Suspense, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface BarSeries {
  name: string;
  /** One value a category; null leaves a gap. */
  values: readonly (number | null)[];
  color: 'actual' | 'year1' | 'year2' | 'up' | 'behind';
  /** Not happened yet: a dashed outline instead of a solid bar. */
  projected?: boolean;
}

export interface ChartProps {
  /** One sentence that says what the picture shows: its text alternative. */
  summary: string;
  categories: readonly string[];
  /** At most three. */
  series: readonly BarSeries[];
  /** A black tick a category: the target. */
  targets?: { name: string; values: readonly (number | null)[] };
  direction?: 'upright' | 'lying';
  height: number;
  /** Writes a value at its bar: axes carry no grid lines. */
  format: (value: number) => string;
  onPick?: (category: number) => void;
}

const Canvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }));

/** Grouped bars from zero with direct labels; the same figures are one click away as a table. */
export function Chart(props: ChartProps) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  const summaryId = useId();
  return (
    <figure className="chart" aria-describedby={summaryId}>
      {asTable ? (
        <ChartTable {...props} />
      ) : (
        <Suspense fallback={<div className="chart-waiting" style={{ height: props.height }} />}>
          <Canvas {...props} />
        </Suspense>
      )}
      <figcaption className="chart-caption">
        <Legend {...props} />
        <span id={summaryId} className="sr-only">
          {props.summary}
        </span>
        <button type="button" className="link-button push no-print" onClick={() => setAsTable(!asTable)}>
          {asTable ? t('ui.chart.picture') : t('ui.chart.table')}
        </button>
      </figcaption>
    </figure>
  );
}

function Legend({ series, targets }: ChartProps) {
  return (
    <>
      {series.map((each) => (
        <span key={each.name} className="legend">
          <span className={`legend-mark legend-${each.projected === true ? 'projected' : each.color}`} />
          {each.name}
        </span>
      ))}
      {targets !== undefined && (
        <span className="legend">
          <span className="legend-mark legend-target" />
          {targets.name}
        </span>
      )}
    </>
  );
}

function ChartTable({ summary, categories, series, targets, format, height }: ChartProps) {
  const columns = targets === undefined ? series : [...series, targets];
  const cell = (value: number | null | undefined): ReactNode =>
    value === null || value === undefined ? '' : format(value);
  return (
    <div className="chart-table" style={{ maxHeight: height }}>
      <table aria-label={summary}>
        <thead>
          <tr>
            <td aria-hidden="true" />
            {columns.map((each) => (
              <th key={each.name} scope="col">
                {each.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {categories.map((category, position) => (
            <tr key={category}>
              <th scope="row">{category}</th>
              {columns.map((each) => (
                <td key={each.name}>{cell(each.values[position])}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
