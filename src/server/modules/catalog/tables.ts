import type { Generated } from 'kysely';
import { tablesOf } from '#platform/database/index.ts';

export type CatalogDimension = 'GROUP' | 'TYPE' | 'LABORATORY' | 'SECTION' | 'COMMISSION_GROUP';

type Stamps = {
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type CatalogTables = {
  catalog_member: Stamps & {
    company_id: number;
    id: Generated<number>;
    dimension: CatalogDimension;
    code: string;
    name: string;
    /** The group of a type. */
    parent_id: number | null;
    active: Generated<boolean>;
  };
  catalog_product: Stamps & {
    company_id: number;
    id: Generated<number>;
    code: string;
    name: string;
    group_id: number | null;
    type_id: number | null;
    laboratory_id: number | null;
    section_id: number | null;
    commission_group_id: number | null;
    active: boolean;
  };
};

export const catalogTables = tablesOf<CatalogTables>();
