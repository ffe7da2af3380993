import { describe, expect, it } from 'vitest';
import { compileStructure } from './structure.ts';

const structure = compileStructure({
  salespeople: [1, 2, 3, 4].map((id) => ({ id, code: String(id), name: `Pessoa ${id}` })),
  regimes: [
    { salespersonId: 3, regime: 'EMPLOYEE', from: '2026-01-01', to: '2026-06-30' },
    { salespersonId: 3, regime: 'REPRESENTATIVE_PJ', from: '2026-07-01' },
  ],
  reportingLines: [
    { salespersonId: 2, managerId: 1, from: '2026-01-01' },
    { salespersonId: 3, managerId: 2, from: '2026-01-01', to: '2026-06-30' },
    { salespersonId: 3, managerId: 4, from: '2026-07-01' },
  ],
  teams: [
    { teamId: 9, teamCode: 'B', teamName: 'Beta', memberIds: [2, 3], from: '2026-01-01', to: '2026-03-31' },
    { teamId: 9, teamCode: 'B', teamName: 'Beta', memberIds: [2], from: '2026-04-01' },
    { teamId: 8, teamCode: 'A', teamName: 'Alfa', memberIds: [3], from: '2026-01-01' },
  ],
  postings: [{ salespersonId: 3, branchId: 7, from: '2026-01-01' }],
});

describe('the sales structure on a date', () => {
  it('S0-42: reaches everyone below a manager at all levels, by the lines valid on that date', () => {
    expect([...structure.below(1, '2026-06-30')].sort((a, b) => a - b)).toEqual([2, 3]);
    expect([...structure.below(1, '2026-07-01')]).toEqual([2]);
    expect([...structure.below(4, '2026-07-01')]).toEqual([3]);
    expect([...structure.below(1, '2025-12-31')]).toEqual([]);
  });

  it('S0-42: names the managers above, nearest first', () => {
    expect(structure.managersOf(3, '2026-02-01')).toEqual([2, 1]);
    expect(structure.managersOf(3, '2026-08-01')).toEqual([4]);
    expect(structure.managersOf(1, '2026-08-01')).toEqual([]);
  });

  it('S1-93: the validity on the date decides who belongs to a team', () => {
    expect(structure.teamsOf(3, '2026-03-31').map((team) => team.teamCode)).toEqual(['A', 'B']);
    expect(structure.teamsOf(3, '2026-04-01').map((team) => team.teamCode)).toEqual(['A']);
    expect([...structure.membersOf(9, '2026-04-01')]).toEqual([2]);
  });

  it('S1-25: the regime is the one valid on the date', () => {
    expect(structure.regimeOf(3, '2026-06-30')).toBe('EMPLOYEE');
    expect(structure.regimeOf(3, '2026-07-01')).toBe('REPRESENTATIVE_PJ');
    expect(structure.regimeOf(3, '2025-01-01')).toBeUndefined();
    expect(structure.branchOf(3, '2026-02-01')).toBe(7);
  });
});
