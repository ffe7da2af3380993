import type { Report126, Report126Group } from '#contract/reports.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import { indexByDay, producedBy, type DailyProduction } from './daily-production.ts';
import { sumFilled } from '#modules/targets/index.ts';
import { figuresOf } from './figures.ts';
import { compareNames, leaderOf, personToDate, teamOf, type ReportMonth } from './report-month.ts';

/**
 * Report 126 (S0-25, S0-37, T41): totals by salesperson, by team and by supervisor. A group's own target wins and the sum
 * of the targets below stands beside it. A team counts its members by dated membership; a supervisor or manager, his own
 * sales and everyone's below. `rows` are the sales up to the cut-off apart by day.
 */
export function report126(month: ReportMonth, rows: readonly ProductionRow[]): Report126 {
  const daily = indexByDay(rows);
  const salespeople = salespersonRows(month, rows);
  return {
    basis: month.basis,
    salespeople,
    teams: teamRows(month, daily),
    supervisors: supervisorRows(month, daily),
    total: {
      ...figuresOf(
        sumFilled(salespeople.map((each) => each.target)),
        rows.reduce((sum, row) => sum + month.measure(row), 0),
      ),
      targetToDate: sumFilled(salespeople.map((each) => each.targetToDate)) ?? null,
    },
  };
}

function salespersonRows(month: ReportMonth, rows: readonly ProductionRow[]): Report126['salespeople'] {
  const sold = new Map<number, number>();
  const add = (id: number, row: ProductionRow) => sold.set(id, (sold.get(id) ?? 0) + month.measure(row));
  for (const row of rows) {
    if (row.first !== 0 || row.second === 0) add(row.first, row);
    if (row.second !== 0) add(row.second, row);
  }
  const shown = month.people.all.filter(({ id }) => sold.has(id) || month.targets.seller(id) !== undefined);
  const known = shown.map((person) => {
    const target = month.targets.seller(person.id);
    return {
      code: person.code,
      name: person.name,
      ...figuresOf(target, sold.get(person.id) ?? 0),
      targetToDate: personToDate(month, person.id, target),
      teamCode: teamOf(month, person.id)?.teamCode ?? null,
      managerCode: leaderOf(month, person.id)?.code ?? null,
    };
  });
  known.sort((a, b) => compareNames(a.name, b.name) || compareNames(a.code, b.code));
  const unclaimed = sold.get(0);
  if (unclaimed === undefined) return known;
  const noOne = { code: '', name: 'Sem vendedor', teamCode: null, managerCode: null, targetToDate: null };
  return [...known, { ...noOne, ...figuresOf(undefined, unclaimed) }];
}

function teamRows(month: ReportMonth, daily: DailyProduction): Report126Group[] {
  const { people, targets } = month;
  return people.teams.map((team) => {
    const members = [...people.membersInMonth(team.id)];
    const production = producedBy(daily, month.measure, (date) => people.membersOn(team.id, date));
    const own = targets.team(team.id);
    const figures = groupFigures(month, {
      own,
      ownToDate: own === undefined ? null : month.toDate(own, undefined),
      below: members.map((id) => ({ id, target: targets.seller(id) })),
      production,
      ownProduction: null,
    });
    return { code: team.code, name: team.name, ...figures };
  });
}

function supervisorRows(month: ReportMonth, daily: DailyProduction): Report126Group[] {
  const { people } = month;
  const rows = leaderIds(month).flatMap((id) => {
    const person = people.person(id);
    return person === undefined ? [] : { code: person.code, name: person.name, ...leaderFigures(month, daily, id) };
  });
  return rows.sort((a, b) => compareNames(a.name, b.name) || compareNames(a.code, b.code));
}

/** Who leads people on some day of the month, or has a target as a manager. */
export function leaderIds({ people, targets }: ReportMonth): number[] {
  return [...new Set([...people.leaders, ...targets.managerIds])];
}

/**
 * What a supervisor or manager answers for: his own production and everyone's below by the structure of each day, against
 * his target as a manager, else his own, else the sum of the targets of everyone below at all levels.
 */
export function leaderFigures(month: ReportMonth, daily: DailyProduction, id: number): GroupFigures {
  const { people, targets } = month;
  const own = targets.manager(id) ?? targets.seller(id);
  return groupFigures(month, {
    own,
    ownToDate: personToDate(month, id, own),
    // A manager below counts with what he is expected to bring, whichever way it was given.
    below: [...people.belowInMonth(id)].map((each) => ({
      id: each,
      target: targets.seller(each) ?? targets.manager(each),
    })),
    production: producedBy(daily, month.measure, (date) => withSelf(id, people.belowOn(id, date))),
    ownProduction: producedBy(daily, month.measure, () => new Set([id])),
  });
}

function withSelf(id: number, others: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([id, ...others]);
}

interface GroupParts {
  own: number | undefined;
  ownToDate: number | null;
  below: readonly { id: number; target: number | undefined }[];
  production: number;
  ownProduction: number | null;
}

export type GroupFigures = Omit<Report126Group, 'code' | 'name'>;

function groupFigures(month: ReportMonth, parts: GroupParts): GroupFigures {
  const sumOfTargets = sumFilled(parts.below.map(({ target }) => target));
  const sumToDate = sumFilled(parts.below.map(({ id, target }) => personToDate(month, id, target)));
  return {
    ...figuresOf(parts.own ?? sumOfTargets, parts.production),
    targetToDate: parts.own === undefined ? (sumToDate ?? null) : parts.ownToDate,
    ownTarget: parts.own ?? null,
    sumOfTargets: sumOfTargets ?? null,
    ownProduction: parts.ownProduction,
    peopleCount: parts.below.length,
  };
}
