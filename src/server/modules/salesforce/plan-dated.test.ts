import { describe, expect, it } from 'vitest';
import { applyDated, planDated } from './plan-dated.ts';
import { reportingCircle } from './reporting-circle.ts';

const open = [{ from: '2026-01-01', to: null, value: 'A' }];

describe('a dated fact', () => {
  it('S1-88: closes the open one the day before it starts', () => {
    const wanted = { from: '2026-03-01', value: 'B' };
    const plan = planDated(open, wanted);
    expect(plan).toEqual({ kind: 'open', close: { from: '2026-01-01', to: '2026-02-28' } });
    expect(applyDated(open, wanted, plan)).toEqual([
      { from: '2026-01-01', to: '2026-02-28', value: 'A' },
      { from: '2026-03-01', to: null, value: 'B' },
    ]);
  });

  it('changes nothing when it says what already holds', () => {
    expect(planDated(open, { from: '2026-01-01', value: 'A' })).toEqual({ kind: 'same' });
    expect(planDated(open, { from: '2026-05-01', value: 'A' })).toEqual({ kind: 'same' });
  });

  it('with a blank end does not open again what was closed since', () => {
    const closed = [
      { from: '2026-01-01', to: '2026-02-28', value: 'A' },
      { from: '2026-03-01', to: null, value: 'B' },
    ];
    expect(planDated(closed, { from: '2026-01-01', to: null, value: 'A' })).toEqual({ kind: 'same' });
  });

  it('replaces the one of the same day, and is refused when a later one stands in the way', () => {
    expect(planDated(open, { from: '2026-01-01', value: 'B' })).toEqual({ kind: 'replace' });
    expect(planDated(open, { from: '2025-01-01', value: 'B' })).toEqual({ kind: 'conflict', later: '2026-01-01' });
    expect(planDated(open, { from: '2025-01-01', to: '2025-12-31', value: 'B' })).toEqual({
      kind: 'open',
      close: null,
    });
  });
});

describe('a circle of managers', () => {
  const managers = new Map([
    [1, [{ from: '2026-01-01', to: '2026-06-30', value: 2 }]],
    [2, [{ from: '2026-01-01', to: null, value: 3 }]],
  ]);

  it('is found over any number of levels', () => {
    expect(reportingCircle(managers, 3, { from: '2026-06-01', to: null, value: 1 })).toEqual([3, 1, 2, 3]);
  });

  it('is none when the lines never hold on the same day', () => {
    expect(reportingCircle(managers, 3, { from: '2026-07-01', to: null, value: 1 })).toBeUndefined();
  });
});
