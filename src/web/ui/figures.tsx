import { formatAttainment, type Attainment } from '#kernel/attainment.ts';
import { minusSign } from '#kernel/format-decimal.ts';
import type { Cents } from '#kernel/money.ts';
import type { Rate } from '#kernel/rate.ts';
import { money, percent, wholeReais } from '#web/lib/format.ts';
import { StatusFigure, type StatusTone } from './status-chip.tsx';

/** A figure whose minus sign is also spoken: U+2212 is silent in some screen readers. */
export function Figure({ text, strong = false }: { text: string; strong?: boolean }) {
  const className = strong ? 'figure strong' : 'figure';
  if (!text.startsWith(minusSign)) return <span className={className}>{text}</span>;
  return (
    <span className={className} role="img" aria-label={`menos ${text.slice(1)}`}>
      {text}
    </span>
  );
}

interface MoneyCellProps {
  value: Cents | null | undefined;
  /** Always with a sign: a difference. */
  signed?: boolean;
  /** Without centavos, for panels; the caller apportions parts that must add up. */
  whole?: boolean;
  /** 'R$' before the amount. */
  symbol?: boolean;
  strong?: boolean;
  /** What stands for an absent amount. */
  absent?: '' | '–';
}

/** An amount of money, absent as an en dash. */
export function MoneyCell(props: MoneyCellProps) {
  const { value, signed = false, whole = false, symbol = false, strong = false, absent = '–' } = props;
  if (value === null || value === undefined) return <span className="hint">{absent}</span>;
  const text = whole ? wholeReais(value, { signed, symbol }) : money(value, { signed, symbol });
  return <Figure text={text} strong={strong} />;
}

interface RateCellProps {
  value: Rate | null | undefined;
  /** Exactly this many decimals; otherwise as many as the rate needs, up to four. */
  decimals?: number;
  signed?: boolean;
  strong?: boolean;
}

/** A percentage; a blank one is not filled in, which differs from 0 %. */
export function RateCell({ value, decimals, signed = false, strong = false }: RateCellProps) {
  if (value === null || value === undefined) return null;
  return <Figure text={percent(value, { decimals, signed })} strong={strong} />;
}

interface AttainmentCellProps {
  /** Undefined when the target is blank or zero: the cell stays blank, never 0 %. */
  value: Attainment | undefined;
  tone?: StatusTone;
}

/** Attainment with one decimal, with the shape of its status when one is given. */
export function AttainmentCell({ value, tone }: AttainmentCellProps) {
  if (value === undefined) return null;
  if (tone === undefined) return <Figure text={formatAttainment(value)} />;
  return <StatusFigure tone={tone}>{formatAttainment(value)}</StatusFigure>;
}
