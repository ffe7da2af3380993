/** Products and their groupings. */
export { productImporter } from './import-products.ts';
export {
  listCatalogMembers,
  listProducts,
  productIdsByCode,
  type CatalogMember,
  type Product,
} from './product.repository.ts';
export { listProductGroups, type ProductGroups } from './product-groups.ts';
export { refusals as catalogRefusals } from './refusals.ts';
export type { CatalogDimension, CatalogTables } from './tables.ts';
