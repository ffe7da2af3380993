import {
  changeWeekPattern,
  createCalendarDay,
  getWeekPattern,
  getWorkedDays,
  listCalendarDays,
  listPeriodLocks as listPeriodLocksEndpoint,
  lockPeriod as lockPeriodEndpoint,
  removeCalendarDay,
  unlockPeriod as unlockPeriodEndpoint,
} from '#contract/calendar.ts';
import type { Database } from '#platform/database/index.ts';
import { route, type Api } from '#platform/http/index.ts';
import { addDay, branchIdOf, changeWeek, listDays, removeDay } from './days.ts';
import { listPeriodLocks, lockPeriod, unlockPeriod } from './period-locks.ts';
import { weekInForce, workedDays } from './work-calendar.ts';

export function registerCalendar(api: Api, { database }: { database: Database }): void {
  const { handle } = database;
  route(api, listPeriodLocksEndpoint, async ({ actor, query }) => ({
    rows: await listPeriodLocks(handle, actor.companyId, query.year, query.scope),
  }));
  route(api, lockPeriodEndpoint, ({ actor, params, body }) =>
    database.transaction((handle) => lockPeriod(handle, actor, params.scope, params.period, body.reason)),
  );
  route(api, unlockPeriodEndpoint, ({ actor, params, body }) =>
    database.transaction((handle) => unlockPeriod(handle, actor, params.scope, params.period, body.reason)),
  );
  route(api, listCalendarDays, async ({ actor, query }) => ({
    rows: await listDays(handle, actor, query.year, query.branch),
  }));
  route(api, createCalendarDay, ({ actor, body }) => database.transaction((handle) => addDay(handle, actor, body)));
  route(api, removeCalendarDay, ({ actor, params }) =>
    database.transaction((handle) => removeDay(handle, actor, params.day)),
  );
  route(api, getWeekPattern, async ({ actor, query }) =>
    weekInForce(handle, actor.companyId, await branchIdOf(handle, actor, query.branch)),
  );
  route(api, changeWeekPattern, ({ actor, body }) =>
    database.transaction((handle) => changeWeek(handle, actor, body.branchCode, body.pattern)),
  );
  route(api, getWorkedDays, async ({ actor, query }) =>
    workedDays(handle, actor.companyId, await branchIdOf(handle, actor, query.branch), query.period),
  );
}
