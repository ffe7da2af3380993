/** Customers, their dated links to salespeople and the flags that make them target customers. */
export { customersByCode } from './customer.repository.ts';
export { listCustomerCategories } from './customer-categories.ts';
export { customerImporter } from './import-customers.ts';
export { linkImporter } from './import-links.ts';
export { targetFlagImporter } from './import-target-flags.ts';
export { listTargetFlags, type TargetFlag } from './flag.repository.ts';
export { compileLinks, type DatedLink, type LinkIndex } from './link-index.ts';
export { countPortfolios, listPortfolio, type LinkedCustomer } from './list-portfolio.ts';
export { listSellerLinks } from './list-seller-links.ts';
export {
  flaggedInMonth,
  listFlagStretches,
  restoreTargetFlags,
  setTargetFlags,
  type FlagChange,
} from './set-target-flags.ts';
export type { CustomerTables, LinkRole } from './tables.ts';
