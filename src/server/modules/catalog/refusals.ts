/** What this module can refuse with. */
export const refusals = {
  typeOfOtherGroup: 'catalog.type-of-other-group',
} as const;
