import { formatDecimal } from './format-decimal.ts';
import { rateScale, ratioAsRate, type Rate } from './rate.ts';
import { multiplyDivideRounded, type Rounding } from './rounding.ts';

/** Actual over target as an exact fraction; both in the same unit (centavos, thousandths, customers). */
export interface Attainment {
  readonly actual: number;
  readonly target: number;
}

/**
 * The attainment of a target, or undefined when the target is blank or zero: then it does not apply,
 * and is never shown as 0 % (I1, S0-41).
 */
export function attainment(actual: number, target: number | null | undefined): Attainment | undefined {
  if (target === null || target === undefined || target === 0) return undefined;
  if (!Number.isSafeInteger(actual) || !Number.isSafeInteger(target)) {
    throw new RangeError(`attainment needs integers: ${actual} / ${target}`);
  }
  return { actual, target };
}

/** Compares with a bound on the exact fraction (P3): -1 below, 0 exactly on it, 1 above. Nothing is rounded. */
export function compareAttainment(value: Attainment, bound: Rate): -1 | 0 | 1 {
  const left = value.actual * rateScale;
  const right = bound * value.target;
  let order: -1 | 0 | 1;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) {
    order = left < right ? -1 : left > right ? 1 : 0;
  } else {
    const exactLeft = BigInt(value.actual) * BigInt(rateScale);
    const exactRight = BigInt(bound) * BigInt(value.target);
    order = exactLeft < exactRight ? -1 : exactLeft > exactRight ? 1 : 0;
  }
  if (value.target > 0 || order === 0) return order;
  return order === 1 ? -1 : 1;
}

/** The attainment rounded to the millionth, for storing and charts; tiers compare the exact fraction instead. */
export function attainmentRate(value: Attainment, rounding?: Rounding): Rate {
  return ratioAsRate(value.actual, value.target, rounding);
}

/** '102,7%': one decimal, rounded from the exact fraction only here (P3); '' when it does not apply. */
export function formatAttainment(value: Attainment | undefined): string {
  if (value === undefined) return '';
  return `${formatDecimal(multiplyDivideRounded(value.actual, 1000, value.target), { scale: 1 })}%`;
}
