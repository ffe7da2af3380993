import { firstDay, monthOfPeriod, yearOfPeriod, type Period } from '#kernel/period.ts';
import { holderOn, type Customer } from './customers.ts';
import { decimalText, type DemoFile } from './demo-file.ts';
import { managerCode, sellers, teams, worksOn } from './people.ts';
import { randomOf } from './random.ts';
import { creditedOf, type SaleLine } from './sales.ts';
import type { Span } from './span.ts';

type Row = readonly [
  plan: string,
  name: string,
  purpose: 'TRACKING' | 'COMMISSION' | 'BOTH',
  ownerType: string,
  owner: string,
  productGroup: string,
  customer: string,
  month: string,
  quarter: string,
  value: string,
];

/** Targets are round: multiples of R$ 500,00, and never none. */
const step = 50_000;

function roundTarget(centavos: number): number {
  return Math.max(step, Math.trunc((centavos + step / 2) / step) * step);
}

/** Adds up centavos under keys. */
function sums(): { add(key: string, value: number): void; of(key: string): number } {
  const map = new Map<string, number>();
  return {
    add: (key, value) => void map.set(key, (map.get(key) ?? 0) + value),
    of: (key) => map.get(key) ?? 0,
  };
}

/**
 * The targets of every month, from what is going to be sold, so that they are reached about as often as missed: by
 * salesperson (all, and generics), by team, by those who manage, by target customer, and by quarter for the bonus.
 */
export function targetsFile(
  span: Span,
  customers: readonly Customer[],
  months: ReadonlyMap<Period, readonly SaleLine[]>,
): DemoFile {
  const sold = sums();
  for (const line of [...months.values()].flat()) {
    const seller = creditedOf(line);
    sold.add(`customer ${line.customer.code}`, line.net);
    if (seller === undefined) continue;
    const period = line.date.slice(0, 7);
    sold.add(`${seller} ${period}`, line.net);
    if (line.product.group === 'GEN') sold.add(`${seller} ${period} GEN`, line.net);
  }
  const targets = sums();
  const rows: Row[] = [];
  for (const period of span.planned) {
    const random = randomOf(`targets ${period}`);
    const ambitious = (value: number): number => roundTarget(Math.trunc((value * random.between(860, 1150)) / 1000));
    const quarter = `${yearOfPeriod(period)}-Q${Math.ceil(monthOfPeriod(period) / 3)}`;
    for (const { code, team } of sellers) {
      if (!worksOn(span, code, firstDay(period))) continue;
      const value = ambitious(sold.of(`${code} ${period}`));
      const generics = ambitious(sold.of(`${code} ${period} GEN`));
      rows.push(['VENDAS', 'Metas de vendas', 'BOTH', 'SELLER', code, '', '', period, '', decimalText(value)]);
      rows.push([
        'GENERICOS',
        'Metas de genéricos',
        'COMMISSION',
        'SELLER',
        code,
        'GEN',
        '',
        period,
        '',
        decimalText(generics),
      ]);
      targets.add(`${team} ${period}`, value);
      targets.add(period, value);
      targets.add(`${code} ${quarter}`, value);
    }
    for (const team of teams) {
      const value = decimalText(targets.of(`${team.code} ${period}`));
      rows.push(['EQUIPES', 'Metas das equipes', 'TRACKING', 'TEAM', team.code, '', '', period, '', value]);
      rows.push(['GERENCIA', 'Metas da gerência', 'TRACKING', 'MANAGER', team.supervisor, '', '', period, '', value]);
    }
    const whole = decimalText(targets.of(period));
    rows.push(['GERENCIA', 'Metas da gerência', 'TRACKING', 'MANAGER', managerCode, '', '', period, '', whole]);
    for (const customer of customers) {
      const holder = holderOn(customer, firstDay(period));
      if (customer.targetFrom === null || customer.targetFrom > firstDay(period) || holder === undefined) continue;
      const usual = Math.trunc(sold.of(`customer ${customer.code}`) / span.planned.length);
      const value = decimalText(ambitious(usual));
      rows.push([
        'CLIENTES-ALVO',
        'Metas de clientes alvo',
        'TRACKING',
        'SELLER',
        holder,
        '',
        customer.code,
        period,
        '',
        value,
      ]);
    }
  }
  return targetsFileOf([...rows, ...quarterRows(span, targets)]);
}

/** What a quarter asks is what its months ask together. */
function quarterRows(span: Span, targets: { of(key: string): number }): Row[] {
  const quarters = new Set(
    span.planned.map((period) => `${yearOfPeriod(period)}-Q${Math.ceil(monthOfPeriod(period) / 3)}`),
  );
  return [...quarters].flatMap((quarter) =>
    sellers.flatMap(({ code }): Row[] => {
      const value = targets.of(`${code} ${quarter}`);
      if (value === 0) return [];
      const name = 'Metas trimestrais';
      return [['TRIMESTRE', name, 'COMMISSION', 'SELLER', code, '', '', '', quarter, decimalText(value)]];
    }),
  );
}

function targetsFileOf(rows: readonly Row[]): DemoFile {
  return {
    kind: 'targets',
    fileName: 'metas.csv',
    columns: {
      plan: 'plano',
      plan_name: 'nome_plano',
      purpose: 'finalidade',
      owner_type: 'meta_de',
      owner: 'dono',
      product_group: 'grupo',
      customer: 'cliente',
      month: 'mes',
      quarter: 'trimestre',
      value: 'valor',
    },
    rows,
  };
}
