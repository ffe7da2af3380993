/** Products and their groupings. */
export { productImporter } from './import-products.ts';
export { productIdsByCode, type CatalogMember, type Product } from './product.repository.ts';
export { listProductGroups, type ProductGroups } from './product-groups.ts';
export type { CatalogDimension, CatalogTables } from './tables.ts';
