/**
 * The one rounding of the product. Every amount that has to become an integer again (centavos,
 * millionths, thousandths) passes here, so that a company's choice of rounding is honoured everywhere.
 */

/** HALF_AWAY: a half goes away from zero (default). HALF_EVEN: a half goes to the even neighbour (NBR 5891). */
export type Rounding = 'HALF_AWAY' | 'HALF_EVEN';

type Integer = number | bigint;

function assertInteger(value: Integer, what: string): void {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${what} must be a safe integer: ${value}`);
  }
}

/** Narrows an exact result back to a number; an unsafe one is a bug of the caller, never a user's mistake. */
function toSafeNumber(value: bigint): number {
  const narrowed = Number(value);
  if (!Number.isSafeInteger(narrowed)) throw new RangeError(`result beyond the safe integers: ${value}`);
  return narrowed;
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function divideExactly(numerator: bigint, denominator: bigint, rounding: Rounding): number {
  const quotient = numerator / denominator;
  const twice = absolute(numerator % denominator) * 2n;
  const whole = absolute(denominator);
  const away = twice > whole || (twice === whole && (rounding === 'HALF_AWAY' || quotient % 2n !== 0n));
  if (!away) return toSafeNumber(quotient);
  return toSafeNumber(numerator < 0n === denominator < 0n ? quotient + 1n : quotient - 1n);
}

/**
 * The integer nearest to numerator / denominator (P1).
 * Throws RangeError for a zero denominator, a number that is not a safe integer, or an unsafe result.
 */
export function divideRounded(numerator: Integer, denominator: Integer, rounding: Rounding = 'HALF_AWAY'): number {
  assertInteger(numerator, 'numerator');
  assertInteger(denominator, 'denominator');
  if (denominator === 0 || denominator === 0n) throw new RangeError('division by zero');
  if (typeof numerator !== 'number' || typeof denominator !== 'number') {
    return divideExactly(BigInt(numerator), BigInt(denominator), rounding);
  }
  // Exact in doubles: the remainder is exact, and the numerator less it is a multiple of the denominator.
  const remainder = numerator % denominator;
  const quotient = (numerator - remainder) / denominator;
  const twice = Math.abs(remainder) * 2;
  const whole = Math.abs(denominator);
  const away = twice > whole || (twice === whole && (rounding === 'HALF_AWAY' || quotient % 2 !== 0));
  // Adding zero turns the -0 of a small negative into 0.
  if (!away) return quotient + 0;
  return numerator < 0 === denominator < 0 ? quotient + 1 : quotient - 1;
}

/**
 * The integer nearest to a x b / denominator, exact whatever the size of the product.
 * Stays in plain numbers while the product is a safe integer, which nearly every amount is.
 */
export function multiplyDivideRounded(
  a: number,
  b: number,
  denominator: number,
  rounding: Rounding = 'HALF_AWAY',
): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) {
    assertInteger(a, 'factor');
    assertInteger(b, 'factor');
    return divideRounded(product, denominator, rounding);
  }
  assertInteger(a, 'factor');
  assertInteger(b, 'factor');
  return divideRounded(BigInt(a) * BigInt(b), denominator, rounding);
}
