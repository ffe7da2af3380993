import type { Cause } from '#contract/causes.ts';

/** The legal regime of a payee, S1's "Tipo Vend." (S1-25). */
export type Regime = 'EMPLOYEE' | 'REPRESENTATIVE_PJ' | 'REPRESENTATIVE_PF' | 'BROKER_PJ' | 'COOPERATIVE';

/** Why a fact is negative. */
export type NegativeCause = Cause;

/**
 * Whether a negative fact takes commission back. It always reduces production.
 * From an employee only a billing error or the customer's insolvency does (TST Tema 65; Lei 3.207/57 art. 7);
 * from the other regimes, and from a payee whose regime is not registered, every cause does.
 */
export function reversesCommission(regime: Regime | undefined, cause: NegativeCause): boolean {
  return regime !== 'EMPLOYEE' || cause === 'BILLING_ERROR' || cause === 'INSOLVENCY';
}
