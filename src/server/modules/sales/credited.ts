import type { LinkIndex } from '#modules/customers/index.ts';

/** ATTRIBUTION: who the sale names, else the customer's link; PORTFOLIO: the link only, as option 397 counts. */
export type ProductionBy = 'ATTRIBUTION' | 'PORTFOLIO';

/** The parts of a sale that say whose it is; an id of 0 stands for nobody. */
export interface Attributed {
  salespersonId: number;
  salesperson2Id: number;
  customerId: number;
  branchId: number;
  date: string;
}

/** Who is credited with the whole sale in his own production; 0 stands for nobody. */
export interface Credited {
  first: number;
  second: number;
}

/**
 * Whose production a sale is (decisions, "Production of a salesperson"): the line's salesperson, else the customer's
 * link valid on the sale date. Both salespeople are credited with the whole; the same person in both places counts once.
 */
export function creditedWith(sale: Attributed, by: ProductionBy, sellerOf: LinkIndex): Credited {
  if (by === 'PORTFOLIO') {
    return { first: sellerOf(sale.customerId, sale.date, sale.branchId) ?? 0, second: 0 };
  }
  const first =
    sale.salespersonId !== 0 ? sale.salespersonId : (sellerOf(sale.customerId, sale.date, sale.branchId) ?? 0);
  return { first, second: sale.salesperson2Id === first ? 0 : sale.salesperson2Id };
}
