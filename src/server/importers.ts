import { productImporter } from '#modules/catalog/index.ts';
import { rulePlanImporter } from '#modules/commissions/index.ts';
import { branchImporterWith, type FindBranchUses } from '#modules/company/index.ts';
import { customerImporter, linkImporter, targetFlagImporter } from '#modules/customers/index.ts';
import { personImporter } from '#modules/people/index.ts';
import { hasSalesOf, saleLineImporter } from '#modules/sales/index.ts';
import { hasPostingsAt, salespersonImporter, teamImporter } from '#modules/salesforce/index.ts';
import { targetImporter } from '#modules/targets/index.ts';
import type { AnyImporter } from '#platform/import/index.ts';

const branchIsUsed: FindBranchUses = async (handle, companyId, branchId) =>
  (await hasPostingsAt(handle, companyId, branchId)) || (await hasSalesOf(handle, companyId, branchId));

/** Everything that can be imported, in the order in which a new company needs it. */
export const importers: readonly AnyImporter[] = [
  branchImporterWith(branchIsUsed),
  personImporter,
  salespersonImporter,
  teamImporter,
  customerImporter,
  linkImporter,
  targetFlagImporter,
  productImporter,
  saleLineImporter,
  targetImporter,
  rulePlanImporter,
];
