import type { Salesperson } from '#contract/salesforce.ts';
import { todayIn } from '#kernel/calendar-date.ts';
import { periodOfDate } from '#kernel/period.ts';
import { foldText } from '#kernel/text.ts';
import { getCompany } from '#modules/company/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { loadStructure } from './load-structure.ts';
import { monthPeople, type MonthPeople } from './month-people.ts';
import { isVisible, visibleSalespeople, type VisibleSalespeople } from './policy.ts';

type SalespeopleQuery = {
  readonly search?: string | undefined;
  /** The last code of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
};

type SalespeoplePage = { rows: Salesperson[]; next: string | null };

/** A page of the salespeople the actor sees in the current month (S0-24), in order of code. */
export async function listSalespeople(
  handle: Handle,
  clock: Clock,
  actor: Actor,
  query: SalespeopleQuery,
): Promise<SalespeoplePage> {
  const { zone } = await getCompany(handle, actor.companyId);
  const structure = await loadStructure(handle, actor.companyId);
  const people = monthPeople(structure, periodOfDate(todayIn(zone, clock.now())));
  return pageOfSalespeople(people, visibleSalespeople(actor, people), query);
}

/** The people of a month who are seen and whose code or name has what is searched, as a page in order of code. */
export function pageOfSalespeople(
  people: Pick<MonthPeople, 'all' | 'isActive'>,
  visible: VisibleSalespeople,
  { search, after, limit }: SalespeopleQuery,
): SalespeoplePage {
  const wanted = foldText(search ?? '');
  const found = people.all
    .filter(
      ({ id, code, name }) =>
        isVisible(visible, id) && (after === undefined || code > after) && foldText(`${code} ${name}`).includes(wanted),
    )
    .sort((a, b) => (a.code < b.code ? -1 : 1));
  const rows = found.slice(0, limit).map(({ id, code, name }) => ({ code, name, active: people.isActive(id) }));
  return { rows, next: found.length > limit ? (rows.at(-1)?.code ?? null) : null };
}
