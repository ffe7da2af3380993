/** A span of days, both included; without `to` it still stands. */
interface Dated {
  from: string;
  to?: string;
}

export type Regime = 'EMPLOYEE' | 'REPRESENTATIVE_PJ' | 'REPRESENTATIVE_PF' | 'BROKER_PJ' | 'COOPERATIVE';

export interface StructureSalesperson {
  id: number;
  code: string;
  name: string;
  /** Millionths; the percentage that pays when no rule matches. */
  defaultRate?: number;
  activeFrom?: string;
  activeTo?: string;
}

export interface DatedRegime extends Dated {
  salespersonId: number;
  regime: Regime;
}

export interface ReportingLine extends Dated {
  salespersonId: number;
  managerId: number;
}

export interface TeamValidity extends Dated {
  teamId: number;
  teamCode: string;
  teamName: string;
  supervisorId?: number;
  managerId?: number;
  memberIds: readonly number[];
}

/** Posted at a branch, or at all branches when there is none. */
export interface Posting extends Dated {
  salespersonId: number;
  branchId?: number;
}

/** Everybody who sells and how they stand to one another, as registered. */
export interface SalesStructure {
  salespeople: readonly StructureSalesperson[];
  regimes: readonly DatedRegime[];
  reportingLines: readonly ReportingLine[];
  teams: readonly TeamValidity[];
  postings: readonly Posting[];
}

/** The structure made ready to be asked about dates. Answers are memoised by the change dates they fall between. */
export interface DatedStructure {
  salesperson(id: number): StructureSalesperson | undefined;
  regimeOf(salespersonId: number, date: string): Regime | undefined;
  /** The chain of managers above, nearest first. */
  managersOf(salespersonId: number, date: string): readonly number[];
  /** Everyone below at all levels, without the manager himself. */
  below(managerId: number, date: string): ReadonlySet<number>;
  /** The validities of the teams a person belongs to, by team code. */
  teamsOf(salespersonId: number, date: string): readonly TeamValidity[];
  membersOf(teamId: number, date: string): ReadonlySet<number>;
  /** The branch a person is posted at; undefined when posted at none, or at all. */
  branchOf(salespersonId: number, date: string): number | undefined;
}

function holds(dated: Dated, date: string): boolean {
  return dated.from <= date && (dated.to === undefined || date <= dated.to);
}

interface Snapshot {
  managerOf: Map<number, number>;
  reports: Map<number, number[]>;
  teamsOf: Map<number, TeamValidity[]>;
  members: Map<number, ReadonlySet<number>>;
  branchOf: Map<number, number>;
  regimeOf: Map<number, Regime>;
  below: Map<number, ReadonlySet<number>>;
}

/** Compiles a structure; reporting lines have no cycles (refused when they are saved). */
export function compileStructure(structure: SalesStructure): DatedStructure {
  const people = new Map(structure.salespeople.map((person) => [person.id, person]));
  const changes = changeDates(structure);
  const snapshots = new Map<number, Snapshot>();
  const at = (date: string): Snapshot => {
    const index = lastAtOrBefore(changes, date);
    let snapshot = snapshots.get(index);
    if (snapshot === undefined) {
      snapshot = takeSnapshot(structure, date);
      snapshots.set(index, snapshot);
    }
    return snapshot;
  };
  const none: ReadonlySet<number> = new Set();
  return {
    salesperson: (id) => people.get(id),
    regimeOf: (id, date) => at(date).regimeOf.get(id),
    managersOf: (id, date) => chainAbove(at(date), id),
    below: (id, date) => everyoneBelow(at(date), id),
    teamsOf: (id, date) => at(date).teamsOf.get(id) ?? [],
    membersOf: (teamId, date) => at(date).members.get(teamId) ?? none,
    branchOf: (id, date) => at(date).branchOf.get(id),
  };
}

/** The first day of every state, ascending: each start, and the day after each end. */
function changeDates(structure: SalesStructure): string[] {
  const dates = new Set<string>();
  const all: readonly Dated[] = [
    ...structure.regimes,
    ...structure.reportingLines,
    ...structure.teams,
    ...structure.postings,
  ];
  for (const { from, to } of all) {
    dates.add(from);
    if (to !== undefined) dates.add(Temporal.PlainDate.from(to).add({ days: 1 }).toString());
  }
  return [...dates].sort();
}

function lastAtOrBefore(dates: readonly string[], date: string): number {
  let low = 0;
  let high = dates.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (dates[middle]! <= date) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function takeSnapshot(structure: SalesStructure, date: string): Snapshot {
  const lines = structure.reportingLines.filter((line) => holds(line, date));
  const teams = structure.teams
    .filter((team) => holds(team, date))
    .sort((a, b) => (a.teamCode < b.teamCode ? -1 : a.teamCode > b.teamCode ? 1 : 0));
  const teamsOf = new Map<number, TeamValidity[]>();
  for (const team of teams) {
    for (const member of team.memberIds) teamsOf.set(member, [...(teamsOf.get(member) ?? []), team]);
  }
  const reports = new Map<number, number[]>();
  for (const line of lines) reports.set(line.managerId, [...(reports.get(line.managerId) ?? []), line.salespersonId]);
  const postings = structure.postings.filter((posting) => holds(posting, date) && posting.branchId !== undefined);
  return {
    managerOf: new Map(lines.map((line) => [line.salespersonId, line.managerId])),
    reports,
    teamsOf,
    members: new Map(teams.map((team) => [team.teamId, new Set(team.memberIds)])),
    branchOf: new Map(postings.map((posting) => [posting.salespersonId, posting.branchId!])),
    regimeOf: new Map(
      structure.regimes.filter((regime) => holds(regime, date)).map((regime) => [regime.salespersonId, regime.regime]),
    ),
    below: new Map(),
  };
}

function chainAbove(snapshot: Snapshot, id: number): number[] {
  const chain: number[] = [];
  let manager = snapshot.managerOf.get(id);
  while (manager !== undefined && !chain.includes(manager) && manager !== id) {
    chain.push(manager);
    manager = snapshot.managerOf.get(manager);
  }
  return chain;
}

function everyoneBelow(snapshot: Snapshot, managerId: number): ReadonlySet<number> {
  const known = snapshot.below.get(managerId);
  if (known !== undefined) return known;
  const below = new Set<number>();
  const pending = [...(snapshot.reports.get(managerId) ?? [])];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (below.has(next) || next === managerId) continue;
    below.add(next);
    pending.push(...(snapshot.reports.get(next) ?? []));
  }
  snapshot.below.set(managerId, below);
  return below;
}
