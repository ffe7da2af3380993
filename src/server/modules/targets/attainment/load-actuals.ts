import { listCustomerCategories } from '#modules/customers/index.ts';
import { listProductGroups } from '#modules/catalog/index.ts';
import { sumProduction, type ProductionBy, type ProductionRow } from '#modules/sales/index.ts';
import type { DatedStructure } from '#modules/salesforce/index.ts';
import type { LinkIndex } from '#modules/customers/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Subject } from '../criteria.ts';
import { actualOf, partsOf, type ActualRequest } from './measure-actuals.ts';

/** What every actual of a company is measured with. */
export interface Measuring {
  companyId: number;
  structure: DatedStructure;
  sellerOf: LinkIndex;
  productionBy: ProductionBy;
  productionIndicator: 'NET' | 'GROSS';
}

/**
 * The actual of each request, in the same order: centavos, or thousandths for units. Requests that sum the same days
 * apart by the same parts share one query.
 */
export async function measureActuals(
  handle: Handle,
  measuring: Measuring,
  requests: readonly ActualRequest[],
): Promise<number[]> {
  const actuals = new Array<number>(requests.length).fill(0);
  const indexed = requests.map((request, index) => ({ request, index, parts: partsOf(request) }));
  const groups = Map.groupBy(indexed, ({ request, parts }) => [request.from, request.to, ...parts].join('|'));
  const needsProducts = indexed.some(({ parts }) => parts.includes('product'));
  const needsCategories = requests.some((request) => request.criteria.CUSTOMER_CATEGORY !== undefined);
  const products = needsProducts
    ? await listProductGroups(handle, measuring.companyId)
    : new Map<number, ProductGroups>();
  const categories = needsCategories
    ? await listCustomerCategories(handle, measuring.companyId)
    : new Map<number, readonly number[]>();
  const subjectOf = (row: ProductionRow): Subject => ({
    product: row.productId,
    commissionGroup: products.get(row.productId)?.commissionGroupId ?? 0,
    productGroup: products.get(row.productId)?.groupId ?? 0,
    customer: row.customerId,
    customerCategories: categories.get(row.customerId) ?? [],
    branch: row.branchId,
  });
  const context = { structure: measuring.structure, production: measuring.productionIndicator, subjectOf };
  for (const group of groups.values()) {
    const { request, parts } = group[0]!;
    const rows = await sumProduction(handle, {
      companyId: measuring.companyId,
      from: request.from,
      to: request.to,
      by: measuring.productionBy,
      sellerOf: measuring.sellerOf,
      parts,
    });
    const bySalesperson = indexBySalesperson(rows);
    for (const each of group) {
      const own = ownRows(each.request, bySalesperson) ?? rows;
      actuals[each.index] = actualOf(each.request, own, context);
    }
  }
  return actuals;
}

interface ProductGroups {
  groupId: number;
  commissionGroupId: number;
}

function indexBySalesperson(rows: readonly ProductionRow[]): Map<number, ProductionRow[]> {
  const index = new Map<number, ProductionRow[]>();
  const put = (id: number, row: ProductionRow) => {
    const own = index.get(id);
    if (own === undefined) index.set(id, [row]);
    else own.push(row);
  };
  for (const row of rows) {
    put(row.first, row);
    if (row.second !== 0) put(row.second, row);
  }
  return index;
}

/** A salesperson's own sums, so that a thousand of them do not each read everybody's. */
function ownRows(request: ActualRequest, index: Map<number, ProductionRow[]>): ProductionRow[] | undefined {
  const own = request.ownerType === 'SELLER' || request.ownerType === 'EACH_SELLER';
  return own && request.criteria.CUSTOMER === undefined ? (index.get(request.ownerId ?? 0) ?? []) : undefined;
}
