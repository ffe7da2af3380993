/** Why a sale line is negative. */
export const causes = ['BILLING_ERROR', 'RETURN', 'CANCELLED_BY_CUSTOMER', 'DEFAULT', 'INSOLVENCY'] as const;
export type Cause = (typeof causes)[number];

export const causeLabels: Readonly<Record<Cause, string>> = {
  BILLING_ERROR: 'Erro de faturamento',
  RETURN: 'Devolução',
  CANCELLED_BY_CUSTOMER: 'Cancelada pelo cliente',
  DEFAULT: 'Inadimplência',
  INSOLVENCY: 'Insolvência do cliente',
};
