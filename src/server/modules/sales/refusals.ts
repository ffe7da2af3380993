/** What this module can refuse with. */
export const refusals = {
  unknownBranch: 'sales.unknown-branch',
  noBranch: 'sales.no-branch',
  unknownCustomer: 'sales.unknown-customer',
  unknownProduct: 'sales.unknown-product',
  unknownSalesperson: 'sales.unknown-salesperson',
  dateRange: 'sales.date-range',
  twoDates: 'sales.two-dates',
  amountMissing: 'sales.amount-missing',
  amountIdentity: 'sales.amount-identity',
  amountSigns: 'sales.amount-signs',
  quantitySign: 'sales.quantity-sign',
  causeOfPositive: 'sales.cause-of-positive',
} as const;
