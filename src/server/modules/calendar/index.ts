/** Which days are worked and which periods are closed. */
export { changeWeek, type NewDay } from './days.ts';
export { assertOpen, holdPeriods, isLocked, listPeriodLocks, lockedPeriods, lockPeriod } from './period-locks.ts';
export { registerCalendar } from './routes.ts';
export type { CalendarTables } from './tables.ts';
export { calendarOf } from './work-calendar.ts';
