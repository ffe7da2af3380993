import { firstDay, lastDay, yearOfPeriod, type Period } from '#kernel/period.ts';
import { listProductGroups } from '#modules/catalog/index.ts';
import { getCompany } from '#modules/company/index.ts';
import { compileLinks, listCustomerCategories, listSellerLinks } from '#modules/customers/index.ts';
import { compileStructure, loadStructure } from '#modules/salesforce/index.ts';
import { listTargetLines, measureActuals } from '#modules/targets/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { targetsToMeasure, toMeasured, type MeasuredTarget } from '../rules/measured-targets.ts';
import { listRuleSets } from '../rules/rule.repository.ts';
import type { RunBasis } from './calculation.ts';
import type { SaleReading } from './sale-rows.ts';

/** What sales are read with: their products' groups, their customers' categories and whom a customer belonged to. */
export async function loadReading(
  handle: Handle,
  companyId: number,
  productionBy: RunBasis['productionBy'],
): Promise<SaleReading> {
  const products = await listProductGroups(handle, companyId);
  const categories = await listCustomerCategories(handle, companyId);
  const sellerOf = compileLinks(await listSellerLinks(handle, companyId));
  return { products, categories, sellerOf, productionBy };
}

/** The rules, people and settings in force for a period, as they are now. */
export async function loadBasis(handle: Handle, companyId: number, period: Period): Promise<RunBasis> {
  const company = await getCompany(handle, companyId);
  const sets = await listRuleSets(handle, companyId, { from: firstDay(period), to: lastDay(period) });
  const structure = await loadStructure(handle, companyId);
  const { rounding, productionBy, productionIndicator } = company;
  return { rounding, productionBy, productionIndicator, sets, structure };
}

/** Measures every target that a tier of the basis may be compared with in the period, on the sales as they are now. */
export async function measureTargets(
  handle: Handle,
  companyId: number,
  period: Period,
  basis: RunBasis,
  reading: SaleReading,
): Promise<MeasuredTarget[]> {
  const lines = await listTargetLines(handle, companyId, {
    years: [yearOfPeriod(period)],
    purposes: ['COMMISSION', 'BOTH'],
  });
  const people = basis.structure.salespeople.map((person) => person.id);
  const wanted = targetsToMeasure(basis.sets, lines, period, people);
  const measuring = {
    companyId,
    structure: compileStructure(basis.structure),
    sellerOf: reading.sellerOf,
    productionBy: basis.productionBy,
    productionIndicator: basis.productionIndicator,
  };
  const actuals = await measureActuals(
    handle,
    measuring,
    wanted.map((each) => each.request),
  );
  return wanted.map((each, index) => toMeasured(each, index + 1, actuals[index] ?? 0));
}
