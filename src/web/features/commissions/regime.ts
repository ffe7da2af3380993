import type { TFunction } from 'i18next';

const regimes = ['EMPLOYEE', 'REPRESENTATIVE_PJ', 'REPRESENTATIVE_PF', 'BROKER_PJ', 'COOPERATIVE'] as const;

/** The payee's regime in words; a company's own one is shown as it was named. */
export function regimeName(regime: string | null, t: TFunction): string {
  const known = regimes.find((each) => each === regime);
  return known === undefined ? (regime ?? '') : t(`commissions.regime.${known}`);
}
