import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeFloor, bridgeSteps } from './bridge.ts';

const names = { before: 'Execução 46', after: 'Execução 47', others: 'Demais pessoas' };

describe('the bridge between two runs', () => {
  it('shows the largest differences first and the others together', () => {
    const people = [100, -700, 300, 50, 20, 900].map((difference, position) => ({
      code: `V${position}`,
      name: `Pessoa ${position}`,
      difference,
    }));
    const steps = bridgeSteps(10_000, 10_670, people, names);
    expect(steps.map(({ label, from, to }) => [label, from, to])).toEqual([
      ['Execução 46', 0, 10_000],
      ['Pessoa 5', 10_000, 10_900],
      ['Pessoa 1', 10_900, 10_200],
      ['Pessoa 2', 10_200, 10_500],
      ['Pessoa 0', 10_500, 10_600],
      ['Demais pessoas', 10_600, 10_670],
      ['Execução 47', 0, 10_670],
    ]);
  });

  it('has only its two totals when nobody differs', () => {
    const people = [{ code: 'V1', name: 'Davi', difference: 0 }];
    expect(bridgeSteps(500, 500, people, names)).toHaveLength(2);
  });

  it('always arrives at the last total, whoever is shown', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 })), fc.integer(), (differences, after) => {
        const people = differences.map((difference, position) => ({ code: String(position), name: '', difference }));
        const steps = bridgeSteps(0, after, people, names);
        const moved = steps.slice(1, -1).reduce((sum, { from, to }) => sum + to - from, 0);
        expect(moved).toBe(after);
      }),
    );
  });

  it('breaks the axis only when the totals dwarf the differences', () => {
    const person = (difference: number) => [{ code: 'V1', name: 'Davi', difference }];
    expect(bridgeFloor(bridgeSteps(100_000, 101_000, person(1_000), names))).toBeGreaterThan(90_000);
    expect(bridgeFloor(bridgeSteps(1_000, 9_000, person(8_000), names))).toBe(0);
    expect(bridgeFloor(bridgeSteps(500, -300, person(-800), names))).toBe(-300);
  });
});
