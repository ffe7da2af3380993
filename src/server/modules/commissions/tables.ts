import type { Generated } from 'kysely';
import type { RunState } from '#contract/commissions.ts';
import { tablesOf } from '#platform/database/index.ts';
import type { Beneficiary, ItemKind, RuleSetOwner } from './rules/rule.ts';
import type { Window } from '#kernel/window.ts';

export interface CommissionTables {
  commission_plan: {
    company_id: number;
    id: Generated<number>;
    code: string;
    name: string;
    owner_type: RuleSetOwner;
    team_id: number | null;
    salesperson_id: number | null;
    active: Generated<boolean>;
    version: Generated<number>;
    created_at: Generated<string>;
    created_by: string;
    updated_at: Generated<string>;
    updated_by: string;
  };
  commission_plan_validity: {
    company_id: number;
    id: Generated<number>;
    plan_id: number;
    from_date: string;
    to_date: string | null;
    version: Generated<number>;
  };
  commission_rule: {
    company_id: number;
    id: Generated<number>;
    validity_id: number;
    position: number;
    name: string;
    criteria: string;
  };
  commission_item: {
    company_id: number;
    id: Generated<number>;
    rule_id: number;
    position: number;
    kind: ItemKind;
    time_window: Window;
    beneficiary: Beneficiary;
    tier_from: number | null;
    tier_to: number | null;
    target_plan_code: string | null;
    rate: number | null;
    fixed: number | null;
  };
  commission_run: {
    company_id: number;
    id: Generated<number>;
    number: number;
    period: number;
    state: RunState;
    job_id: number | null;
    previous_run_id: number | null;
    sale_count: Generated<number>;
    line_count: Generated<number>;
    zero_count: Generated<number>;
    sales_net: Generated<number>;
    amount: Generated<number>;
    fingerprint: string | null;
    last_import_id: number | null;
    measured_at: string | null;
    failure: string | null;
    requested_at: Generated<string>;
    requested_by: string;
    started_at: string | null;
    finished_at: string | null;
    undone_at: string | null;
    undone_by: string | null;
  };
  commission_attainment: {
    company_id: number;
    run_id: number;
    id: number;
    target_line_id: number | null;
    target_plan_code: string | null;
    target_plan_name: string | null;
    owner_type: string;
    owner_id: number | null;
    branch_id: number | null;
    window_key: string;
    indicator: string;
    criteria: string;
    target: number | null;
    actual: number;
  };
  commission_line: {
    document_id: number | null;
    base: number;
    amount: number;
    company_id: number;
    period: number;
    run_id: number;
    seq: number;
    payee_id: number | null;
    rule_id: number | null;
    item_id: number | null;
    attainment_id: number | null;
    rate: number | null;
    remainder: number;
    fact_version: number | null;
    corrects_period: number | null;
    business_date: string;
    origin: 'RULE' | 'DEFAULT';
    stage: 'SALE' | 'PERIOD';
    reason: string | null;
    line_code: string | null;
  };
  commission_run_basis: {
    company_id: number;
    run_id: number;
    basis: string;
  };
  commission_payee_total: {
    company_id: number;
    run_id: number;
    payee_id: number;
    sale_count: number;
    line_count: number;
    zero_count: number;
    base: number;
    per_sale: number;
    per_period: number;
    amount: number;
  };
}

export const commissionsDatabase = tablesOf<CommissionTables>();
