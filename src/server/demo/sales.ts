import { epochDay, isoDateOfEpochDay, weekday, weekdayOfEpochDay, type IsoDate } from '#kernel/calendar-date.ts';
import { nationalHolidayOn } from '#kernel/br-holidays.ts';
import { firstDay, lastDay, monthOfPeriod, monthsBetween, type Period } from '#kernel/period.ts';
import type { Cause } from '#contract/causes.ts';
import { holderOn, type Category, type Customer } from './customers.ts';
import { decimalText, type DemoFile } from './demo-file.ts';
import { sellers, worksOn } from './people.ts';
import type { GroupCode, Product } from './products.ts';
import { randomOf, weightedPicker, type Random } from './random.ts';
import type { Span } from './span.ts';

/** One line of a document. Money in centavos; negative in a return. */
export type SaleLine = {
  readonly document: string;
  readonly line: number;
  readonly date: IsoDate;
  readonly customer: Customer;
  readonly product: Product;
  /** As the document says it; the customer's link decides where it says nothing. */
  readonly salesperson: string;
  readonly salesperson2: string;
  readonly quantity: number;
  readonly price: number;
  readonly gross: number;
  readonly discount: number;
  readonly net: number;
  readonly cost: number;
  readonly cause: Cause | '';
};

/** What each month is to the year, in thousandths: winter sells medicine, January and February rest. */
const season = [900, 880, 980, 1000, 1050, 1110, 1090, 1030, 980, 1000, 1020, 970] as const;
/** More documents each month than the one before, in thousandths of the first. */
const growth = 6;

const tastes: Readonly<Record<Category, readonly (readonly [GroupCode, number])[]>> = {
  Rede: [
    ['GEN', 34],
    ['SIM', 18],
    ['REF', 14],
    ['HIG', 22],
    ['DER', 12],
  ],
  Independente: [
    ['GEN', 42],
    ['SIM', 24],
    ['REF', 14],
    ['HIG', 14],
    ['DER', 6],
  ],
  Hospital: [
    ['GEN', 62],
    ['SIM', 8],
    ['REF', 22],
    ['HIG', 8],
  ],
};
const quantities: Readonly<Record<Category, readonly [number, number]>> = {
  Rede: [24, 140],
  Independente: [6, 60],
  Hospital: [30, 180],
};
const linesOfDocument = weightedPicker([
  [1, 14],
  [2, 22],
  [3, 24],
  [4, 18],
  [5, 12],
  [6, 10],
]);
const causeOfReturn = weightedPicker<Cause>([
  ['RETURN', 68],
  ['BILLING_ERROR', 14],
  ['CANCELLED_BY_CUSTOMER', 10],
  ['DEFAULT', 6],
  ['INSOLVENCY', 2],
]);

/** Weekdays without the national holidays. */
export function sellingDays(period: Period): IsoDate[] {
  const [first, last] = [epochDay(firstDay(period)), epochDay(lastDay(period))];
  return Array.from({ length: last - first + 1 }, (_, day) => first + day)
    .filter((day) => isWorked(day))
    .map((day) => isoDateOfEpochDay(day));
}

function isWorked(day: number): boolean {
  const weekend = weekdayOfEpochDay(day) === sunday || weekdayOfEpochDay(day) === saturday;
  return !weekend && nationalHolidayOn(isoDateOfEpochDay(day)) === undefined;
}

const saturday = weekday('2026-11-21' as IsoDate);
const sunday = weekday('2026-11-22' as IsoDate);

/** Makes the sales of any month: the same ones however often and in whatever order months are asked for. */
export function salesMaker(
  span: Span,
  documents: number,
  customers: readonly Customer[],
  products: readonly Product[],
): (period: Period) => SaleLine[] {
  const byGroup = Map.groupBy(products, (product) => product.group);
  const tasteOf = new Map(
    Object.entries(tastes).map(([category, groups]) => [
      category,
      weightedPicker(
        groups.flatMap(([group, weight]) => {
          const members = byGroup.get(group) ?? [];
          return members.map((product) => [product, Math.trunc((weight * 1000) / members.length)] as const);
        }),
      ),
    ]),
  );
  return (period) => {
    const random = randomOf(`sales ${period}`);
    const month = monthsBetween(span.first, period);
    const days = sellingDays(period);
    const buyers = customers.filter((customer) => customer.since <= firstDay(period));
    const pickBuyer = weightedPicker(buyers.map((customer) => [customer, customer.weight] as const));
    const factor = (season[monthOfPeriod(period) - 1] ?? 1000) * (1000 + month * growth);
    const count = Math.trunc((documents * factor) / 1_000_000);
    const lines: SaleLine[] = [];
    for (let number = 1; number <= count; number += 1) {
      const date = days[Math.trunc(((number - 1) * days.length) / count)];
      if (date === undefined) throw new Error(`no day to sell on in ${period}`);
      const document = `${period.slice(2, 4)}${period.slice(5)}${String(number).padStart(4, '0')}`;
      const customer = pickBuyer(random);
      const taste = tasteOf.get(customer.category);
      if (taste === undefined) throw new Error(`no taste of ${customer.category}`);
      const sold = makeDocument(span, random, { document, date, customer, month }, taste);
      lines.push(...sold);
      if (random.chance(35)) lines.push(...returnOf(random, sold));
    }
    return lines;
  };
}

