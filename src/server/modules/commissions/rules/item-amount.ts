import { cents, multiplyByRate, zeroCents, type Cents } from '#kernel/money.ts';
import { rateScale, type Rate } from '#kernel/rate.ts';
import type { Rounding } from '#kernel/rounding.ts';
import type { RuleItem } from './rule.ts';

/** An amount in centavos and what the one rounding left, in millionths of a centavo. */
export interface RoundedAmount {
  amount: Cents;
  remainder: number;
}

/** A percentage of a base, rounded once (P1, E23). The remainder is exact amount minus paid amount. */
export function percentageAmount(base: Cents, percentage: Rate, rounding: Rounding): RoundedAmount {
  const amount = multiplyByRate(base, percentage, rounding);
  const exact = base * percentage;
  const remainder = Number.isSafeInteger(exact)
    ? exact - amount * rateScale
    : Number(BigInt(base) * BigInt(percentage) - BigInt(amount) * BigInt(rateScale));
  return { amount, remainder };
}

/**
 * What an item pays on one sale line of that base (centavos, negative for a return): the percentage of the base,
 * or the fixed amount with the sign of the base, so that a return takes back what its sale was paid.
 */
export function saleItemAmount(item: RuleItem, base: Cents, rounding: Rounding): RoundedAmount {
  if (item.rate !== undefined) return percentageAmount(base, item.rate, rounding);
  const fixed = item.fixed ?? zeroCents;
  return { amount: base < 0 ? cents(-fixed) : base === 0 ? zeroCents : fixed, remainder: 0 };
}
