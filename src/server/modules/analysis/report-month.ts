import type { Report125 } from '#contract/reports.ts';
import type { IsoDate } from '#kernel/calendar-date.ts';
import type { Period } from '#kernel/period.ts';
import type { MonthPeople, StructureSalesperson } from '#modules/salesforce/index.ts';
import type { Measure } from './figures.ts';
import type { MonthlyTargets } from '#modules/targets/index.ts';
import type { Limits } from './policy.ts';

/** What both reports are made of: one month, who was in it, what was expected, and which rows the reader sees. */
export interface ReportMonth {
  readonly period: Period;
  readonly basis: Report125['basis'];
  readonly people: MonthPeople;
  readonly targets: MonthlyTargets;
  readonly measure: Measure;
  readonly limits: Limits;
  /** Whom the reader may see before any filter; undefined: everyone. */
  readonly visible: ReadonlySet<number> | undefined;
  /** The day on which teams and managers are named: the last one counted. */
  readonly reference: IsoDate;
  /** A target prorated by worked days to the cut-off in the calendar of a branch; undefined: the head office's. */
  readonly toDate: (target: number, branchId: number | undefined) => number | null;
}

/** A person's target prorated in the calendar of the main posting. */
export function personToDate(month: ReportMonth, personId: number, target: number | undefined): number | null {
  if (target === undefined) return null;
  return month.toDate(target, month.people.structure.branchOf(personId, month.reference));
}

/** The team named beside a person: the first by code of those that hold on the day. */
export function teamOf(month: ReportMonth, personId: number) {
  return month.people.structure.teamsOf(personId, month.reference)[0];
}

/** Who a person answers to: the team's supervisor or manager, else the nearest manager (S0-42). */
export function leaderOf(month: ReportMonth, personId: number): StructureSalesperson | undefined {
  const team = teamOf(month, personId);
  const leaders = [
    team?.supervisorId,
    team?.managerId,
    month.people.structure.managersOf(personId, month.reference)[0],
  ];
  const leader = leaders.find((id) => id !== undefined && id !== personId);
  return leader === undefined ? undefined : month.people.person(leader);
}

const names = new Intl.Collator('pt-BR', { sensitivity: 'base', numeric: true });

export function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}
