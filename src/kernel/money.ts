import { formatDecimal } from './format-decimal.ts';
import { rateScale, type Rate } from './rate.ts';
import { multiplyDivideRounded, type Rounding } from './rounding.ts';

declare const centsBrand: unique symbol;

/** An amount of money in whole centavos, always a safe integer. */
export type Cents = number & { readonly [centsBrand]: true };

function isWhole(value: number): value is Cents {
  return Number.isSafeInteger(value);
}

/** Brands an integer number of centavos. Throws RangeError otherwise: a float near money is a bug. */
export function cents(value: number): Cents {
  // Adding zero turns -0 into 0.
  const amount = value + 0;
  if (!isWhole(amount)) throw new RangeError(`not whole centavos: ${value}`);
  return amount;
}

export const zeroCents: Cents = cents(0);

/** The exact sum, in centavos; throws RangeError when it leaves the safe integers. */
export function sumCents(amounts: Iterable<Cents>): Cents {
  let sum = 0;
  for (const amount of amounts) {
    sum += amount;
    // Checked at each step: two unsafe steps could cancel out into a wrong safe number.
    if (!Number.isSafeInteger(sum)) throw new RangeError('sum beyond the safe integers');
  }
  return cents(sum);
}

export function addCents(a: Cents, b: Cents): Cents {
  return cents(a + b);
}

export function subtractCents(a: Cents, b: Cents): Cents {
  return cents(a - b);
}

export function negateCents(amount: Cents): Cents {
  return cents(0 - amount);
}

/**
 * A percentage of an amount, rounded once to the centavo (P1): 15 % of 33,33 = 5,00.
 * The product is exact. This is the only place where a commission amount is rounded.
 */
export function multiplyByRate(amount: Cents, rate: Rate, rounding?: Rounding): Cents {
  return cents(multiplyDivideRounded(amount, rate, rateScale, rounding));
}

/**
 * An amount less a percentage of itself; a negative rate is a surcharge (S3-21, S3-22).
 * The price is what is rounded: 33,33 less 15 % = 28,33.
 */
export function discounted(amount: Cents, discount: Rate, rounding?: Rounding): Cents {
  return cents(multiplyDivideRounded(amount, rateScale - discount, rateScale, rounding));
}

export interface CentsFormat {
  /** Written before the amount, with a no-break space: 'R$'. */
  symbol?: string;
  sign?: 'auto' | 'always';
}

/** '1.234.567,89'; the minus is U+2212 and stands before the symbol: '−R$ 5,00'. */
export function formatCents(amount: Cents, format: CentsFormat = {}): string {
  const text = formatDecimal(amount, { scale: 2, sign: format.sign ?? 'auto' });
  if (format.symbol === undefined) return text;
  const signed = text.charCodeAt(0) < 0x30 || text.charCodeAt(0) > 0x39;
  const prefix = signed ? text.slice(0, 1) : '';
  return `${prefix}${format.symbol}\u00a0${text.slice(prefix.length)}`;
}
