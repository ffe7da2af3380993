import { join } from 'node:path';
import type { ImportRun } from '#contract/imports.ts';
import { period, periodsBetween } from '#kernel/period.ts';
import { scratchCompany, type Scratch } from '../scratch-company.ts';
import type { Verdict } from '../truth.ts';
import { compareManagers, comparePeople, compareQuarters } from './compare-people.ts';
import { compareCategories, compareTerritories } from './compare-sums.ts';
import { calculateMonth, type Month } from './month.ts';

type Load = {
  readonly kind: string;
  /** A file of the set, or one that comes with the mappings. */
  readonly file: string;
  readonly own?: boolean;
  readonly mapping: string;
  /** What the first time must do to every row; the second leaves all of them as they are. */
  readonly first: { readonly rowsNew?: number; readonly rowsChanged?: number; readonly rowsSame?: number };
};

/** The order of a new company. The yearly table has the targets of the monthly one, so it changes nothing. */
const loads: readonly Load[] = [
  { kind: 'branches', file: 'hq.csv', own: true, mapping: 'hq.json', first: { rowsNew: 1 } },
  { kind: 'branches', file: 'Region.csv', mapping: 'branches.json', first: { rowsNew: 10 } },
  { kind: 'salespeople', file: 'Salesperson.csv', mapping: 'salespeople.json', first: { rowsNew: 18 } },
  { kind: 'customers', file: 'Reseller.csv', mapping: 'customers.json', first: { rowsNew: 701 } },
  { kind: 'products', file: 'Product.csv', mapping: 'products.json', first: { rowsNew: 397 } },
  { kind: 'sale-lines', file: 'Sales.csv', mapping: 'sales.json', first: { rowsNew: 57_851 } },
  { kind: 'targets', file: 'Targets.csv', mapping: 'targets.json', first: { rowsNew: 809 } },
  {
    kind: 'targets',
    file: 'ResellerSalesTargets.utf16.csv',
    mapping: 'targets-by-year.json',
    first: { rowsSame: 809 },
  },
  { kind: 'targets', file: 'salespersonquotahistory.csv', mapping: 'quotas.json', first: { rowsNew: 163 } },
  { kind: 'rule-plans', file: 'salesperson-oltp.csv', mapping: 'rules-commission.json', first: { rowsNew: 17 } },
  { kind: 'rule-plans', file: 'salesperson-oltp.csv', mapping: 'rules-bonus.json', first: { rowsChanged: 17 } },
];

const lateMonth: Load = {
  kind: 'sale-lines',
  file: 'ResellerSales_202006.utf16.csv',
  mapping: 'sales-june-2020.json',
  first: { rowsNew: 3_004 },
};

const months = periodsBetween(period('2017-07'), period('2020-06'));

/** Loads the set, loads it again, loads the month that comes late, calculates every month and compares. */
export async function runAdventureworks(folder: string): Promise<Verdict[]> {
  const scratch = await scratchCompany('adventure-works', 'Adventure Works');
  try {
    for (const load of loads) await importOnce(scratch, folder, load, load.first);
    for (const load of loads) await importOnce(scratch, folder, load, nothingNew(load));
    const calculated = new Map<string, Month>();
    for (const month of months) calculated.set(month, await calculateMonth(scratch, month));
    await importOnce(scratch, folder, lateMonth, lateMonth.first);
    await importOnce(scratch, folder, lateMonth, nothingNew(lateMonth));
    const last = months[months.length - 1] ?? period('2020-06');
    calculated.set(last, await calculateMonth(scratch, last));
    console.log(`${months.length} months calculated, ${last} again after its sales came late`);
    return [
      await comparePeople(scratch, folder, calculated),
      compareManagers(folder, calculated),
      await compareQuarters(scratch, folder, calculated),
      await compareCategories(scratch, folder),
      await compareTerritories(scratch, folder),
    ];
  } finally {
    await scratch.close();
  }
}

function nothingNew({ first }: Load): Load['first'] {
  return { rowsSame: (first.rowsNew ?? 0) + (first.rowsChanged ?? 0) + (first.rowsSame ?? 0) };
}

async function importOnce(scratch: Scratch, folder: string, load: Load, expected: Load['first']): Promise<void> {
  const file = join(load.own === true ? import.meta.dirname : folder, load.file);
  const mapping = join(import.meta.dirname, load.mapping);
  const { import: run } = await scratch.alvo<{ import: ImportRun }>('import', load.kind, file, '--mapping', mapping);
  const { rowsNew, rowsChanged, rowsSame } = run;
  const counts = `${rowsNew} new, ${rowsChanged} changed, ${rowsSame} same`;
  const wanted = { rowsNew: 0, rowsChanged: 0, rowsSame: 0, ...expected };
  if (rowsNew !== wanted.rowsNew || rowsChanged !== wanted.rowsChanged || rowsSame !== wanted.rowsSame) {
    throw new Error(`${load.file}: ${counts}, expected ${JSON.stringify(wanted)}`);
  }
  console.log(`imported   ${load.file.padEnd(32)} ${counts}`);
}
