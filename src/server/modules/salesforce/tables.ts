import type { Generated } from 'kysely';
import type { PeopleTables } from '#modules/people/index.ts';
import { tablesOf } from '#platform/database/index.ts';

export type SalespersonFunction = 'MANAGER' | 'SELLER' | 'SUPERVISOR' | 'PHARMACIST' | 'OTHER';

type Stamps = {
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

type Dated = { from_date: string; to_date: string | null };

export type RegimeName = 'EMPLOYEE' | 'REPRESENTATIVE_PJ' | 'REPRESENTATIVE_PF' | 'BROKER_PJ' | 'COOPERATIVE';
export type MemberIdentification = 'SELLER' | 'SUPERVISOR' | 'MANAGER' | 'ASSISTANT';

export type SalesforceTables = {
  salesforce_salesperson: Stamps & {
    company_id: number;
    id: Generated<number>;
    code: string;
    person_id: number;
    display_name: string | null;
    functions: string[];
    payroll_number: string | null;
    /** Millionths, as the next two. */
    default_rate: number | null;
    issue_rate: number;
    settlement_rate: number;
    active_from: string | null;
    active_to: string | null;
  };
  salesforce_regime: Dated & { company_id: number; salesperson_id: number; regime: RegimeName };
  salesforce_posting: Dated & {
    company_id: number;
    id: Generated<number>;
    salesperson_id: number;
    branch_id: number | null;
  };
  salesforce_reporting_line: Dated & { company_id: number; salesperson_id: number; manager_id: number };
  salesforce_team: Stamps & {
    company_id: number;
    id: Generated<number>;
    code: string;
    name: string;
    branch_id: number | null;
    active: Generated<boolean>;
  };
  salesforce_team_validity: Dated & {
    company_id: number;
    id: Generated<number>;
    team_id: number;
    supervisor_id: number | null;
    manager_id: number | null;
  };
  salesforce_team_member: {
    company_id: number;
    validity_id: number;
    salesperson_id: number;
    identification: MemberIdentification;
  };
};

export const salesforceTables = tablesOf<SalesforceTables, Pick<PeopleTables, 'person'>>();
