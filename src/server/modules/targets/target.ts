import type { Criteria } from './criteria.ts';

/** TRACKING is only followed in reports; COMMISSION is only tested by rules; BOTH is both (S1-96..100). */
export type Purpose = 'TRACKING' | 'COMMISSION' | 'BOTH';

/** EACH_SELLER: one target that every salesperson is measured against, one by one (S1-102). */
export type TargetOwner = 'COMPANY' | 'BRANCH' | 'TEAM' | 'MANAGER' | 'SELLER' | 'EACH_SELLER';

/** PRODUCTION is the company's production indicator (net unless it chose gross); UNITS counts thousandths. */
export type Indicator = 'PRODUCTION' | 'GROSS' | 'NET' | 'UNITS';

/** A value's period inside its plan's year: the year, a quarter or a month. */
export type Span = 'YEAR' | 'QUARTER' | 'MONTH';

/** 'YEAR|0', 'QUARTER|1'..'QUARTER|4', 'MONTH|1'..'MONTH|12'. */
export type Slot = `${Span}|${number}`;

/** One line of a plan with its values: centavos for money, thousandths for units. */
export interface TargetLine {
  id: number;
  planCode: string;
  planName: string;
  year: number;
  purpose: Purpose;
  ownerType: TargetOwner;
  ownerId?: number;
  branchId?: number;
  indicator: Indicator;
  criteria: Criteria;
  criteriaKey: string;
  values: ReadonlyMap<Slot, number>;
}
