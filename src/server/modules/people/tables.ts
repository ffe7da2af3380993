import type { Generated } from 'kysely';
import { tablesOf } from '#platform/database/index.ts';

export type PersonKind = 'F' | 'J';
export type PersonStatus = 'ACTIVE' | 'INACTIVE' | 'PENDING';

type Stamps = {
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type PeopleTables = {
  person: Stamps & {
    company_id: number;
    id: Generated<number>;
    code: string;
    /** F: a natural person; J: a legal one. */
    kind: PersonKind;
    name: string;
    trade_name: string | null;
    status: PersonStatus;
    tax_id: string | null;
    state: string | null;
    city: string | null;
    country: string | null;
    email: string | null;
  };
  person_category: {
    company_id: number;
    id: Generated<number>;
    code: string;
    name: string;
    active: Generated<boolean>;
  };
  person_category_member: { company_id: number; person_id: number; category_id: number };
};

export const peopleTables = tablesOf<PeopleTables>();
