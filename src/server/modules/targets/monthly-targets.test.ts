import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import type { TargetLine } from '#modules/targets/index.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import { monthlyTargets } from './monthly-targets.ts';

const november = period('2026-11');
const of = (...lines: TargetLine[]) => monthlyTargets(lines, november, 'NET', (id) => id !== 5);
const seller = { ownerType: 'SELLER', ownerId: 1, purpose: 'TRACKING' } as const;

describe('the targets of a month', () => {
  it('S0-33: are those of that very month, never a part of a quarter or a year', () => {
    const line = aTargetLine({ 'MONTH|10': 10, 'QUARTER|4': 90, 'YEAR|0': 100 }, seller);
    expect(of(line).seller(1)).toBeUndefined();
    expect(of(aTargetLine({ 'MONTH|11': 30, 'YEAR|0': 100 }, seller)).seller(1)).toBe(30);
  });

  it('S1-99: of purpose COMMISSION never appear, those of TRACKING and BOTH do', () => {
    expect(of(aTargetLine({ 'MONTH|11': 30 }, { ...seller, purpose: 'COMMISSION' })).seller(1)).toBeUndefined();
    expect(of(aTargetLine({ 'MONTH|11': 30 }, { ...seller, purpose: 'BOTH' })).seller(1)).toBe(30);
  });

  it('S1-102: of each salesperson belong to everyone who is active and has none of his own', () => {
    const targets = of(
      aTargetLine({ 'MONTH|11': 70 }, { purpose: 'TRACKING' }),
      aTargetLine({ 'MONTH|11': 30 }, seller),
    );
    expect([1, 2, 5].map((id) => targets.seller(id))).toEqual([30, 70, undefined]);
  });

  it('T45: are in the production indicator, or in that very indicator by its name', () => {
    const net = aTargetLine({ 'MONTH|11': 1 }, { ...seller, indicator: 'NET' });
    const gross = aTargetLine({ 'MONTH|11': 2 }, { ...seller, indicator: 'GROSS' });
    const units = aTargetLine({ 'MONTH|11': 3 }, { ...seller, indicator: 'UNITS' });
    const production = aTargetLine({ 'MONTH|11': 4 }, seller);
    expect(of(gross, units).seller(1)).toBeUndefined();
    expect(of(gross, units, net).seller(1)).toBe(1);
    expect(of(net, production).seller(1)).toBe(4);
  });

  it('S0-40: have one value for a key, that of the first plan by code', () => {
    const later = aTargetLine({ 'MONTH|11': 2 }, { ...seller, planCode: 'B' });
    expect(of(later, aTargetLine({ 'MONTH|11': 1 }, { ...seller, planCode: 'A' })).seller(1)).toBe(1);
  });

  it('S0-40: given by branch add up, unless there is one of the whole', () => {
    const parts = [1, 2].map((branchId) => aTargetLine({ 'MONTH|11': 10 }, { ...seller, branchId }));
    expect(of(...parts).seller(1)).toBe(20);
    expect(of(...parts, aTargetLine({ 'MONTH|11': 25 }, seller)).seller(1)).toBe(25);
  });

  it('S0-44: of a customer belong to the salesperson they were given under', () => {
    const targets = of(aTargetLine({ 'MONTH|11': 40 }, { ...seller, criteria: { CUSTOMER: [7] } }));
    expect([...targets.customers(1)]).toEqual([[7, 40]]);
    expect(targets.customers(2).size).toBe(0);
    expect(targets.seller(1)).toBeUndefined();
  });

  it("S0-40: with other criteria are not the salesperson's, nor a customer's", () => {
    const several = aTargetLine({ 'MONTH|11': 40 }, { ...seller, criteria: { CUSTOMER: [7, 8] } });
    const product = aTargetLine({ 'MONTH|11': 40 }, { ...seller, criteria: { CUSTOMER: [7], PRODUCT: [1] } });
    expect(of(several, product).seller(1)).toBeUndefined();
    expect(of(several, product).customers(1).size).toBe(0);
  });
});
