import { describe, expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import { aSalesStructure } from '#test/support/builders/commissions.ts';
import { monthPeople } from '#modules/salesforce/index.ts';
import { limitsOf, mayRun126, narrow } from './policy.ts';

const people = monthPeople(
  aSalesStructure({
    reportingLines: [{ salespersonId: 2, managerId: 1, from: '2026-01-01', to: '2026-11-02' }],
    teams: [{ teamId: 9, teamCode: 'S', teamName: 'Sul', supervisorId: 1, memberIds: [3], from: '2026-11-20' }],
    postings: [
      { salespersonId: 4, branchId: 10, from: '2026-11-30' },
      { salespersonId: 5, from: '2026-01-01' },
      { salespersonId: 3, branchId: 10, from: '2026-12-01' },
    ],
  }),
  period('2026-11'),
);
const codes = new Map([
  [10, 'SP'],
  [20, 'RJ'],
  [30, 'BH'],
]);
const nothing = { salespersonId: null, branchIds: [] } as const;

describe('whose rows a reader sees', () => {
  it('S0-24: with the scope OWN, only his own', () => {
    const limits = limitsOf({ ...nothing, scope: 'OWN', salespersonId: 1 }, people, codes);
    expect([...(limits.people ?? [])]).toEqual([1]);
  });

  it('S0-42: with the scope TEAMS, everyone below and the members of his teams on some day of the month', () => {
    const limits = limitsOf({ ...nothing, scope: 'TEAMS', salespersonId: 1 }, people, codes);
    expect(limits.people).toEqual(new Set([1, 2, 3]));
  });

  it('S0-24: with the scope BRANCH, the sales of his branches, said in words', () => {
    const limits = limitsOf({ ...nothing, scope: 'BRANCH', branchIds: [10, 20, 30] }, people, codes);
    expect(limits).toEqual({
      people: undefined,
      branches: [10, 20, 30],
      words: [
        'as vendas das filiais BH, RJ e SP e, por inteiro, quem está lotado só nelas (os demais, sem meta, atingimento e diferença)',
      ],
    });
    expect(people.postedAt([10])).toEqual(new Set([4, 5]));
  });

  it('S0-26: only the head office runs report 126', () => {
    const may = (scope: 'OWN' | 'TEAMS' | 'BRANCH' | 'COMPANY') => mayRun126({ ...nothing, scope });
    expect([may('COMPANY'), may('BRANCH'), may('TEAMS'), may('OWN')]).toEqual([true, false, false, false]);
  });

  it('S0-24: a filter only narrows what is seen', () => {
    const seen = { people: new Set([1, 2]), branches: [10], words: ['a'] };
    expect(narrow(seen, { people: new Set([2, 3]), branches: [10, 20], words: ['b'] })).toEqual({
      people: new Set([2]),
      branches: [10],
      words: ['a', 'b'],
    });
    const all = { people: undefined, branches: undefined, words: [] };
    expect(narrow(all, { people: new Set([2]) })).toEqual({ people: new Set([2]), branches: undefined, words: [] });
  });
});
