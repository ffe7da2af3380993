/** Sales: what was sold, and whose production it is. */
export { creditedWith, type Attributed, type Credited, type ProductionBy } from './credited.ts';
export { saleLineImporter } from './import-sale-lines.ts';
export { sumProduction, type ProductionPart, type ProductionQuery, type ProductionRow } from './production.ts';
export { hasSalesOf } from './sale-document.repository.ts';
export { saleLineColumns, type SaleLineColumns, type SalesTables } from './tables.ts';
