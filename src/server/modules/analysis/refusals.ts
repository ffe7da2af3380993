/** What this module can refuse with. Codes are stable; words are in the message catalogue. */
export const refusals = {
  headOfficeOnly: 'analysis.report-126-head-office',
  salespersonNotFound: 'analysis.salesperson-not-found',
  teamNotFound: 'analysis.team-not-found',
  dateMissing: 'analysis.cut-off-needs-date',
} as const;
