/** What this module refuses rows of an import with; codes are stable. */
export const refusals = {
  periodUnclear: 'targets.period-unclear',
  valueMissing: 'targets.value-missing',
  valueNegative: 'targets.value-negative',
  periodClosed: 'targets.period-closed',
  purposeDiffers: 'targets.purpose-differs',
  valueRepeated: 'targets.value-repeated',
  ownerUnknown: 'targets.owner-unknown',
  branchUnknown: 'targets.branch-unknown',
  memberUnknown: 'targets.member-unknown',
} as const;
