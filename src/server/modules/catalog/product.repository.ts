import { sql } from 'kysely';
import type { Handle } from '#platform/database/index.ts';
import { catalogTables, type CatalogDimension } from './tables.ts';

export type ProductFields = {
  code: string;
  name: string;
  group_id: number | null;
  type_id: number | null;
  laboratory_id: number | null;
  section_id: number | null;
  commission_group_id: number | null;
  active: boolean;
};

export type Product = ProductFields & { id: number };

export type CatalogMember = {
  id: number;
  dimension: CatalogDimension;
  code: string;
  name: string;
  parent_id: number | null;
};

/** Every product of a company with the ids of its groups. */
export function listProducts(handle: Handle, companyId: number): Promise<Product[]> {
  return catalogTables(handle)
    .selectFrom('catalog_product')
    .select([
      'id',
      'code',
      'name',
      'group_id',
      'type_id',
      'laboratory_id',
      'section_id',
      'commission_group_id',
      'active',
    ])
    .where('company_id', '=', companyId)
    .execute();
}

/** Ids of products by code. */
export async function productIdsByCode(handle: Handle, companyId: number): Promise<Map<string, number>> {
  const rows = await catalogTables(handle)
    .selectFrom('catalog_product')
    .select(['id', 'code'])
    .where('company_id', '=', companyId)
    .execute();
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Every member of the product dimensions: groups, types, laboratories, sections and commission groups. */
export function listCatalogMembers(handle: Handle, companyId: number): Promise<CatalogMember[]> {
  return catalogTables(handle)
    .selectFrom('catalog_member')
    .select(['id', 'dimension', 'code', 'name', 'parent_id'])
    .where('company_id', '=', companyId)
    .execute();
}

export async function insertMember(
  handle: Handle,
  companyId: number,
  by: string,
  member: Omit<CatalogMember, 'id'>,
): Promise<number> {
  const { id } = await catalogTables(handle)
    .insertInto('catalog_member')
    .values({ ...member, company_id: companyId, created_by: by, updated_by: by })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function insertProducts(
  handle: Handle,
  companyId: number,
  by: string,
  products: readonly ProductFields[],
): Promise<Map<string, number>> {
  const ids = new Map<string, number>();
  for (let start = 0; start < products.length; start += 2000) {
    const rows = await catalogTables(handle)
      .insertInto('catalog_product')
      .values(
        products
          .slice(start, start + 2000)
          .map((product) => ({ ...product, company_id: companyId, created_by: by, updated_by: by })),
      )
      .returning(['id', 'code'])
      .execute();
    for (const row of rows) ids.set(row.code, row.id);
  }
  return ids;
}

export async function updateProduct(
  handle: Handle,
  companyId: number,
  by: string,
  id: number,
  values: Partial<ProductFields>,
): Promise<void> {
  await catalogTables(handle)
    .updateTable('catalog_product')
    .set({ ...values, version: sql`version + 1`, updated_at: sql`now()`, updated_by: by })
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}