type Head = {
  readonly document: string;
  readonly date: IsoDate;
  readonly customer: Customer;
  readonly month: number;
};

function makeDocument(span: Span, random: Random, head: Head, taste: (random: Random) => Product): SaleLine[] {
  const { document, date, customer, month } = head;
  const colleagues = sellers.filter((each) => each.team === customer.team && worksOn(span, each.code, date));
  const holder = holderOn(customer, date);
  // Now and then somebody else sold it; more often nobody is written down, and the customer's link decides.
  const sold = holder === undefined || random.chance(25) ? random.pick(colleagues).code : holder;
  const salesperson = random.chance(holder === undefined ? 300 : 120) ? '' : sold;
  const others = colleagues.filter((each) => each.code !== sold);
  const salesperson2 = salesperson !== '' && random.chance(25) && others.length > 0 ? random.pick(others).code : '';
  const percent = random.chance(350) ? 0 : random.between(1, 12);
  const products = new Set(Array.from({ length: linesOfDocument(random) }, () => taste(random)));
  return [...products].map((product, index) => {
    const [least, most] = quantities[customer.category];
    const quantity = random.between(least, most);
    const price = Math.trunc((product.price * (1000 + month * 4)) / 1000);
    const gross = price * quantity;
    const discount = Math.trunc((gross * percent) / 100);
    return {
      document,
      line: index + 1,
      date,
      customer,
      product,
      salesperson,
      salesperson2,
      quantity,
      price,
      gross,
      discount,
      net: gross - discount,
      cost: Math.trunc((gross * product.cost) / 1000),
      cause: '',
    };
  });
}

/** One line of a sale, or a part of it, comes back some days later by a document of its own. */
function returnOf(random: Random, sold: readonly SaleLine[]): SaleLine[] {
  const line = random.pick(sold);
  const quantity = random.chance(500) ? line.quantity : Math.max(1, Math.trunc(line.quantity / 3));
  const gross = line.price * quantity;
  const discount = Math.trunc((gross * line.discount) / line.gross);
  let day = epochDay(line.date) + random.between(4, 25);
  while (!isWorked(day)) day += 1;
  return [
    {
      ...line,
      document: `D${line.document}`,
      line: 1,
      date: isoDateOfEpochDay(day),
      quantity: -quantity,
      gross: -gross,
      discount: -discount,
      net: discount - gross,
      cost: -Math.trunc((gross * line.product.cost) / 1000),
      cause: causeOfReturn(random),
    },
  ];
}

/** Who is credited with a line, as the module of sales decides it. */
export function creditedOf(line: SaleLine): string | undefined {
  return line.salesperson === '' ? holderOn(line.customer, line.date) : line.salesperson;
}

export function salesFile(year: number, lines: readonly SaleLine[]): DemoFile {
  return {
    kind: 'sale-lines',
    fileName: `vendas-${year}.csv`,
    columns: {
      document: 'documento',
      line: 'linha',
      date: 'data',
      customer: 'cliente',
      branch: 'filial',
      product: 'produto',
      salesperson: 'vendedor',
      salesperson2: 'vendedor_2',
      quantity: 'quantidade',
      unit_price: 'preco',
      gross: 'bruto',
      discount: 'desconto',
      net: 'liquido',
      cost: 'custo',
      cause: 'causa',
    },
    rows: lines.map((each) => [
      each.document,
      each.line,
      each.date,
      each.customer.code,
      each.customer.branch,
      each.product.code,
      each.salesperson,
      each.salesperson2,
      each.quantity,
      decimalText(each.price),
      decimalText(each.gross),
      decimalText(each.discount),
      decimalText(each.net),
      decimalText(each.cost),
      each.cause,
    ]),
  };
}
