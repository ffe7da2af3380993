import { productImporter } from '#modules/catalog/index.ts';
import { rulePlanImporter } from '#modules/commissions/index.ts';
import { branchImporter } from '#modules/company/index.ts';
import { customerImporter, linkImporter, targetFlagImporter } from '#modules/customers/index.ts';
import { personImporter } from '#modules/people/index.ts';
import { saleLineImporter } from '#modules/sales/index.ts';
import { salespersonImporter, teamImporter } from '#modules/salesforce/index.ts';
import { targetImporter } from '#modules/targets/index.ts';
import type { AnyImporter } from '#platform/import/index.ts';

/** Everything that can be imported, in the order in which a new company needs it. */
export const importers: readonly AnyImporter[] = [
  branchImporter,
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
