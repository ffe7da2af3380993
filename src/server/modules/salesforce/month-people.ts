import { plusDays, type IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, lastDay, type Period } from '#kernel/period.ts';
import {
  compileStructure,
  type DatedStructure,
  type SalesStructure,
  type StructureSalesperson,
  type TeamValidity,
} from './structure.ts';

/** Who stood where in one month, asked by day or over the whole of it. */
export interface MonthPeople {
  readonly all: readonly StructureSalesperson[];
  readonly days: readonly IsoDate[];
  readonly structure: DatedStructure;
  person(id: number): StructureSalesperson | undefined;
  byCode(code: string): StructureSalesperson | undefined;
  isActive(id: number): boolean;
  /** The teams with a validity in the month, by code. */
  readonly teams: readonly { id: number; code: string; name: string }[];
  membersOn(teamId: number, date: string): ReadonlySet<number>;
  membersInMonth(teamId: number): ReadonlySet<number>;
  /** Everyone below by reporting lines, and the members of the teams the person answers for. Without the person. */
  belowOn(personId: number, date: string): ReadonlySet<number>;
  belowInMonth(personId: number): ReadonlySet<number>;
  /** Who has somebody below, or answers for a team, on some day of the month. */
  readonly leaders: readonly number[];
  /** Who is posted at one of the branches, or at all of them, on some day of the month. */
  postedAt(branchIds: readonly number[]): ReadonlySet<number>;
  /** Who is posted at one of the branches in the month, and on no day of it at any other or at all. */
  postedOnlyAt(branchIds: readonly number[]): ReadonlySet<number>;
}

interface Dated {
  readonly from: string;
  readonly to?: string;
}

function daysOf(period: Period): IsoDate[] {
  const days: IsoDate[] = [];
  for (let day = firstDay(period); day <= lastDay(period); day = plusDays(day, 1)) days.push(day);
  return days;
}

/** Compiles the structure for the questions of one month; answers over the month are the union of its days. */
export function monthPeople(raw: SalesStructure, period: Period): MonthPeople {
  const structure = compileStructure(raw);
  const days = daysOf(period);
  const [first, last] = [firstDay(period), lastDay(period)];
  const inMonth = (dated: Dated) => dated.from <= last && (dated.to === undefined || dated.to >= first);
  const people = new Map(raw.salespeople.map((person) => [person.id, person]));
  const codes = new Map(raw.salespeople.map((person) => [person.code, person]));
  const validities = raw.teams.filter(inMonth);
  const answering = Map.groupBy(
    validities.flatMap((team) => [...leadersOf(team)].map((leader) => ({ leader, team }))),
    ({ leader }) => leader,
  );
  const belowOn = (id: number, date: string): ReadonlySet<number> => {
    const below = structure.below(id, date);
    const teams = (answering.get(id) ?? []).filter(({ team }) => holds(team, date));
    if (teams.length === 0) return below;
    const all = new Set(below);
    for (const { team } of teams) for (const member of team.memberIds) all.add(member);
    all.delete(id);
    return all;
  };
  const overMonth = (answer: (date: string) => ReadonlySet<number>): ReadonlySet<number> => {
    const union = new Set<number>();
    let before: ReadonlySet<number> | undefined;
    for (const day of days) {
      const now = answer(day);
      if (now !== before) for (const id of now) union.add(id);
      before = now;
    }
    return union;
  };
  return {
    all: raw.salespeople,
    days,
    structure,
    person: (id) => people.get(id),
    byCode: (code) => codes.get(code),
    isActive: (id) => {
      const person = people.get(id);
      return person !== undefined && (person.activeFrom ?? first) <= last && (person.activeTo ?? last) >= first;
    },
    teams: distinctTeams(validities),
    membersOn: (id, date) => structure.membersOf(id, date),
    membersInMonth: (id) => overMonth((date) => structure.membersOf(id, date)),
    belowOn,
    belowInMonth: (id) => overMonth((date) => belowOn(id, date)),
    leaders: [...new Set([...raw.reportingLines.filter(inMonth).map((line) => line.managerId), ...answering.keys()])],
    postedAt: (branchIds) =>
      new Set(
        raw.postings
          .filter(
            (posting) => inMonth(posting) && (posting.branchId === undefined || branchIds.includes(posting.branchId)),
          )
          .map((posting) => posting.salespersonId),
      ),
    postedOnlyAt: (branchIds) => {
      const postings = raw.postings.filter(inMonth);
      const only = new Set(postings.map((posting) => posting.salespersonId));
      for (const { salespersonId, branchId } of postings) {
        if (branchId === undefined || !branchIds.includes(branchId)) only.delete(salespersonId);
      }
      return only;
    },
  };
}

function holds(dated: Dated, date: string): boolean {
  return dated.from <= date && (dated.to === undefined || date <= dated.to);
}

function leadersOf(team: TeamValidity): Set<number> {
  return new Set([team.supervisorId, team.managerId].filter((id) => id !== undefined));
}

function distinctTeams(validities: readonly TeamValidity[]): { id: number; code: string; name: string }[] {
  const byId = new Map(
    validities.map((team) => [team.teamId, { id: team.teamId, code: team.teamCode, name: team.teamName }]),
  );
  return [...byId.values()].sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
}
