import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import { divideRounded } from '#kernel/rounding.ts';
import { count, wholeReais } from '#web/lib/format.ts';
import { Chart } from '#web/ui/chart.tsx';

export interface ChartedRow {
  code: string;
  name: string;
  production: number;
  target: number | null;
}

interface TargetChartProps {
  rows: readonly ChartedRow[];
  height: number;
  onPick?: (code: string) => void;
}

/** As many bars as can carry their names. */
const most = 14;

/** With no more bars than these, names up to that length fit whole. */
const roomy = 7;
const roomyName = 18;

/** 'Camila R.' of 'Camila Rezende': what fits under a bar. */
function shortName({ code, name }: ChartedRow, bars: number): string {
  // Sales of nobody are no person's, and few bars leave room.
  if (code === '' || (bars <= roomy && name.length <= roomyName)) return name;
  const [first = '', ...rest] = name.split(' ');
  const last = rest.at(-1);
  return last === undefined ? first : `${first} ${last.slice(0, 1)}.`;
}

const oneThousand = 100_000;

/** '525' of 525.376,10: the panel says R$ mil. Less than a thousand would be none or one: 'R$ 333' says it. */
function inThousands(value: number): string {
  if (value !== 0 && Math.abs(value) < oneThousand) return `R$\u00A0${wholeReais(cents(value))}`;
  return count(divideRounded(value, oneThousand));
}

const thousands = (value: number): string => wholeReais(cents(value));

/** Production as bars and the target as a tick, the largest first; a click on a bar opens it. */
export function TargetChart({ rows, height, onPick }: TargetChartProps) {
  const { t } = useTranslation();
  const shown = rows.toSorted((a, b) => b.production - a.production).slice(0, most);
  const summary = t('analysis.report125.chartSummary', {
    parts: shown
      .map(({ name, production, target }) =>
        target === null
          ? t('analysis.report125.chartPartNoTarget', { name, actual: thousands(production) })
          : t('analysis.report125.chartPart', { name, actual: thousands(production), target: thousands(target) }),
      )
      .join('; '),
  });
  return (
    <Chart
      summary={summary}
      categories={shown.map((row) => shortName(row, shown.length))}
      series={[{ name: t('analysis.actual'), color: 'actual', values: shown.map(({ production }) => production) }]}
      targets={{ name: t('analysis.targetTick'), values: shown.map(({ target }) => target) }}
      height={height}
      format={inThousands}
      {...(onPick === undefined
        ? {}
        : {
            onPick: (position: number) => {
              const row = shown[position];
              if (row !== undefined) onPick(row.code);
            },
          })}
    />
  );
}
