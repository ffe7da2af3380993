import { describe, expect, it } from 'vitest';
import { isCnpj } from '#kernel/cpf-cnpj.ts';
import { nationalHolidayOn } from '#kernel/br-holidays.ts';
import { period, previousPeriod } from '#kernel/period.ts';
import { makeCustomers } from './customers.ts';
import { decimalText, textOf } from './demo-file.ts';
import { makeProducts } from './products.ts';
import { randomOf, weightedPicker } from './random.ts';
import { salesMaker } from './sales.ts';
import { spanOf, usualSize } from './span.ts';

const zone = 'America/Sao_Paulo';
const span = spanOf(Temporal.Instant.from('2026-11-21T15:00:00Z'), zone, usualSize);
const customers = makeCustomers(span);
const products = makeProducts();

describe('the span of the demo company', () => {
  it('is three years of finished months and the days of this one up to yesterday', () => {
    expect(span).toMatchObject({ first: '2023-11', last: '2026-11', until: '2026-11-20' });
    expect(span.finished).toHaveLength(36);
    expect(span.planned.at(-1)).toBe('2026-12');
  });

  it('ends with a finished month on the first day of the next, by the clock of the company and not of the machine', () => {
    const newYear = spanOf(Temporal.Instant.from('2027-01-01T02:59:00Z'), zone, usualSize);
    expect(newYear).toMatchObject({ last: '2026-12', until: '2026-12-30' });
    expect(newYear.finished.at(-1)).toBe('2026-11');
    const later = spanOf(Temporal.Instant.from('2027-01-01T03:00:00Z'), zone, usualSize);
    expect(later).toMatchObject({ first: '2024-01', last: '2026-12', until: '2026-12-31' });
    expect(later.finished).toHaveLength(36);
    expect(later.finished.at(-1)).toBe('2026-12');
  });
});

describe('the customers of the demo company', () => {
  it('have valid CNPJs of their own, some with letters, all of a root that nobody has', () => {
    const numbers = customers.map((customer) => customer.cnpj);
    expect(new Set(numbers).size).toBe(300);
    expect(numbers.every((number) => isCnpj(number) && number.startsWith('999'))).toBe(true);
    expect(numbers.filter((number) => /[A-Z]/.test(number)).length).toBeGreaterThan(5);
  });

  it('have names of their own in their city, and links one after another', () => {
    expect(new Set(customers.map((customer) => `${customer.tradeName} ${customer.city}`)).size).toBe(300);
    for (const { links } of customers) {
      const starts = links.map((link) => link.from);
      expect(starts).toEqual([...new Set(starts)].sort());
    }
    expect(customers.filter((customer) => customer.links.length > 1).length).toBeGreaterThan(20);
  });
});

describe('the products of the demo company', () => {
  it('are 120, each type of one group', () => {
    expect(new Set(products.map((product) => product.code)).size).toBe(120);
    const groups = Map.groupBy(products, (product) => product.type).values();
    for (const group of groups) expect(new Set(group.map((product) => product.group)).size).toBe(1);
  });
});

describe('the sales of the demo company', () => {
  const month = period('2026-09');
  const salesOf = salesMaker(span, usualSize.documents, customers, products);

  it('of a month are the same whenever they are asked for', () => {
    const first = salesOf(month);
    salesOf(previousPeriod(month));
    expect(salesOf(month)).toEqual(first);
  });

  it('are on worked days, exact to the centavo, a document on one date', () => {
    const dates = new Map<string, string>();
    for (const line of salesOf(month)) {
      expect(line.gross - line.discount).toBe(line.net);
      expect(Math.sign(line.quantity)).toBe(line.cause === '' ? 1 : -1);
      expect(Temporal.PlainDate.from(line.date).dayOfWeek).toBeLessThan(6);
      expect(nationalHolidayOn(line.date)).toBeUndefined();
      expect(dates.get(line.document) ?? line.date).toBe(line.date);
      dates.set(line.document, line.date);
    }
    expect(dates.size).toBeGreaterThan(300);
  });
});

describe('what draws and what writes', () => {
  it('draws the same from the same seed, and by weight', () => {
    const draw = (seed: string): number[] => {
      const random = randomOf(seed);
      return Array.from({ length: 50 }, () => random.between(1, 1000));
    };
    expect(draw('a')).toEqual(draw('a'));
    expect(draw('a')).not.toEqual(draw('b'));
    const random = randomOf('weights');
    const pick = weightedPicker([
      ['often', 9],
      ['rarely', 1],
    ] as const);
    const often = Array.from({ length: 1000 }, () => pick(random)).filter((each) => each === 'often').length;
    expect(often).toBeGreaterThan(850);
    expect(often).toBeLessThan(950);
  });

  it('writes centavos with a comma, and a file whose rows fit its header', () => {
    expect([0, 5, 123_456, -7, -123_456].map(decimalText)).toEqual(['0,00', '0,05', '1234,56', '-0,07', '-1234,56']);
    const file = { kind: 'x', fileName: 'x.csv', columns: { a: 'um', b: 'dois', c: 'um' }, rows: [[1, 'z']] };
    expect(textOf(file)).toBe('um;dois\n1;z\n');
    expect(() => textOf({ ...file, rows: [[1]] })).toThrow('1 cells for 2 columns');
  });
});
