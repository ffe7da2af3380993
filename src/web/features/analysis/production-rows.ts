import type { Report125, Report125Salesperson } from '#contract/reports.ts';

type Customer = Report125Salesperson['customers'][number];

/** One row of the expandable table: a salesperson, or a customer under one. */
export type ProductionRow =
  | { kind: 'SALESPERSON'; key: string; person: Report125Salesperson; open: boolean }
  | { kind: 'CUSTOMER'; key: string; owner: string; customer: Customer };

/** Up to this many salespeople start open: beyond, the table would begin with thousands of rows. */
export const openAtFirst = 5;

/** How many salespeople a report has: the row of sales of nobody is none. */
export function peopleIn(
  report: { readonly salespeople: readonly ({ code: string } | { salespersonCode: string })[] } | undefined,
): number {
  const codes = (report?.salespeople ?? []).map((row) => ('code' in row ? row.code : row.salespersonCode));
  return codes.filter((code) => code !== '').length;
}

export function initiallyOpen(people: Report125['salespeople']): ReadonlySet<string> {
  return new Set(people.length > openAtFirst ? [] : people.map(({ salespersonCode }) => salespersonCode));
}

/** The rows in sight: every salesperson, and the customers of those that are open. */
export function productionRows(people: Report125['salespeople'], open: ReadonlySet<string>): ProductionRow[] {
  return people.flatMap((person): ProductionRow[] => {
    const owner = person.salespersonCode;
    const isOpen = open.has(owner);
    const heading: ProductionRow = { kind: 'SALESPERSON', key: owner, person, open: isOpen };
    if (!isOpen) return [heading];
    return [
      heading,
      ...person.customers.map((customer): ProductionRow => ({
        kind: 'CUSTOMER',
        key: `${owner}/${customer.customerCode}`,
        owner,
        customer,
      })),
    ];
  });
}
