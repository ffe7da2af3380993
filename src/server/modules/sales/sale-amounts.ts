/** What a file says of a line's money, in centavos; blank is null or undefined. */
export type SaidAmounts = {
  readonly gross: number | null | undefined;
  readonly discount: number | null | undefined;
  readonly net: number | null | undefined;
};

export type Amounts = { gross: number; discount: number; net: number };

export type AmountProblem = 'missing' | 'identity' | 'signs';

/**
 * Gross, discount and net of a line from any two of them; net alone is a sale without a discount, gross alone too.
 * Refuses when all three are given and net is not gross less discount, and when gross and net have opposite signs.
 * Fills `into`, so that a million lines need no object each.
 */
export function deriveAmounts(said: SaidAmounts, into: Amounts): AmountProblem | undefined {
  const { gross, discount, net } = said;
  if (net != null) {
    into.net = net;
    if (gross != null) {
      into.gross = gross;
      into.discount = discount ?? gross - net;
    } else {
      into.discount = discount ?? 0;
      into.gross = net + into.discount;
    }
  } else if (gross != null) {
    into.gross = gross;
    into.discount = discount ?? 0;
    into.net = gross - into.discount;
  } else return 'missing';
  if (into.gross - into.discount !== into.net) return 'identity';
  return (into.gross < 0 && into.net > 0) || (into.gross > 0 && into.net < 0) ? 'signs' : undefined;
}
