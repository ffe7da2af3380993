import { describe, expect, it } from 'vitest';
import type { Report125Salesperson } from '#contract/reports.ts';
import { initiallyOpen, peopleIn, productionRows } from './production-rows.ts';
import { statusOf } from './status.ts';

const person = (salespersonCode: string, customers: readonly string[]) =>
  ({ salespersonCode, customers: customers.map((customerCode) => ({ customerCode })) }) as Report125Salesperson;

describe('the rows of report 125', () => {
  it('show the customers of open salespeople only', () => {
    const people = [person('A', ['1', '2']), person('B', ['1'])];
    expect(productionRows(people, new Set(['B'])).map(({ key }) => key)).toEqual(['A', 'B', 'B/1']);
  });

  it('start open for up to five salespeople and closed beyond', () => {
    const people = ['A', 'B', 'C', 'D', 'E'].map((code) => person(code, []));
    expect(initiallyOpen(people).size).toBe(5);
    expect(initiallyOpen([...people, person('F', [])]).size).toBe(0);
  });
});

describe('the count of salespeople', () => {
  it('leaves out the row of the sales of nobody', () => {
    expect(peopleIn({ salespeople: [person('A', []), person('', [])] })).toBe(1);
    expect(peopleIn({ salespeople: [{ code: 'A' }, { code: '' }] })).toBe(1);
    expect(peopleIn(undefined)).toBe(0);
  });
});

describe('ahead, at risk or behind', () => {
  it('is judged against the target to date, on the exact fraction', () => {
    expect(statusOf(650, 1000, 650)).toBe('ahead');
    expect(statusOf(649, 1000, 650)).toBe('risk');
    expect(statusOf(584, 1000, 650)).toBe('behind');
    expect(statusOf(899, 1000, null)).toBe('behind');
  });

  it('S0-41: says nothing without a target, or with a target of zero', () => {
    expect(statusOf(500, null, null)).toBeUndefined();
    expect(statusOf(500, 0, 0)).toBeUndefined();
  });
});
