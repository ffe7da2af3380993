import type { WeekPattern } from '#contract/calendar.ts';
import type { CompanyTables } from '#modules/company/index.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import type { CalendarTables } from './tables.ts';

const tables = tablesOf<CalendarTables, CompanyTables>();

export type StoredDay = {
  readonly id: number;
  readonly date: string;
  readonly kind: 'HOLIDAY' | 'CLOSED' | 'OPEN';
  readonly name: string;
  readonly branchId: number | null;
  readonly branchCode: string | null;
};

function days(handle: Handle, companyId: number) {
  return tables(handle)
    .selectFrom('calendar_exception as day')
    .leftJoin('company_branch as branch', (join) =>
      join.onRef('branch.company_id', '=', 'day.company_id').onRef('branch.id', '=', 'day.branch_id'),
    )
    .select(['day.id', 'day.date', 'day.kind', 'day.name', 'day.branch_id as branchId', 'branch.code as branchCode'])
    .where('day.company_id', '=', companyId);
}

/** Of the whole company, and of one branch too when it is named; in order of date, the company's first. */
export async function storedDays(
  handle: Handle,
  companyId: number,
  filter: { branchId: number | null; first: string; last: string },
): Promise<StoredDay[]> {
  const { branchId } = filter;
  return await days(handle, companyId)
    .where('day.date', '>=', filter.first)
    .where('day.date', '<=', filter.last)
    .where((where) =>
      branchId === null
        ? where('day.branch_id', 'is', null)
        : where.or([where('day.branch_id', 'is', null), where('day.branch_id', '=', branchId)]),
    )
    .orderBy('day.date')
    .orderBy('day.branch_id', (order) => order.nullsFirst())
    .execute();
}

export async function findDay(handle: Handle, companyId: number, id: number): Promise<StoredDay | undefined> {
  return await days(handle, companyId).where('day.id', '=', id).executeTakeFirst();
}

/** Undefined when the day has an exception already. */
export async function insertDay(
  handle: Handle,
  companyId: number,
  by: string,
  day: { date: string; kind: StoredDay['kind']; name: string; branchId: number | null },
): Promise<number | undefined> {
  const row = await tables(handle)
    .insertInto('calendar_exception')
    .values({
      company_id: companyId,
      branch_id: day.branchId,
      date: day.date,
      kind: day.kind,
      name: day.name,
      created_by: by,
      updated_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

export async function deleteDay(handle: Handle, companyId: number, id: number): Promise<void> {
  await tables(handle)
    .deleteFrom('calendar_exception')
    .where('company_id', '=', companyId)
    .where('id', '=', id)
    .execute();
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The pattern of the company (branch null) or of a branch; undefined when it has none of its own. */
export async function storedPattern(
  handle: Handle,
  companyId: number,
  branchId: number | null,
): Promise<WeekPattern | undefined> {
  return await tables(handle)
    .selectFrom('calendar_week_pattern')
    .select(weekdays)
    .where('company_id', '=', companyId)
    .where('branch_id', branchId === null ? 'is' : '=', branchId)
    .executeTakeFirst();
}

export async function storePattern(
  handle: Handle,
  companyId: number,
  by: string,
  branchId: number | null,
  pattern: WeekPattern,
): Promise<void> {
  const { numUpdatedRows } = await tables(handle)
    .updateTable('calendar_week_pattern')
    .set((expression) => ({ ...pattern, updated_by: by, updated_at: expression.fn<string>('now') }))
    .where('company_id', '=', companyId)
    .where('branch_id', branchId === null ? 'is' : '=', branchId)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  await tables(handle)
    .insertInto('calendar_week_pattern')
    .values({ company_id: companyId, branch_id: branchId, ...pattern, updated_by: by })
    .execute();
}
