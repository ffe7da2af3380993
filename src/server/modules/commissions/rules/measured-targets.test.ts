import type { Subject } from '#modules/targets/index.ts';
import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import {
  aMeasured,
  anItem,
  aRule,
  aRuleSet,
  aStructure,
  aSubject,
  aTargetLine,
} from '#test/support/builders/commissions.ts';
import { attainmentOf, findTargets, targetsToMeasure, toMeasured } from './measured-targets.ts';

const november = period('2026-11');
const tier = { from: '80', percent: '5' };
const set = (...items: Parameters<typeof aRule>[1][number][]) => aRuleSet([aRule(10, items)]);

describe('what must be measured before a period is calculated', () => {
  it('S1-101, S1-102: a target of every salesperson is measured one by one', () => {
    const line = aTargetLine({ 'MONTH|11': 250 });
    const wanted = targetsToMeasure([set(tier)], [line], november, [1, 2, 3]);
    expect(wanted.map((each) => each.ownerId)).toEqual([1, 2, 3]);
    expect(wanted[0]?.request).toEqual({
      ownerType: 'EACH_SELLER',
      ownerId: 1,
      indicator: 'PRODUCTION',
      criteria: {},
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(toMeasured(wanted[1]!, 2, 200)).toMatchObject({ id: 2, ownerId: 2, target: 250, actual: 200 });
  });

  it('S1-67: only the windows that some tier looks at', () => {
    const line = aTargetLine({}, { ownerType: 'COMPANY' });
    const keys = (...sets: Parameters<typeof targetsToMeasure>[0]) =>
      targetsToMeasure(sets, [line], november, [1]).map((each) => [each.span.key, each.request.from, each.request.to]);
    expect(keys(set({ percent: '5' }))).toEqual([]);
    expect(keys(set({ ...tier, window: 'YEAR' }), set(tier, { ...tier, window: 'QUARTER' }))).toEqual([
      ['2026-11', '2026-11-01', '2026-11-30'],
      ['2026-Q4', '2026-10-01', '2026-12-31'],
      ['2026', '2026-01-01', '2026-12-31'],
    ]);
  });

  it('S1-70: only the plans that tiers name, and all of them once one tier names none', () => {
    const lines = [
      aTargetLine({}, { planCode: 'A', ownerType: 'COMPANY' }),
      aTargetLine({}, { planCode: 'B', ownerType: 'COMPANY' }),
    ];
    const codes = (...sets: Parameters<typeof targetsToMeasure>[0]) =>
      targetsToMeasure(sets, lines, november, [1]).map((each) => each.line.planCode);
    expect(codes(set({ ...tier, targetPlanCode: 'B' }))).toEqual(['B']);
    expect(codes(set({ ...tier, targetPlanCode: 'B' }), set(tier))).toEqual(['A', 'B']);
  });

  it("T19: a line's branch limits what is counted", () => {
    const line = aTargetLine({}, { ownerType: 'SELLER', ownerId: 1, branchId: 5, criteria: { PRODUCT: [2] } });
    const [wanted] = targetsToMeasure([set(tier)], [line], november, [1, 2]);
    expect(wanted?.request).toMatchObject({ ownerId: 1, criteria: { PRODUCT: [2], BRANCH: [5] } });
  });
});

describe('the measured target of a payee', () => {
  const team = { teamId: 9, teamCode: 'N', teamName: 'Norte', memberIds: [1, 2], from: '2026-01-01' };
  const reporting = { salespersonId: 1, managerId: 4, from: '2026-01-01' };
  const structure = aStructure({
    teams: [team],
    reportingLines: [reporting],
    postings: [{ salespersonId: 1, branchId: 5, from: '2026-01-01' }],
  });
  const rule = aRule(10, [tier]);
  const item = rule.items[0]!;
  const sold = (given: Partial<Subject> = {}, date = '2026-11-05') => ({ subject: aSubject(given), date });

  it('S1-102: each salesperson is compared with his own actual of the common target', () => {
    const line = aTargetLine({ 'MONTH|11': 250 });
    const measured = [1, 2].map((id) => aMeasured(line, { ownerId: id, target: 250, actual: id * 100 }));
    const find = findTargets(measured, november, structure);
    expect(find(item, rule, 1, sold())?.actual).toBe(100);
    expect(find(item, rule, 2, sold())?.actual).toBe(200);
    expect(find(item, rule, 3, sold())).toBeUndefined();
  });

  it('S1-70: the attainment tested is that of the owner of the target: own, of the team, of the manager', () => {
    const ofTeam = aMeasured(aTargetLine({}, { ownerType: 'TEAM', ownerId: 9 }), { target: 10, actual: 9 });
    const ofManager = aMeasured(aTargetLine({}, { ownerType: 'MANAGER', ownerId: 4 }), { target: 10, actual: 8 });
    const own = aMeasured(aTargetLine({}, { ownerType: 'SELLER', ownerId: 1 }), { target: 10, actual: 7 });
    const find = findTargets([ofManager, ofTeam, own], november, structure);
    expect(find(item, rule, 1, sold())?.actual).toBe(7);
    expect(find(item, rule, 2, sold())?.actual).toBe(9);
    expect(find(item, rule, 4, sold())?.actual).toBe(8);
    expect(find(item, rule, 3, sold())).toBeUndefined();
  });

  it("S1-70: a target of a branch is that of the sale's branch; a bonus takes the branch of the posting", () => {
    const ofBranch = (id: number) =>
      aMeasured(aTargetLine({}, { ownerType: 'BRANCH', ownerId: id }), { target: 10, actual: id });
    const find = findTargets([ofBranch(5), ofBranch(6)], november, structure);
    expect(find(item, rule, 1, sold({ branch: 6 }))?.actual).toBe(6);
    expect(find(item, rule, 1, undefined)?.actual).toBe(5);
    expect(find(item, rule, 2, undefined)).toBeUndefined();
  });

  it('S1-70: the team and the manager are those of the date of the sale', () => {
    const moved = aStructure({
      teams: [{ ...team, to: '2026-11-14' }],
      reportingLines: [{ ...reporting, to: '2026-11-14' }],
    });
    const ofTeam = aMeasured(aTargetLine({}, { ownerType: 'TEAM', ownerId: 9 }), { target: 10, actual: 9 });
    const find = findTargets([ofTeam], november, moved);
    expect(find(item, rule, 1, sold({}, '2026-11-14'))?.actual).toBe(9);
    expect(find(item, rule, 1, sold({}, '2026-11-15'))).toBeUndefined();
    expect(find(item, rule, 1, undefined)).toBeUndefined();
  });

  it('S1-67: the measure of the window of the item', () => {
    const line = aTargetLine({}, { ownerType: 'COMPANY' });
    const month = aMeasured(line, { target: 10, actual: 1 });
    const year = aMeasured(line, { target: 10, actual: 9, window: 'YEAR' });
    const find = findTargets([month, year], november, structure);
    expect(find(item, rule, 1, sold())).toBe(month);
    expect(find(anItem({ ...tier, window: 'YEAR' }), rule, 1, sold())).toBe(year);
    expect(find(anItem({ ...tier, window: 'QUARTER' }), rule, 1, sold())).toBeUndefined();
  });

  it('T19: a sale that the closest target contradicts is compared with the next one', () => {
    const ofProduct = aMeasured(aTargetLine({}, { criteria: { PRODUCT: [7] } }), { target: 10, actual: 1 });
    const general = aMeasured(aTargetLine(), { target: 10, actual: 2 });
    const about = aRule(10, [tier], { PRODUCT: [7, 8] });
    const find = findTargets([general, ofProduct], november, structure);
    expect(find(about.items[0]!, about, 1, sold({ product: 7 }))?.actual).toBe(1);
    expect(find(about.items[0]!, about, 1, sold({ product: 8 }))?.actual).toBe(2);
  });

  it('E08: there is no attainment without a target, of a blank one, or of zero', () => {
    const line = aTargetLine();
    expect(attainmentOf(undefined)).toBeUndefined();
    expect(attainmentOf(aMeasured(line, { actual: 5 }))).toBeUndefined();
    expect(attainmentOf(aMeasured(line, { actual: 5, target: 0 }))).toBeUndefined();
    expect(attainmentOf(aMeasured(line, { actual: 5, target: 10 }))).toEqual({ actual: 5, target: 10 });
  });
});
