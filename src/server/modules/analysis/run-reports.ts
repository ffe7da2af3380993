import type { Report125, Report126 } from '#contract/reports.ts';
import { firstDay, lastDay } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { indexByDay } from './daily-production.ts';
import { loadMonth, type ReportQuery } from './load-month.ts';
import { mayRun126 } from './policy.ts';
import { refusals } from './refusals.ts';
import { gather125, report125, visibleLeaders } from './report-125.ts';
import { report126 } from './report-126.ts';
import { listFlaggedCustomers, nameCustomers } from './report.repository.ts';
import { shownRows } from './whole-people.ts';

export interface Report125Query extends ReportQuery {
  readonly targetCustomersOnly?: boolean | undefined;
  readonly summary?: boolean | undefined;
}

/** An import that ends between two queries of a report must not be half in it. */
const oneSnapshot = { isolation: 'repeatable read' } as const;

/** Report 125 as the actor may see it: the same for the screen, the file and the command line. */
export async function runReport125(
  database: Database,
  clock: Clock,
  actor: Actor,
  query: Report125Query,
): Promise<Report125> {
  return await database.transaction(async (handle) => {
    const { month, links, sales } = await loadMonth(handle, clock, actor, query);
    const all = await sales('customer');
    const flagged = await listFlaggedCustomers(handle, actor.companyId, firstDay(query.period), lastDay(query.period));
    const input = {
      month,
      links,
      rows: shownRows(month, all),
      everyones: all,
      flagged,
      targetCustomersOnly: query.targetCustomersOnly ?? false,
      summary: query.summary ?? false,
    };
    const gathered = gather125(input);
    const leaders = visibleLeaders(month);
    const led = gathered.some(({ id }) => leaders.has(id));
    const daily = indexByDay(led ? shownRows(month, await sales('date')) : []);
    const ids = input.summary ? [] : [...new Set(gathered.flatMap(({ customers }) => [...customers]))];
    return report125({ ...input, daily }, gathered, await nameCustomers(handle, actor.companyId, ids));
  }, oneSnapshot);
}

export type Report126Query = Pick<ReportQuery, 'period' | 'cutOff' | 'until'>;

/** Report 126; refused to whoever sees less than the company (S0-26). */
export async function runReport126(
  database: Database,
  clock: Clock,
  actor: Actor,
  query: Report126Query,
): Promise<Report126> {
  if (!mayRun126(actor)) refuse(refusals.headOfficeOnly, {}, 'forbidden');
  if (!actor.abilities.has('report126.read')) refuse('http.forbidden', { ability: 'report126.read' }, 'forbidden');
  const { period, cutOff, until } = query;
  return await database.transaction(async (handle) => {
    const { month, sales } = await loadMonth(handle, clock, actor, { period, cutOff, until });
    return report126(month, await sales('date'));
  }, oneSnapshot);
}
