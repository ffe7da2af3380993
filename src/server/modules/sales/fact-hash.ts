import { hashTextPair } from '#kernel/hash-text.ts';

const separator = '\u001f';

/** Everything an import says of a sale line, by the codes of the system it came from. */
export type Fact = {
  readonly document: string;
  readonly line: string;
  readonly date: string;
  readonly branch: string;
  readonly customer: string;
  readonly product: string;
  readonly salesperson: string;
  readonly salesperson2: string;
  readonly quantity: number;
  readonly gross: number;
  readonly discount: number;
  readonly net: number;
  readonly cost: number | null;
  readonly unitPrice: number | null;
  readonly cause: string;
};

/**
 * Two 32-bit halves of a hash over a fact. Ids take no part, so that the same facts have the same hash in whatever
 * database they were imported.
 */
export function hashFact(fact: Fact): [number, number] {
  return hashTextPair(
    fact.document +
      separator +
      fact.line +
      separator +
      fact.date +
      separator +
      fact.branch +
      separator +
      fact.customer +
      separator +
      fact.product +
      separator +
      fact.salesperson +
      separator +
      fact.salesperson2 +
      separator +
      fact.quantity +
      separator +
      fact.gross +
      separator +
      fact.discount +
      separator +
      fact.net +
      separator +
      (fact.cost ?? '') +
      separator +
      (fact.unitPrice ?? '') +
      separator +
      fact.cause,
  );
}
