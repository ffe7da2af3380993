import { multiplyDivideRounded, type Rounding } from './rounding.ts';

/**
 * Splits an integer over weights by largest remainder (P2): every part gets the whole units of its exact
 * share, the units left go to the largest remainders, ties to the earlier position. The parts always sum
 * to the total, a weight of zero gets zero, and a negative total mirrors the positive one (E11 to E13).
 *
 * Units are the caller's (centavos, thousandths, hundredths of a percent). Weights are integers >= 0.
 * Throws RangeError when all weights are zero: the caller decides what having no receiver means.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = sumOfWeights(weights);
  if (!Number.isSafeInteger(total)) throw new RangeError(`total must be a safe integer: ${total}`);
  const magnitude = Math.abs(total);
  const parts: number[] = [];
  const remainders: number[] = [];
  let given = 0;
  for (const weight of weights) {
    const part = wholeShare(magnitude, weight, sum);
    parts.push(part);
    remainders.push(remainderOfShare(magnitude, weight, sum, part));
    given += part;
  }
  for (const position of largestFirst(remainders, magnitude - given)) parts[position] = (parts[position] ?? 0) + 1;
  const signed = total < 0 ? parts.map((part) => 0 - part) : parts;
  assertSumsTo(total, signed);
  return signed;
}

function sumOfWeights(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`weight must be an integer >= 0: ${weight}`);
    sum += weight;
  }
  if (!Number.isSafeInteger(sum)) throw new RangeError('weights sum beyond the safe integers');
  if (sum === 0) throw new RangeError('all weights are zero');
  return sum;
}

function wholeShare(magnitude: number, weight: number, sum: number): number {
  const product = magnitude * weight;
  if (Number.isSafeInteger(product)) return (product - (product % sum)) / sum;
  return Number((BigInt(magnitude) * BigInt(weight)) / BigInt(sum));
}

/** What is left of the share after its whole units, below `sum` and therefore safe. */
function remainderOfShare(magnitude: number, weight: number, sum: number, part: number): number {
  const product = magnitude * weight;
  if (Number.isSafeInteger(product)) return product - part * sum;
  return Number(BigInt(magnitude) * BigInt(weight) - BigInt(part) * BigInt(sum));
}

function largestFirst(remainders: readonly number[], count: number): number[] {
  if (count === 0) return [];
  const positions = remainders.map((_, position) => position);
  positions.sort((a, b) => (remainders[b] ?? 0) - (remainders[a] ?? 0) || a - b);
  return positions.slice(0, count);
}

/** The invariant every caller relies on (I2), checked here so that no case can forget it. */
function assertSumsTo(total: number, parts: readonly number[]): void {
  let sum = 0;
  for (const part of parts) sum += part;
  if (sum !== total) throw new Error(`apportioned ${sum} of ${total}`);
}

/**
 * The share of what arrives over time (receipts, worked days elapsed), by running total:
 * this line = round(whole x cumulative / total) - lines before (E20, E58). When cumulative reaches the
 * total, the lines sum to the whole exactly, whatever the order and number of arrivals.
 * Throws RangeError when total is zero.
 */
export function runningShare(
  whole: number,
  cumulative: number,
  total: number,
  alreadyGiven: number,
  rounding?: Rounding,
): number {
  return multiplyDivideRounded(whole, cumulative, total, rounding) - alreadyGiven;
}
