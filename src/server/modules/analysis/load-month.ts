import type { CutOff } from '#contract/reports.ts';
import { todayIn, type IsoDate } from '#kernel/calendar-date.ts';
import { firstDay, yearOfPeriod, type Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { branchesByCode, getBranch, getCompany } from '#modules/company/index.ts';
import { compileLinks, listSellerLinks, type DatedLink } from '#modules/customers/index.ts';
import { loadStructure, monthPeople, type MonthPeople } from '#modules/salesforce/index.ts';
import { sumProduction, type ProductionPart, type ProductionRow } from '#modules/sales/index.ts';
import { listTargetLines, monthlyTargets } from '#modules/targets/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { countedDays } from './cut-off.ts';
import { measureOf } from './figures.ts';
import { branchWords, limitsOf, narrow, type Limits } from './policy.ts';
import { refusals } from './refusals.ts';
import type { ReportMonth } from './report-month.ts';
import { loadCalendars, targetToDate, workedDaysOf } from './worked-share.ts';

/** What a report may be asked for. Codes are the external systems' own. */
export interface ReportQuery {
  readonly period: Period;
  readonly cutOff?: CutOff | undefined;
  readonly until?: IsoDate | undefined;
  readonly salesperson?: string | undefined;
  readonly team?: string | undefined;
  readonly branch?: string | undefined;
}

export interface LoadedMonth {
  readonly month: ReportMonth;
  readonly links: readonly DatedLink[];
  /**
   * The company's sales up to the cut-off, apart by the part asked for and, where branches limit the reader, by branch:
   * `shownRows` leaves those that are shown.
   */
  readonly sales: (part: ProductionPart) => Promise<ProductionRow[]>;
}

/** Loads a month as its reader may see it: a fixed number of queries, whatever its size. */
export async function loadMonth(handle: Handle, clock: Clock, actor: Actor, query: ReportQuery): Promise<LoadedMonth> {
  const { companyId } = actor;
  const { period } = query;
  const company = await getCompany(handle, companyId);
  const today = todayIn(company.zone, clock.now());
  const counted = countedDays(period, query, company.cutoffDefault, today);
  const branches = [...(await branchesByCode(handle, companyId)).values()];
  const people = monthPeople(await loadStructure(handle, companyId), period);
  const codes = new Map(branches.map(({ id, code }) => [id, code]));
  const seen = limitsOf(actor, people, codes);
  const limits = await asked(handle, actor, query, people, seen);
  const lines = await listTargetLines(handle, companyId, {
    years: [yearOfPeriod(period)],
    purposes: ['TRACKING', 'BOTH'],
  });
  const headOffice = branches.find(({ kind }) => kind === 'HQ');
  const calendars = await loadCalendars(handle, companyId, headOffice?.id, period);
  const links = await listSellerLinks(handle, companyId);
  const month: ReportMonth = {
    period,
    basis: {
      period,
      ...counted,
      productionBy: company.productionBy,
      indicator: company.productionIndicator,
      workedDays: workedDaysOf(calendars.headOffice, period, counted.countedUntil),
      limitedTo: limits.words.length === 0 ? null : limits.words.join('; '),
    },
    people,
    targets: monthlyTargets(lines, period, company.productionIndicator, (id) => people.isActive(id)),
    measure: measureOf(company.productionIndicator),
    limits,
    visible: seen.people,
    reference: counted.countedUntil ?? firstDay(period),
    toDate: targetToDate(calendars, period, counted.countedUntil, company.rounding),
  };
  const sellerOf = compileLinks(links);
  const to = counted.countedUntil;
  const sales = async (part: ProductionPart): Promise<ProductionRow[]> =>
    to === null
      ? []
      : await sumProduction(handle, {
          companyId,
          from: firstDay(period),
          to,
          by: company.productionBy,
          sellerOf,
          parts: limits.branches === undefined ? [part] : [part, 'branch'],
        });
  return { month, links, sales };
}

/** The rows the reader sees, narrowed by what was asked for; refuses codes that do not exist or are not for the reader. */
async function asked(
  handle: Handle,
  actor: Actor,
  query: ReportQuery,
  people: MonthPeople,
  seen: Limits,
): Promise<Limits> {
  let limits = seen;
  if (query.branch !== undefined) {
    const branch = await getBranch(handle, actor, query.branch);
    // It says less to read "your branches" before the one that was chosen among them.
    const words = [branchWords([branch.id], new Map([[branch.id, branch.code]]))];
    limits = narrow(
      { ...limits, words: actor.scope === 'BRANCH' ? [] : limits.words },
      { branches: [branch.id], words },
    );
  }
  if (query.team !== undefined) {
    const team = people.teams.find(({ code }) => code === query.team);
    if (team === undefined) return refuse(refusals.teamNotFound, { code: query.team }, 'not-found');
    limits = narrow(limits, { people: people.membersInMonth(team.id), words: [`a equipe ${team.name}`] });
  }
  if (query.salesperson !== undefined) {
    const person = people.byCode(query.salesperson);
    if (person === undefined || seen.people?.has(person.id) === false) {
      return refuse(refusals.salespersonNotFound, { code: query.salesperson }, 'not-found');
    }
    limits = narrow(limits, { people: new Set([person.id]), words: [`o vendedor ${person.name}`] });
  }
  return limits;
}
