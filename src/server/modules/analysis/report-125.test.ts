import { describe, expect, it } from 'vitest';
import { a125Input, aReportMonth, aSum, type MonthOptions } from '#test/support/builders/analysis.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import { gather125, report125, type Report125Input } from './report-125.ts';

const names = new Map([7, 8, 9].map((id) => [id, { code: `C${id}`, name: `Cliente ${id}` }]));

function run(rows: readonly ProductionRow[], options: MonthOptions = {}, given: Partial<Report125Input> = {}) {
  const input = a125Input(aReportMonth(options), rows, given);
  return report125(input, gather125(input), names);
}

const seller = { ownerType: 'SELLER', ownerId: 1, purpose: 'TRACKING' } as const;
const ofSeller = (value: number) => aTargetLine({ 'MONTH|11': value }, seller);
const ofCustomer = (customer: number, value: number, ownerId = 1) =>
  aTargetLine({ 'MONTH|11': value }, { ...seller, ownerId, criteria: { CUSTOMER: [customer] } });

describe('report 125', () => {
  it('E75 (S0-36, S0-38): shows the seller against all his production and each customer against its target', () => {
    const report = run(
      [aSum(3_500_000, { customerId: 7 }), aSum(3_000_000, { customerId: 8 }), aSum(2_000_000, { customerId: 9 })],
      { targets: [ofSeller(10_000_000), ofCustomer(7, 4_000_000), ofCustomer(8, 3_000_000)] },
    );
    const [person] = report.salespeople;
    expect(person).toMatchObject({
      salespersonCode: 'V1',
      production: 8_500_000,
      attainment: 850_000,
      customerCount: 3,
    });
    expect(person?.customers.map(({ customerCode, attainment }) => [customerCode, attainment])).toEqual([
      ['C7', 875_000],
      ['C8', 1_000_000],
      ['C9', null],
    ]);
  });

  it("E75 (S0-39): shows how far the customers' targets are from the seller's, and blocks nothing", () => {
    const targets = [ofSeller(10_000_000), ofCustomer(7, 4_000_000), ofCustomer(8, 3_000_000)];
    expect(run([], { targets }).salespeople[0]).toMatchObject({
      customerTargets: 7_000_000,
      customerTargetsDifference: -3_000_000,
    });
  });

  it("S0-36: compares a customer's target with everyone's sales to it, and shows the seller's own beside", () => {
    const report = run([aSum(300, { customerId: 7 }), aSum(500, { customerId: 7, first: 2 })], {
      targets: [ofCustomer(7, 1_000)],
    });
    expect(report.salespeople[0]?.customers[0]).toMatchObject({
      production: 300,
      everyonesProduction: 800,
      attainment: 800_000,
      difference: -200,
    });
  });

  it('S0-23: credits a sale of two salespeople whole to both, and counts it once in the total', () => {
    const report = run([aSum(100, { customerId: 7, first: 1, second: 2 })]);
    expect(report.salespeople.map(({ production }) => production)).toEqual([100, 100]);
    expect(report.total.production).toBe(100);
  });

  it('T44: shows the customers linked in the month though nothing was sold to them', () => {
    const links = [
      { customerId: 7, salespersonId: 1, from: '2026-01-01', to: '2026-11-01' },
      { customerId: 8, salespersonId: 1, from: '2026-01-01', to: '2026-10-31' },
      { customerId: 9, salespersonId: 1, from: '2026-12-01' },
    ];
    const report = run([], {}, { links });
    expect(report.salespeople.map((each) => each.customers.map(({ customerCode }) => customerCode))).toEqual([['C7']]);
  });

  it('S0-05: shows a saved target without any sale, and nobody who has neither', () => {
    const report = run([], { targets: [ofSeller(5_000_000)] });
    expect(report.salespeople).toHaveLength(1);
    expect(report.salespeople[0]).toMatchObject({
      target: 5_000_000,
      production: 0,
      attainment: 0,
      targetToDate: 2_500_000,
    });
  });

  it('S0-31: marks the customers flagged as target', () => {
    const report = run([aSum(1, { customerId: 7 }), aSum(2, { customerId: 8 })], {}, { flagged: new Set([8]) });
    expect(report.salespeople[0]?.customers.map(({ targetCustomer }) => targetCustomer)).toEqual([true, false]);
  });

  it("S0-32: filters to target customers without touching the seller's own figures", () => {
    const rows = [aSum(1, { customerId: 7 }), aSum(2, { customerId: 8 }), aSum(4, { customerId: 9, first: 2 })];
    const report = run(rows, {}, { flagged: new Set([8]), targetCustomersOnly: true });
    expect(report.salespeople).toHaveLength(1);
    expect(report.salespeople[0]).toMatchObject({ salespersonCode: 'V1', production: 3, customerCount: 1 });
    expect(report.total.production).toBe(3);
  });

  it("S0-24: is limited to the people the reader sees, whose customers still count everyone's sales", () => {
    const rows = [
      aSum(1, { customerId: 7 }),
      aSum(2, { customerId: 7, first: 2 }),
      aSum(4, { customerId: 8, first: 0 }),
    ];
    const limits = { people: new Set([1]), branches: undefined, words: [] };
    const report = run(rows, { limits, targets: [ofCustomer(7, 10)] });
    expect(report.salespeople.map(({ salespersonCode }) => salespersonCode)).toEqual(['V1']);
    expect(report.salespeople[0]?.customers[0]?.everyonesProduction).toBe(3);
    expect(report.total.production).toBe(1);
  });

  it('S0-24: shows a branch the people posted there and those who sold there', () => {
    const postings = [
      { salespersonId: 2, branchId: 4, from: '2026-01-01' },
      { salespersonId: 3, branchId: 6, from: '2026-01-01' },
    ];
    const targets = [2, 3, 4].map((ownerId) => aTargetLine({ 'MONTH|11': 10 }, { ...seller, ownerId }));
    const limits = { people: undefined, branches: [4], words: [] };
    const report = run([aSum(1, { customerId: 7, first: 1 })], { structure: { postings }, targets, limits });
    expect(report.salespeople.map(({ salespersonCode }) => salespersonCode)).toEqual(['V1', 'V2']);
  });

  it("S0-23: keeps sales that are nobody's in sight, last", () => {
    const report = run([aSum(1, { customerId: 7, first: 0 }), aSum(2, { customerId: 7 })]);
    expect(
      report.salespeople.map(({ salespersonCode, name, production }) => [salespersonCode, name, production]),
    ).toEqual([
      ['V1', 'Vendedor 1', 2],
      ['', 'Sem vendedor', 1],
    ]);
    expect(report.total.production).toBe(3);
  });

  it('S0-43: names team and supervisor on the last day counted', () => {
    const teams = [{ teamId: 1, teamCode: 'S', teamName: 'Sul', supervisorId: 2, memberIds: [1], from: '2026-01-01' }];
    const reportingLines = [{ salespersonId: 3, managerId: 4, from: '2026-01-01' }];
    const report = run([aSum(1), aSum(1, { first: 3 })], { structure: { teams, reportingLines } });
    const named = report.salespeople.filter(({ production }) => production > 0);
    expect(named.map(({ teamName, supervisorName }) => [teamName, supervisorName])).toEqual([
      ['Sul', 'Vendedor 2'],
      [null, 'Vendedor 4'],
    ]);
  });

  it('S0-23: leaves the customers out of a summary, and counts them', () => {
    const report = run([aSum(1, { customerId: 7 })], {}, { summary: true });
    expect(report.salespeople[0]).toMatchObject({ customers: [], customerCount: 1 });
  });

  it("S0-42: shows whoever leads people his own and everyone's below, apart from his own row", () => {
    const reportingLines = [{ salespersonId: 1, managerId: 2, from: '2026-01-01' }];
    const targets = [ofSeller(60), aTargetLine({ 'MONTH|11': 200 }, { ...seller, ownerType: 'MANAGER', ownerId: 2 })];
    const rows = [aSum(80, { date: '2026-11-03' }), aSum(20, { date: '2026-11-03', first: 2 })];
    const report = run(rows, { structure: { reportingLines }, targets });
    expect(report.salespeople).toMatchObject([
      { salespersonCode: 'V1', production: 80, leads: null },
      {
        salespersonCode: 'V2',
        target: null,
        production: 20,
        leads: {
          target: 200,
          sumOfTargets: 60,
          production: 100,
          ownProduction: 20,
          attainment: 500_000,
          peopleCount: 1,
        },
      },
    ]);
    expect(report.total).toMatchObject({ target: 60, production: 100 });
  });

  it("S0-24: does not show everyone's below to a reader who may not see them", () => {
    const reportingLines = [{ salespersonId: 1, managerId: 2, from: '2026-01-01' }];
    const own = new Set([2]);
    const limits = { people: own, branches: undefined, words: [] };
    const rows = [aSum(80, { date: '2026-11-03' }), aSum(20, { date: '2026-11-03', first: 2 })];
    expect(run(rows, { structure: { reportingLines }, limits, visible: own }).salespeople).toMatchObject([
      { salespersonCode: 'V2', leads: null },
    ]);
    expect(run([], { structure: { reportingLines }, limits, visible: own }).salespeople).toEqual([]);
    const everyone = run(rows, { structure: { reportingLines }, limits });
    expect(everyone.salespeople[0]?.leads?.production).toBe(100);
  });
});
