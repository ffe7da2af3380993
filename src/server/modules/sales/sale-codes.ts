import { productIdsByCode } from '#modules/catalog/index.ts';
import { branchesByCode } from '#modules/company/index.ts';
import { customersByCode } from '#modules/customers/index.ts';
import { salespersonIdsByCode } from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';

/** The masters that sale lines refer to, by code and back. */
export type SaleCodes = {
  readonly branches: ReadonlyMap<string, number>;
  readonly branchCodes: ReadonlyMap<number, string>;
  /** The head office: where a sale lies when neither the line nor the customer says. */
  readonly headOffice: number | null;
  readonly customers: ReadonlyMap<string, { readonly id: number; readonly branchId: number | null }>;
  readonly products: ReadonlyMap<string, number>;
  readonly salespeople: ReadonlyMap<string, number>;
};

export async function loadSaleCodes(handle: Handle, companyId: number): Promise<SaleCodes> {
  const branches = [...(await branchesByCode(handle, companyId)).values()];
  return {
    branches: new Map(branches.map((branch) => [branch.code, branch.id])),
    branchCodes: new Map(branches.map((branch) => [branch.id, branch.code])),
    headOffice: branches.find((branch) => branch.kind === 'HQ')?.id ?? null,
    customers: await customersByCode(handle, companyId),
    products: await productIdsByCode(handle, companyId),
    salespeople: await salespersonIdsByCode(handle, companyId),
  };
}

/** Codes by id, made only when a stored line must be hashed again. */
export function codesById(codes: ReadonlyMap<string, number | { readonly id: number }>): Map<number, string> {
  return new Map([...codes].map(([code, found]) => [typeof found === 'number' ? found : found.id, code]));
}
