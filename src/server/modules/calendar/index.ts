/** Which days are worked and which periods are closed. */
export { addDay, changeWeek, listDays, removeDay, type NewDay } from './days.ts';
export {
  assertOpen,
  holdPeriods,
  isLocked,
  listPeriodLocks,
  lockedPeriods,
  lockPeriod,
  unlockPeriod,
} from './period-locks.ts';
export { registerCalendar } from './routes.ts';
export type { CalendarTables } from './tables.ts';
export { calendarOf, weekInForce, workedDays } from './work-calendar.ts';
