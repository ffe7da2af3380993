import { BarChart, CustomChart, type BarSeriesOption, type CustomSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { init, use as register, type ComposeOption, type ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { BarSeries, ChartProps } from './chart.tsx';

// Without the library's aria component: it would overwrite our Portuguese text with its English one.
register([BarChart, CustomChart, GridComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | CustomSeriesOption | GridComponentOption>;

const colors: Record<BarSeries['color'], string> = {
  actual: '#213F73',
  year1: '#7E90AA',
  year2: '#B4C1D3',
  up: '#6E90C8',
  behind: '#BE3B1E',
};

const ink = '#0F1B2D';
/** How bars share their category; the ticks are placed by the same. */
const bars = { barMaxWidth: 32, barGap: '12%' };
const text = { fontFamily: "'Inter Variable', system-ui, sans-serif", fontSize: 11.5, color: '#3B4960' };

/** A bar this share of the longest has room for its value inside. */
const roomInside = 0.15;

function barSeries(series: BarSeries, { direction, format, series: all, targets }: ChartProps): BarSeriesOption {
  const lying = direction === 'lying';
  const longest = Math.max(...all.flatMap(({ values }) => values.map((value) => value ?? 0)));
  // Where a tick may cross the value above the bar, the value goes inside.
  const inside = targets !== undefined && series === all.at(-1) && series.projected !== true;
  return {
    type: 'bar',
    name: series.name,
    data: series.values.map((value) => {
      if (value === null) return '-';
      if (!inside || value < longest * roomInside) return value;
      return { value, label: { position: 'inside' as const, color: '#fff', fontWeight: 600 } };
    }),
    ...bars,
    itemStyle:
      series.projected === true
        ? { color: '#fff', borderColor: colors.year1, borderType: 'dashed', borderWidth: 1 }
        : { color: colors[series.color], borderRadius: 2 },
    label: {
      ...text,
      show: true,
      position: lying ? 'right' : 'top',
      formatter: ({ value }) => (typeof value === 'number' ? format(value) : ''),
    },
  };
}

/** The target of each category as a black tick across its last bar, with the value beside it. */
function targetTicks(targets: NonNullable<ChartProps['targets']>, { series, direction, format }: ChartProps) {
  const lying = direction === 'lying';
  const ticks: CustomSeriesOption = {
    type: 'custom',
    name: targets.name,
    z: 5,
    data: targets.values.map((value, position) => [position, value ?? '-']),
    ...(lying ? { encode: { x: 1, y: 0 } } : {}),
    renderItem: (_, api) => {
      const category = api.value(0);
      const value = api.value(1);
      if (typeof value !== 'number' || Number.isNaN(value)) return null;
      const [x = 0, y = 0] = api.coord(lying ? [value, category] : [category, value]);
      const places = api.barLayout({ count: series.length, ...bars }) ?? [];
      const { offsetCenter = 0, width = 24 } = places[series.length - 1] ?? {};
      const half = width / 2 + 5;
      const [atX, atY] = lying ? [x, y + offsetCenter] : [x + offsetCenter, y];
      const shape = lying
        ? { x1: atX, x2: atX, y1: atY - half, y2: atY + half }
        : { x1: atX - half, x2: atX + half, y1: atY, y2: atY };
      const label = { ...text, text: format(value), fill: ink, fontWeight: 600 };
      return {
        type: 'group',
        children: [
          { type: 'line', shape, style: { stroke: ink, lineWidth: 2 } },
          lying
            ? { type: 'text', x: atX, y: atY - half, style: { ...label, align: 'center', verticalAlign: 'bottom' } }
            : { type: 'text', x: atX + half + 3, y: atY, style: { ...label, align: 'left', verticalAlign: 'middle' } },
        ],
      };
    },
  };
  return ticks;
}

function optionOf(props: ChartProps): Option {
  const { categories, series, targets, direction = 'upright' } = props;
  const lying = direction === 'lying';
  const names = {
    type: 'category' as const,
    data: [...categories],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#CBD3DE' } },
    axisLabel: text,
    inverse: lying,
  };
  const values = { type: 'value' as const, min: (range: { min: number }) => Math.min(0, range.min), show: false };
  return {
    animationDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 120,
    textStyle: text,
    grid: { left: 8, right: lying ? 56 : 8, top: lying ? 4 : 20, bottom: 4, outerBoundsMode: 'same' },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: [
      ...series.map((each) => barSeries(each, props)),
      ...(targets === undefined ? [] : [targetTicks(targets, props)]),
    ],
  };
}

/** The picture itself, loaded only by screens that show one. */
export function ChartCanvas(props: ChartProps) {
  const { height, summary, onPick } = props;
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | undefined>(undefined);
  useEffect(() => {
    const element = holder.current;
    if (element === null) return undefined;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(optionOf(props), true);
  });
  useEffect(() => {
    const made = chart.current;
    if (made === undefined || onPick === undefined) return undefined;
    const pick = ({ dataIndex }: { dataIndex: number }): void => onPick(dataIndex);
    made.on('click', pick);
    return () => {
      if (!made.isDisposed()) made.off('click', pick);
    };
  }, [onPick]);
  return <div ref={holder} className="chart-canvas" style={{ height }} role="img" aria-label={summary} />;
}
