import type { Generated } from 'kysely';
import type { LockScope } from '#contract/calendar.ts';

export type ExceptionRow = {
  company_id: number;
  id: Generated<number>;
  branch_id: number | null;
  date: string;
  kind: 'HOLIDAY' | 'CLOSED' | 'OPEN';
  name: string;
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type WeekPatternRow = {
  company_id: number;
  branch_id: number | null;
  monday: boolean;
  tuesday: boolean;
  wednesday: boolean;
  thursday: boolean;
  friday: boolean;
  saturday: boolean;
  sunday: boolean;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type PeriodLockRow = {
  company_id: number;
  scope: LockScope;
  /** 202611 */
  period: number;
  reason: string | null;
  locked_at: Generated<string>;
  locked_by: string;
};

export interface CalendarTables {
  calendar_exception: ExceptionRow;
  calendar_week_pattern: WeekPatternRow;
  calendar_period_lock: PeriodLockRow;
}
