import type { Generated } from 'kysely';
import { tablesOf } from '#platform/database/index.ts';
import type { Indicator, Purpose, Span, TargetOwner } from './target.ts';

export interface TargetTables {
  target_plan: {
    company_id: number;
    id: Generated<number>;
    code: string;
    name: string;
    year: number;
    purpose: Purpose;
    version: Generated<number>;
    created_at: Generated<string>;
    created_by: string;
    updated_at: Generated<string>;
    updated_by: string;
  };
  target_line: {
    company_id: number;
    id: Generated<number>;
    plan_id: number;
    owner_type: TargetOwner;
    owner_id: number | null;
    branch_id: number | null;
    indicator: Indicator;
    criteria: string;
    criteria_key: string;
    version: Generated<number>;
  };
  target_value: {
    company_id: number;
    line_id: number;
    span: Span;
    slot: number;
    value: number;
    origin: 'TYPED' | 'GROWTH' | 'DISTRIBUTED' | 'DUPLICATED' | 'REPLICATED' | 'IMPORTED';
    version: Generated<number>;
    updated_at: Generated<string>;
    updated_by: string;
  };
  target_value_history: {
    company_id: number;
    id: Generated<number>;
    line_id: number;
    span: Span;
    slot: number;
    before: number | null;
    after: number | null;
    origin: string;
    changed_at: Generated<string>;
    changed_by: string;
    import_id: number | null;
  };
}

export const targetsDatabase = tablesOf<TargetTables>();
