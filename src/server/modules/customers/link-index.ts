/** Whose customer it is, from one day to another (both included); without `to` it still stands. */
export interface DatedLink {
  customerId: number;
  salespersonId: number;
  /** Absent: the link holds at every branch. */
  branchId?: number;
  from: string;
  to?: string;
}

/** Answers which salesperson a customer belonged to on a date; undefined when to none. */
export type LinkIndex = (customerId: number, date: string, branchId: number) => number | undefined;

/**
 * Compiles links of one role for many questions (T44, T77: the link valid on the sale date decides).
 * A link of the sale's own branch wins over one that holds at every branch.
 */
export function compileLinks(links: readonly DatedLink[]): LinkIndex {
  const byCustomer = Map.groupBy(links, (link) => link.customerId);
  for (const own of byCustomer.values()) own.sort((a, b) => (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
  return (customerId, date, branchId) => {
    let everywhere: number | undefined;
    for (const link of byCustomer.get(customerId) ?? []) {
      if (link.from > date || (link.to !== undefined && link.to < date)) continue;
      if (link.branchId === branchId) return link.salespersonId;
      if (link.branchId === undefined) everywhere ??= link.salespersonId;
    }
    return everywhere;
  };
}
