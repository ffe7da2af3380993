import { sql } from 'kysely';
import { join } from 'node:path';
import { kyselyOf } from '#platform/database/index.ts';
import { cents } from '#kernel/money.ts';
import { attainment, attainmentRate } from '#kernel/attainment.ts';
import { period, periodOfNumber, periodsBetween, plusPeriods } from '#kernel/period.ts';
import { divideRounded } from '#kernel/rounding.ts';
import { windowOfKey } from '#kernel/window.ts';
import type { Scratch } from '../scratch-company.ts';
import { amountText, compare, quotientText, readTruth, type TruthRow, type Verdict } from '../truth.ts';
import type { Month } from './month.ts';

type Months = ReadonlyMap<string, Month>;

/** Percent to two decimals from whole figures; the report's own attainment must be the same quotient. */
function percentText(production: number, target: number | null, shown: number | null): string {
  const exact = attainment(production, target ?? undefined);
  const expected = exact === undefined ? null : attainmentRate(exact);
  if (shown !== expected) throw new Error(`attainment ${shown} shown, ${expected} expected`);
  return quotientText(production, target, 100);
}

type Sums = {
  code: string;
  period: number;
  cost: number;
  units: number;
  lines: number;
  orders: number;
  customers: number;
};

/** What no report shows yet: counts of lines, orders and customers, cost and units. */
async function sumsByPerson({ database }: Scratch): Promise<Map<string, Sums>> {
  const { rows } = await sql<Sums>`
    select s.code, l.period, sum(l.cost)::bigint as cost, sum(l.quantity)::bigint as units, count(*) as lines,
      count(distinct l.document_id) as orders, count(distinct l.customer_id) as customers
    from sale_line l
    join salesforce_salesperson s on s.company_id = l.company_id and s.id = l.salesperson_id
    group by s.code, l.period`.execute(kyselyOf(database.handle));
  return new Map(rows.map((row) => [`${row.code} ${periodOfNumber(row.period)}`, row]));
}

const keyOf = (row: TruthRow): string => `${row['employee_key']} ${row['month']}`;

export async function comparePeople(scratch: Scratch, folder: string, months: Months): Promise<Verdict> {
  const file = 'truth-rep-month-target.csv';
  const truth = readTruth(join(folder, file));
  const sums = await sumsByPerson(scratch);
  const told = new Set(truth.map(keyOf));
  const extra = [...months].flatMap(([month, { people }]) =>
    [...people.values()].flatMap(({ code, production }) =>
      production !== 0 && !told.has(`${code} ${month}`) ? [`${code} ${month}`] : [],
    ),
  );
  const answer = (row: TruthRow) => {
    const person = months.get(row['month'] ?? '')?.people.get(row['employee_key'] ?? '');
    if (person === undefined) return undefined;
    const own = sums.get(keyOf(row)) ?? { cost: 0, units: 0, lines: 0, orders: 0, customers: 0 };
    return {
      salesperson: person.name,
      manager_key: person.managerCode ?? '',
      net_sales: amountText(person.production),
      cost: amountText(own.cost),
      cmv_pct: quotientText(own.cost, person.production, 100),
      units: String(own.units / 1000),
      lines: String(own.lines),
      orders: String(own.orders),
      customers: String(own.customers),
      avg_order_ticket: own.orders === 0 ? '' : amountText(divideRounded(person.production, own.orders)),
      target: amountText(person.target),
      attainment_pct: percentText(person.production, person.target, person.attainment),
    };
  };
  return compare(file, truth, keyOf, answer, { extra });
}

export function compareManagers(folder: string, months: Months): Verdict {
  const file = 'truth-manager-month.csv';
  const truth = readTruth(join(folder, file));
  const nameOf = (row: TruthRow): string => `${row['manager_key']} ${row['month']}`;
  return compare(file, truth, nameOf, (row) => {
    const group = months.get(row['month'] ?? '')?.supervisors.get(row['manager_key'] ?? '');
    if (group === undefined) return undefined;
    const own = group.ownProduction ?? 0;
    return {
      manager: group.name,
      own_sales: amountText(own),
      team_sales_all_levels: amountText(group.production - own),
      total: amountText(group.production),
      manager_target: amountText(group.ownTarget),
      attainment_pct: percentText(group.production, group.target, group.attainment),
      sum_of_team_targets: amountText(group.sumOfTargets),
    };
  });
}

type Measured = { code: string; window_key: string; target: number | null; actual: number };

/** The quotas as the current runs measured them to decide the bonuses. */
async function measuredQuotas({ database }: Scratch): Promise<Map<string, Measured>> {
  const { rows } = await sql<Measured>`
    select s.code, a.window_key, a.target, a.actual
    from commission_attainment a
    join commission_run r on r.company_id = a.company_id and r.id = a.run_id and r.state = 'CURRENT'
    join salesforce_salesperson s on s.company_id = a.company_id and s.id = a.owner_id
    where a.target_plan_code = 'COTAS'
    order by r.period`.execute(kyselyOf(database.handle));
  return new Map(rows.map((row) => [`${row.code} ${row.window_key}`, row]));
}

/** Alvo rounds each line and the truth once a row, so they may be half a centavo apart per line, and half for the row. */
export async function compareQuarters(scratch: Scratch, folder: string, months: Months): Promise<Verdict> {
  const file = 'truth-rep-quarter-quota-commission.csv';
  const truth = readTruth(join(folder, file));
  const measured = await measuredQuotas(scratch);
  const nameOf = (row: TruthRow): string => `${row['employee_key']} ${row['quarter']}`;
  const linesOf = (row: TruthRow): number => sum(quarterOf(row, months), row, (payee) => payee.saleCount);
  const answer = (row: TruthRow) => {
    const quarter = quarterOf(row, months);
    const quota = measured.get(nameOf(row));
    const production = quarter.reduce((total, { people }) => {
      const person = people.get(row['employee_key'] ?? '');
      return total + (person?.production ?? 0);
    }, 0);
    if (quota !== undefined && quota.actual !== production) {
      throw new Error(`${nameOf(row)}: the run measured ${quota.actual}, the reports show ${production}`);
    }
    const early = sum(quarter.slice(0, 2), row, (payee) => payee.perPeriod);
    return {
      quota: amountText(quota?.target),
      net_sales: amountText(production),
      attainment_pct: quotientText(production, quota?.target, 100),
      commission_value: amountText(sum(quarter, row, (payee) => payee.perSale)),
      bonus_if_attained:
        early === 0 ? amountText(sum(quarter, row, (payee) => payee.perPeriod)) : 'paid before its end',
    };
  };
  const tolerance = (row: TruthRow, column: string): number => (column === 'commission_value' ? linesOf(row) + 1 : 0);
  return compare(file, truth, nameOf, answer, { tolerance });
}

function quarterOf(row: TruthRow, months: Months): Month[] {
  const span = windowOfKey(row['quarter'] ?? '');
  if (span === undefined) throw new Error(`not a quarter: ${row['quarter']}`);
  const first = period(span.first);
  return periodsBetween(first, plusPeriods(first, 2)).flatMap((month) => months.get(month) ?? []);
}

function sum(
  quarter: readonly Month[],
  row: TruthRow,
  of: (payee: { saleCount: number; perSale: number; perPeriod: number }) => number,
) {
  return quarter.reduce((total, { payees }) => {
    const payee = payees.get(row['employee_key'] ?? '');
    return cents(total + (payee === undefined ? 0 : of(payee)));
  }, 0);
}
