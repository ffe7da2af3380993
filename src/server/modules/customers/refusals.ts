/** What this module can refuse with. */
export const refusals = {
  unknownCustomer: 'customers.unknown-customer',
  dateConflict: 'customers.date-conflict',
  dateOrder: 'customers.date-order',
  missingFlag: 'customers.missing-flag',
} as const;

export function unknownCustomerReason(code: string): string {
  return `O cliente ${code} não existe. Importe os clientes antes ou corrija o código.`;
}
