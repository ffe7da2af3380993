import { apportion } from '#kernel/apportion.ts';
import { formatDate, isoDate } from '#kernel/calendar-date.ts';
import { formatDecimal } from '#kernel/format-decimal.ts';
import { cents, formatCents, type Cents } from '#kernel/money.ts';
import { formatRate, type Rate } from '#kernel/rate.ts';
import { divideRounded } from '#kernel/rounding.ts';

interface MoneyShape {
  /** Always with a sign: a difference. */
  signed?: boolean;
  /** 'R$' before the amount. */
  symbol?: boolean;
}

/** '1.234.567,89'; '−R$ 379,18'; '+2.570,86'. */
export function money(value: Cents, { signed = false, symbol = false }: MoneyShape = {}): string {
  return formatCents(value, { sign: signed ? 'always' : 'auto', ...(symbol ? { symbol: 'R$' } : {}) });
}

/** '1.523.865': an amount without its centavos, rounded. Parts that must add up go through `wholeParts` first. */
export function wholeReais(value: Cents, shape: MoneyShape = {}): string {
  const exact = money(cents(divideRounded(value, 100) * 100), shape);
  return exact.slice(0, -3);
}

/** Parts as whole reais (still in centavos) that add up to the rounded total (design: shown parts add up). */
export function wholeParts(parts: readonly Cents[]): Cents[] {
  const positive = parts.map((part) => Math.max(part, 0));
  const total = positive.reduce((sum, part) => sum + part, 0);
  if (total === 0 || parts.some((part) => part < 0)) return parts.map((part) => cents(divideRounded(part, 100) * 100));
  return apportion(divideRounded(total, 100), positive).map((reais) => cents(reais * 100));
}

interface RateShape {
  /** Exactly this many; otherwise as many as the rate needs, up to four. */
  decimals?: number | undefined;
  signed?: boolean;
}

/** '2,4%'; with decimals 2, '2,40%'. */
export function percent(value: Rate, { decimals, signed = false }: RateShape = {}): string {
  return formatRate(value, { sign: signed ? 'always' : 'auto', ...(decimals === undefined ? {} : { decimals }) });
}

/** '1.846': a count. */
export function count(value: number): string {
  return formatDecimal(value, { scale: 0 });
}

/** '13/11/2026' of '2026-11-13'. */
export function date(value: string): string {
  return formatDate(isoDate(value));
}

/** '13/11/2026, 18h04': an instant in the reader's zone. */
export function instant(value: string): string {
  const local = Temporal.Instant.from(value).toZonedDateTimeISO(Temporal.Now.timeZoneId());
  return `${formatDate(isoDate(local.toPlainDate().toString()))}, ${clockTime(local)}`;
}

function clockTime(local: Temporal.ZonedDateTime): string {
  return `${String(local.hour).padStart(2, '0')}h${String(local.minute).padStart(2, '0')}`;
}

/** '1,2 MB': a file's size. */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [scale, unit] = bytes < 1_000_000 ? [100, 'kB'] : [100_000, 'MB'];
  return `${formatDecimal(divideRounded(bytes, scale), { scale: 1 })} ${unit}`;
}
