/** What this module can refuse with. Codes are stable; words are in the message catalogue. */
export const refusals = {
  notFound: 'company.not-found',
  codeTaken: 'company.code-taken',
  stale: 'company.stale-version',
  branchNotFound: 'company.branch-not-found',
  branchCodeTaken: 'company.branch-code-taken',
  secondHeadquarters: 'company.second-headquarters',
  parentNotFound: 'company.branch-parent-not-found',
  parentCircle: 'company.branch-parent-circle',
} as const;
