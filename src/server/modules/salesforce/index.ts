/** Salespeople, their dated postings, regimes and reporting lines, and the teams with their validities. */
export { loadStructure } from './load-structure.ts';
export * from './structure.ts';
export { salespersonImporter } from './import-salespeople.ts';
export { teamImporter } from './import-teams.ts';
export { applyDated, conflictReason, datedChange, planDated, type DatedPlan, type Stretch } from './plan-dated.ts';
export { refusals as salesforceRefusals, unknownBranchReason, unknownSalespersonReason } from './refusals.ts';
export { registerSalesforce } from './routes.ts';
export { hasPostingsAt, namedSalespeople, salespersonIdsByCode } from './salesperson.repository.ts';
export type { SalesforceTables, SalespersonFunction } from './tables.ts';
export { monthPeople, type MonthPeople } from './month-people.ts';
export { isVisible, visibleSalespeople, type Viewer, type VisibleSalespeople } from './policy.ts';
