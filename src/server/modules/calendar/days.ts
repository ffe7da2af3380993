import type { CalendarDay, WeekPattern } from '#contract/calendar.ts';
import type { IsoDate } from '#kernel/calendar-date.ts';
import { nationalHolidays } from '#kernel/br-holidays.ts';
import { refuse } from '#kernel/refusal.ts';
import { branchesByCode, seesBranch } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { deleteDay, findDay, insertDay, storedDays, storePattern, type StoredDay } from './days.repository.ts';
import { refusals } from './refusals.ts';
import { weekInForce } from './work-calendar.ts';

/** The id of a branch the actor sees; null for none named. Refuses one that does not exist or is not seen. */
export async function branchIdOf(
  handle: Handle,
  actor: Actor,
  code: string | null | undefined,
): Promise<number | null> {
  if (code == null) return null;
  const branch = (await branchesByCode(handle, actor.companyId)).get(code);
  if (branch === undefined || !seesBranch(actor, branch.id)) refuse(refusals.branchNotFound, { code }, 'not-found');
  return branch.id;
}

function viewOf(day: StoredDay): CalendarDay {
  const { branchId, ...fields } = day;
  return { ...fields, origin: branchId === null ? 'COMPANY' : 'BRANCH' };
}

/** The national holidays of a year and the exceptions of the company and of a branch, in order of date. */
export async function listDays(
  handle: Handle,
  actor: Actor,
  year: number,
  branch: string | undefined,
): Promise<CalendarDay[]> {
  const branchId = await branchIdOf(handle, actor, branch);
  const stored = await storedDays(handle, actor.companyId, { branchId, first: `${year}-01-01`, last: `${year}-12-31` });
  const national = nationalHolidays(year).map(({ date, name }): CalendarDay => ({
    id: null,
    date,
    name,
    kind: 'HOLIDAY',
    branchCode: null,
    origin: 'NATIONAL',
  }));
  return [...national, ...stored.map(viewOf)].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

export type NewDay = {
  readonly date: IsoDate;
  readonly kind: StoredDay['kind'];
  readonly name: string;
  readonly branchCode: string | null;
};

/** Registers a holiday, a closure or an opening. Only who sees the whole company may register one for all of it. */
export async function addDay(handle: Handle, actor: Actor, day: NewDay): Promise<CalendarDay> {
  const branchId = await writableBranch(handle, actor, day.branchCode);
  const id = await insertDay(handle, actor.companyId, actor.name, { ...day, branchId });
  if (id === undefined) refuse(refusals.dayTaken, { date: day.date, branch: day.branchCode }, 'conflict');
  const stored = await getDay(handle, actor, id);
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'calendar.add-day',
    entity: 'calendar_exception',
    entityId: id,
    after: viewOf(stored),
  });
  return viewOf(stored);
}

export async function removeDay(handle: Handle, actor: Actor, id: number): Promise<void> {
  const stored = await getDay(handle, actor, id);
  await writableBranch(handle, actor, stored.branchCode);
  await deleteDay(handle, actor.companyId, id);
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'calendar.remove-day',
    entity: 'calendar_exception',
    entityId: id,
    before: viewOf(stored),
  });
}

/** Sets the days of the week the company (branch null) or a branch works. */
export async function changeWeek(
  handle: Handle,
  actor: Actor,
  branchCode: string | null,
  pattern: WeekPattern,
): Promise<void> {
  const branchId = await writableBranch(handle, actor, branchCode);
  const before = await weekInForce(handle, actor.companyId, branchId);
  await storePattern(handle, actor.companyId, actor.name, branchId, pattern);
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'calendar.change-week',
    entity: 'calendar_week_pattern',
    entityId: branchCode ?? 'company',
    before: before.pattern,
    after: pattern,
  });
}

async function getDay(handle: Handle, actor: Actor, id: number): Promise<StoredDay> {
  const day = await findDay(handle, actor.companyId, id);
  const seen = day !== undefined && (day.branchId === null || seesBranch(actor, day.branchId));
  return seen ? day : refuse(refusals.dayNotFound, { id }, 'not-found');
}

async function writableBranch(handle: Handle, actor: Actor, branchCode: string | null): Promise<number | null> {
  if (branchCode === null && actor.scope !== 'COMPANY') refuse(refusals.onlyCompany, {}, 'forbidden');
  return await branchIdOf(handle, actor, branchCode);
}
