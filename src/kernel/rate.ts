import { formatDecimal } from './format-decimal.ts';
import { divideRounded, multiplyDivideRounded, type Rounding } from './rounding.ts';

declare const rateBrand: unique symbol;

/** A percentage in whole millionths: 10 % = 100 000, so four decimals of a percent. */
export type Rate = number & { readonly [rateBrand]: true };

/** Millionths in 100 %. */
export const rateScale = 1_000_000;

function isWhole(value: number): value is Rate {
  return Number.isSafeInteger(value);
}

/** Brands an integer number of millionths; throws RangeError otherwise. */
export function rate(millionths: number): Rate {
  const value = millionths + 0;
  if (!isWhole(value)) throw new RangeError(`not whole millionths: ${millionths}`);
  return value;
}

/**
 * The rate written as a percentage in code or in a machine's file: '2.4' or '2,4' is 24 000 millionths.
 * At most four decimals; throws RangeError otherwise. What a person types goes through parseDecimal.
 */
export function rateOfPercent(percent: string): Rate {
  const match = /^(-?)(\d+)(?:[.,](\d{1,4}))?$/.exec(percent);
  if (match === null) throw new RangeError(`not a percentage: ${percent}`);
  const magnitude = Number(`${match[2]}${(match[3] ?? '').padEnd(4, '0')}`);
  return rate(match[1] === '-' ? -magnitude : magnitude);
}

/** The exact sum, in millionths. */
export function sumRates(rates: Iterable<Rate>): Rate {
  let sum = 0;
  for (const each of rates) sum += each;
  return rate(sum);
}

/**
 * Whether the percentages of one split group add up to exactly 0 % or exactly 100 % (S1-48, T03).
 * 33,33 x 3 = 99,99 % does not.
 */
export function closesAtZeroOrWhole(rates: Iterable<Rate>): boolean {
  const sum = sumRates(rates);
  return sum === 0 || sum === rateScale;
}

/** numerator / denominator as a rate, rounded to the millionth. Throws RangeError for a zero denominator. */
export function ratioAsRate(numerator: number, denominator: number, rounding?: Rounding): Rate {
  return rate(multiplyDivideRounded(numerator, rateScale, denominator, rounding));
}

export interface RateFormat {
  /** Exactly this many decimals of a percent (0 to 4), rounded; default: as many as needed. */
  decimals?: number;
  sign?: 'auto' | 'always';
}

/** '2,4%'; up to four decimals, or exactly `decimals` of them ('8,20%'). */
export function formatRate(value: Rate, format: RateFormat = {}): string {
  const sign = format.sign ?? 'auto';
  if (format.decimals === undefined) return `${formatDecimal(value, { scale: 4, least: 0, sign })}%`;
  const shown = divideRounded(value, 10 ** (4 - format.decimals));
  return `${formatDecimal(shown, { scale: format.decimals, sign })}%`;
}
