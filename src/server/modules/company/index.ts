/** Companies, their preferences and branches. Every other module lives inside a company. */
export { branchesByCode, getBranch, type BranchInput } from './branches.ts';
export type { Branch } from './branch.repository.ts';
export { createCompany, getCompany, getCompanyByCode, type Author, type NewCompany } from './companies.ts';
export { findCompanyByCode, listCompanyRows as listCompanies, type Company } from './company.repository.ts';
export { seesBranch } from './policy.ts';
export { registerCompany } from './routes.ts';
export { branchImporter, branchImporterWith } from './import-branches.ts';
export { upsertBranches, type BranchImport, type BranchOutcome, type FindBranchUses } from './upsert-branches.ts';
export type { BranchKind, CompanyTables } from './tables.ts';
