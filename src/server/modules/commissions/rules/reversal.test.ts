import { describe, expect, it } from 'vitest';
import { reversesCommission, type NegativeCause, type Regime } from './reversal.ts';

const causes: readonly NegativeCause[] = ['BILLING_ERROR', 'RETURN', 'CANCELLED_BY_CUSTOMER', 'DEFAULT', 'INSOLVENCY'];

const reversing = (regime: Regime | undefined) => causes.filter((cause) => reversesCommission(regime, cause));

describe('whether a negative fact takes commission back', () => {
  it('E22 (S1-25): from an employee only a billing error or an insolvency does', () => {
    expect(reversing('EMPLOYEE')).toEqual(['BILLING_ERROR', 'INSOLVENCY']);
  });

  it.each(['REPRESENTATIVE_PJ', 'REPRESENTATIVE_PF', 'BROKER_PJ', 'COOPERATIVE', undefined] as const)(
    'E22 (S1-25): from a payee of regime %s every cause does',
    (regime) => {
      expect(reversing(regime)).toEqual(causes);
    },
  );
});
