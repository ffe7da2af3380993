import { describe, expect, it } from 'vitest';
import { a125Input, aReportMonth, aSum } from '#test/support/builders/analysis.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import { gather125, report125 } from './report-125.ts';
import { shownRows, wholePeople } from './whole-people.ts';

const from = '2026-01-01';
const posted = (salespersonId: number, branchId?: number) =>
  branchId === undefined ? { salespersonId, from } : { salespersonId, branchId, from };

/** 1 is posted at 4 only, 2 at 4 and 6, 3 at 6, 4 at all branches, 5 nowhere; each has a target of 100. */
const month = aReportMonth({
  structure: {
    postings: [posted(1, 4), posted(2, 4), posted(2, 6), posted(3, 6), posted(4)],
    reportingLines: [{ salespersonId: 1, managerId: 2, from }],
  },
  targets: [1, 2, 3, 4, 5].map((ownerId) =>
    aTargetLine({ 'MONTH|11': 100 }, { ownerType: 'SELLER', ownerId, purpose: 'TRACKING' }),
  ),
  limits: { people: undefined, branches: [4], words: [] },
});

function run(rows: readonly ProductionRow[]) {
  const input = a125Input(month, shownRows(month, rows), { everyones: rows });
  return report125(input, gather125(input), new Map());
}

const figures = (report: ReturnType<typeof run>) =>
  report.salespeople.map(({ salespersonCode, target, production, attainment, difference }) => [
    salespersonCode,
    target,
    production,
    attainment,
    difference,
  ]);

describe('a report of some branches', () => {
  it('S0-24: shows whole only who is posted at no other branch in the month', () => {
    expect(wholePeople(month)).toEqual(new Set([1]));
    const both = { ...month, limits: { ...month.limits, branches: [4, 6] } };
    expect(wholePeople(both)).toEqual(new Set([1, 2, 3]));
    expect(wholePeople(aReportMonth())).toBeUndefined();
  });

  it('S0-24: shows who is posted only there with all sales and the target, the others with the sales there and no target', () => {
    const report = run([
      aSum(50, { first: 1, branchId: 4 }),
      aSum(30, { first: 1, branchId: 6 }),
      aSum(20, { first: 2, branchId: 4 }),
      aSum(40, { first: 2, branchId: 6 }),
      aSum(90, { first: 3, branchId: 6 }),
      aSum(10, { first: 5, branchId: 4 }),
      aSum(5, { first: 0, branchId: 4 }),
      aSum(7, { first: 0, branchId: 6 }),
    ]);
    expect(figures(report)).toEqual([
      ['V1', 100, 80, 800_000, -20],
      ['V2', null, 20, null, null],
      ['V5', null, 10, null, null],
      ['', null, 5, null, null],
    ]);
    expect(report.salespeople.map(({ targetToDate }) => targetToDate)).toEqual([50, null, null, null]);
  });

  it('S0-24: has no target in its total when that of somebody shown in part is left out', () => {
    const alone = run([aSum(50, { first: 1, branchId: 4 })]);
    expect(alone.total).toMatchObject({ target: 100, production: 50, attainment: 500_000 });
    const together = run([aSum(50, { first: 1, branchId: 4 }), aSum(20, { first: 2, branchId: 4 })]);
    expect(together.total).toEqual({
      target: null,
      targetToDate: null,
      production: 70,
      attainment: null,
      difference: null,
    });
  });

  it('S0-24: credits a sale elsewhere only to the one of two salespeople who is shown whole', () => {
    const report = run([
      aSum(50, { first: 1, second: 3, branchId: 6 }),
      aSum(20, { first: 3, second: 1, branchId: 4 }),
    ]);
    expect(report.salespeople.map(({ salespersonCode, production }) => [salespersonCode, production])).toEqual([
      ['V1', 70],
      ['V3', 20],
    ]);
    expect(report.total.production).toBe(70);
  });

  it("S0-24: shows a leader's people only when he and all of them are shown whole", () => {
    const rows = [aSum(50, { first: 1, branchId: 4 }), aSum(20, { first: 2, branchId: 4 })];
    expect(run(rows).salespeople.map(({ leads }) => leads)).toEqual([null, null]);
  });
});
