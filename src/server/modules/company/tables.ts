import type { Generated } from 'kysely';

type Stamped = {
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type CompanyRow = Stamped & {
  id: Generated<number>;
  code: string;
  name: string;
  trade_name: string | null;
  cnpj: string | null;
  zone: Generated<string>;
  rounding: Generated<'HALF_AWAY' | 'HALF_EVEN'>;
  cutoff_default: Generated<'YESTERDAY' | 'NOW'>;
  production_indicator: Generated<'NET' | 'GROSS'>;
  production_by: Generated<'ATTRIBUTION' | 'PORTFOLIO'>;
};

export type BranchKind = 'HQ' | 'BRANCH' | 'OPERATOR';

export type BranchRow = Stamped & {
  company_id: number;
  id: Generated<number>;
  code: string;
  name: string;
  kind: Generated<BranchKind>;
  parent_id: number | null;
  state: string | null;
  city: string | null;
  active: Generated<boolean>;
};

export interface CompanyTables {
  company: CompanyRow;
  company_branch: BranchRow;
}
