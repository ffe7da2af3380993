import type { Generated } from 'kysely';
import type { PeopleTables } from '#modules/people/index.ts';
import { tablesOf } from '#platform/database/index.ts';

type Stamps = {
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type LinkRole = 'SELLER' | 'REPRESENTATIVE';

export type CustomerTables = {
  customer: Stamps & {
    company_id: number;
    id: Generated<number>;
    code: string;
    person_id: number;
    branch_id: number | null;
    blocked: boolean;
    customer_since: string | null;
  };
  customer_link: {
    company_id: number;
    id: Generated<number>;
    customer_id: number;
    salesperson_id: number;
    /** null: the link holds at every branch. */
    branch_id: number | null;
    role: LinkRole;
    from_date: string;
    to_date: string | null;
  };
  customer_target_flag: {
    company_id: number;
    id: Generated<number>;
    customer_id: number;
    from_date: string;
    to_date: string | null;
    set_by: string;
  };
};

export const customerTables = tablesOf<CustomerTables, Pick<PeopleTables, 'person'>>();
