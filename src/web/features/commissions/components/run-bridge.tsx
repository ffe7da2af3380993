import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cents } from '#kernel/money.ts';
import type { CommissionRun, RunPayee } from '#contract/commissions.ts';
import { money } from '#web/lib/format.ts';
import { EmptyState } from '#web/ui/states.tsx';
import { bridgeFloor, bridgeSteps, type BridgeStep } from '../bridge.ts';

const width = 380;
const height = 236;
const top = 22;
const floorAt = 196;

/** A name in at most two lines of about nine characters, so that the labels stay under their bars. */
function labelLines(label: string, most: number): string[] {
  const [first = '', ...rest] = label.split(' ');
  const second = rest.at(-1) ?? '';
  const cut = (text: string): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
  return second === '' ? [cut(first)] : [cut(first), cut(second)];
}

function stepText({ kind, from, to }: BridgeStep): string {
  return kind === 'total' ? money(cents(to)) : money(cents(to - from), { signed: true });
}

interface BarProps {
  step: BridgeStep;
  x: number;
  barWidth: number;
  slot: number;
  y: (value: number) => number;
  broken: boolean;
}

function Bar({ step, x, barWidth, slot, y, broken }: BarProps) {
  const low = step.kind === 'total' ? floorAt : y(Math.min(step.from, step.to));
  const high = y(Math.max(step.from, step.to));
  const middle = x + barWidth / 2;
  return (
    <g>
      <rect
        className={`bridge-${step.kind}`}
        x={x}
        y={high}
        width={barWidth}
        height={Math.max(low - high, 1.5)}
        rx={2}
      />
      {step.kind === 'total' && broken && (
        <path className="bridge-break" d={`M${x - 2} ${floorAt - 14}l${barWidth / 2 + 2} -5 ${barWidth / 2 + 2} 5`} />
      )}
      <text className="bridge-value" x={middle} y={high - 6}>
        {stepText(step)}
      </text>
      {labelLines(step.label, Math.max(Math.floor(slot / 6.2), 6)).map((line, position) => (
        <text key={line} className="bridge-label" x={middle} y={floorAt + 16 + position * 13}>
          {line}
        </text>
      ))}
    </g>
  );
}

/** From the previous total to this one: totals solid, increases mid blue, decreases dashed. */
function BridgePicture({ steps, summary }: { steps: readonly BridgeStep[]; summary: string }) {
  const floor = bridgeFloor(steps);
  const highest = Math.max(...steps.flatMap(({ from, to }) => [from, to]));
  const span = Math.max(highest - floor, 1);
  const y = (value: number): number => floorAt - (Math.max(value - floor, 0) / span) * (floorAt - top);
  const slot = width / steps.length;
  const barWidth = Math.min(slot * 0.66, 40);
  return (
    <svg className="bridge" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
      <line className="bridge-axis" x1={0} x2={width} y1={floorAt} y2={floorAt} />
      {steps.slice(1).map((step, position) => (
        <line
          key={step.key}
          className="bridge-link"
          x1={slot * position + (slot + barWidth) / 2}
          x2={slot * (position + 1) + (slot - barWidth) / 2}
          y1={y(step.kind === 'total' ? step.to : step.from)}
          y2={y(step.kind === 'total' ? step.to : step.from)}
        />
      ))}
      {steps.map((step, position) => (
        <Bar
          key={step.key}
          step={step}
          x={slot * position + (slot - barWidth) / 2}
          barWidth={barWidth}
          slot={slot}
          y={y}
          broken={floor > 0}
        />
      ))}
    </svg>
  );
}

function BridgeTable({ steps, caption }: { steps: readonly BridgeStep[]; caption: string }) {
  return (
    <table className="plain-table bridge-table" aria-label={caption}>
      <tbody>
        {steps.map((step) => (
          <tr key={step.key} className={step.kind === 'total' ? 'strong' : ''}>
            <th scope="row">{step.label}</th>
            <td className="right figure">{stepText(step)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What changed since the previous run, person by person. */
export function RunBridge({ run, rows }: { run: CommissionRun; rows: readonly RunPayee[] }) {
  const { t } = useTranslation();
  const [asTable, setAsTable] = useState(false);
  if (run.previousNumber === null || run.previousAmount === null) {
    return <EmptyState title={t('commissions.bridge.firstTitle')}>{t('commissions.bridge.first')}</EmptyState>;
  }
  const names = {
    before: t('commissions.bridge.run', { number: run.previousNumber }),
    after: t('commissions.bridge.run', { number: run.number }),
    others: t('commissions.bridge.others'),
  };
  const people = rows.map((row) => ({ code: row.salespersonCode, name: row.name, difference: row.difference ?? 0 }));
  const steps = bridgeSteps(run.previousAmount, run.amount, people, names);
  if (steps.length === 2) {
    return (
      <EmptyState title={t('commissions.bridge.sameTitle')}>
        {t('commissions.bridge.same', { number: run.previousNumber })}
      </EmptyState>
    );
  }
  const summary = t('commissions.bridge.summary', {
    steps: steps.map((step) => `${step.label} ${stepText(step)}`).join(', '),
  });
  return (
    <div className="bridge-holder">
      {asTable ? <BridgeTable steps={steps} caption={summary} /> : <BridgePicture steps={steps} summary={summary} />}
      <button type="button" className="link-button no-print" onClick={() => setAsTable(!asTable)}>
        {asTable ? t('ui.chart.picture') : t('ui.chart.table')}
      </button>
    </div>
  );
}
