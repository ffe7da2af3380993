import { describe, expect, it } from 'vitest';
import type { ProductionRow } from '#modules/sales/index.ts';
import { aReportMonth, aSum } from '#test/support/builders/analysis.ts';
import { aTargetLine } from '#test/support/builders/commissions.ts';
import { report126 } from './report-126.ts';

const sold = (first: number, net: number, given: Partial<ProductionRow> = {}) =>
  aSum(net, { first, date: '2026-11-10', ...given });
const target = (ownerId: number, value: number, ownerType: 'SELLER' | 'MANAGER' | 'TEAM' = 'SELLER') =>
  aTargetLine({ 'MONTH|11': value }, { ownerType, ownerId, purpose: 'TRACKING' });

// 3 and 4 answer to 2, who answers to 1.
const reportingLines = [
  { salespersonId: 2, managerId: 1, from: '2026-01-01' },
  { salespersonId: 3, managerId: 2, from: '2026-01-01' },
  { salespersonId: 4, managerId: 2, from: '2026-01-01' },
];
const team = { teamId: 9, teamCode: 'S', teamName: 'Sul', memberIds: [3, 4], from: '2026-01-01' };

describe('report 126', () => {
  it("S0-37: shows a manager his own sales and everyone's below, at all levels", () => {
    const { supervisors } = report126(aReportMonth({ structure: { reportingLines } }), [
      sold(1, 1),
      sold(2, 10),
      sold(3, 100),
      sold(4, 1000),
      sold(5, 10_000),
    ]);
    expect(supervisors.map((each) => [each.code, each.production, each.ownProduction, each.peopleCount])).toEqual([
      ['V1', 1111, 1, 3],
      ['V2', 1110, 10, 2],
    ]);
  });

  it('S0-37: his own target wins, and the sum of all targets below stands beside it', () => {
    const targets = [target(1, 500), target(2, 300), target(3, 100), target(4, 150)];
    const { supervisors } = report126(aReportMonth({ structure: { reportingLines }, targets }), [sold(3, 250)]);
    expect(supervisors[0]).toMatchObject({ target: 500, ownTarget: 500, sumOfTargets: 550, attainment: 500_000 });
    expect(supervisors[1]).toMatchObject({ target: 300, ownTarget: 300, sumOfTargets: 250 });
  });

  it('S0-37: without a target of his own he has the sum of those below', () => {
    const targets = [target(3, 100), target(4, 150)];
    const { supervisors } = report126(aReportMonth({ structure: { reportingLines }, targets }), []);
    expect(supervisors[1]).toMatchObject({ target: 250, ownTarget: null, sumOfTargets: 250, targetToDate: 125 });
  });

  it("S0-37: a target given to him as a manager comes before his own as a salesperson, and is no salesperson's", () => {
    const targets = [target(2, 20), target(2, 900, 'MANAGER')];
    const report = report126(aReportMonth({ structure: { reportingLines }, targets }), []);
    expect(report.supervisors[1]).toMatchObject({ code: 'V2', ownTarget: 900 });
    expect(report.salespeople).toMatchObject([{ code: 'V2', target: 20 }]);
  });

  it('S0-42: a reporting line that ends within the month counts the days it held', () => {
    const lines = [{ salespersonId: 3, managerId: 2, from: '2026-01-01', to: '2026-11-09' }];
    const month = aReportMonth({ structure: { reportingLines: lines } });
    const { supervisors } = report126(month, [sold(3, 5, { date: '2026-11-09' }), sold(3, 7, { date: '2026-11-10' })]);
    expect(supervisors).toMatchObject([{ code: 'V2', production: 5, peopleCount: 1 }]);
  });

  it("T41: totals teams by dated membership, under their own target or the sum of their members'", () => {
    const teams = [
      { ...team, to: '2026-11-09' },
      { ...team, memberIds: [3], from: '2026-11-10' },
    ];
    const rows = [sold(4, 1, { date: '2026-11-09' }), sold(4, 10), sold(3, 100)];
    const summed = report126(aReportMonth({ structure: { teams }, targets: [target(3, 50), target(4, 70)] }), rows);
    expect(summed.teams).toMatchObject([
      { code: 'S', name: 'Sul', production: 101, target: 120, ownTarget: null, sumOfTargets: 120, peopleCount: 2 },
    ]);
    const own = report126(
      aReportMonth({ structure: { teams }, targets: [target(3, 50), target(9, 202, 'TEAM')] }),
      rows,
    );
    expect(own.teams[0]).toMatchObject({ target: 202, ownTarget: 202, sumOfTargets: 50, attainment: 500_000 });
  });

  it('T41: shows whoever answers for a team, with its members', () => {
    const teams = [{ ...team, supervisorId: 5 }];
    const { supervisors } = report126(aReportMonth({ structure: { teams } }), [sold(3, 1), sold(5, 10)]);
    expect(supervisors).toMatchObject([{ code: 'V5', production: 11, ownProduction: 10, peopleCount: 2 }]);
  });

  it('S0-37: counts a sale of two people of one group once, and whole in the total', () => {
    const structure = { reportingLines, teams: [team] };
    const report = report126(aReportMonth({ structure }), [sold(3, 100, { second: 4 }), sold(5, 7, { second: 3 })]);
    expect(report.salespeople.map(({ code, production }) => [code, production])).toEqual([
      ['V3', 107],
      ['V4', 100],
      ['V5', 7],
    ]);
    expect(report.teams[0]?.production).toBe(107);
    expect(report.supervisors[1]?.production).toBe(107);
    expect(report.total.production).toBe(107);
  });

  it("S0-25: names each salesperson's team and whom he answers to, and totals the targets shown", () => {
    const structure = { reportingLines, teams: [team] };
    const report = report126(aReportMonth({ structure, targets: [target(3, 40), target(2, 60)] }), [sold(0, 5)]);
    expect(report.salespeople.map(({ code, teamCode, managerCode }) => [code, teamCode, managerCode])).toEqual([
      ['V2', null, 'V1'],
      ['V3', 'S', 'V2'],
      ['', null, null],
    ]);
    expect(report.total).toMatchObject({ target: 100, production: 5, targetToDate: 50 });
  });
});
