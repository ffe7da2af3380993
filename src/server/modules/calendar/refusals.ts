/** What this module can refuse with. Codes are stable; words are in the message catalogue. */
export const refusals = {
  periodLocked: 'calendar.period-locked',
  alreadyLocked: 'calendar.already-locked',
  notLocked: 'calendar.not-locked',
  dayTaken: 'calendar.day-taken',
  dayNotFound: 'calendar.day-not-found',
  branchNotFound: 'calendar.branch-not-found',
  onlyCompany: 'calendar.only-company',
} as const;
