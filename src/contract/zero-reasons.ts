/** Why a sale, or an amount of the period, paid nothing. */
export const zeroReasons = [
  'NO_SALESPERSON',
  'NO_RULE',
  'NO_SALE_ITEM',
  'NO_TARGET',
  'NO_TIER',
  'REVERSAL_NOT_ALLOWED',
  'ZERO_RATE',
  'ROUNDED_TO_ZERO',
  'NO_SECOND_SALESPERSON',
] as const;
export type ZeroReason = (typeof zeroReasons)[number];

export const zeroReasonLabels: Readonly<Record<ZeroReason, string>> = {
  NO_SALESPERSON: 'Venda sem vendedor',
  NO_RULE: 'Nenhuma regra serve',
  NO_SALE_ITEM: 'A regra não paga por venda',
  NO_TARGET: 'Sem meta para comparar',
  NO_TIER: 'Fora das faixas',
  REVERSAL_NOT_ALLOWED: 'Estorno não permitido',
  ZERO_RATE: 'Percentual ou valor zero',
  ROUNDED_TO_ZERO: 'Menos de meio centavo',
  NO_SECOND_SALESPERSON: 'Venda sem segundo vendedor',
};
