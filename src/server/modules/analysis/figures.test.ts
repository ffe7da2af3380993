import { describe, expect, it } from 'vitest';
import { figuresOf } from './figures.ts';

describe('attainment', () => {
  it('E74 (S0-35): is production over target', () => {
    expect(figuresOf(5_000_000, 3_000_000)).toMatchObject({ attainment: 600_000, difference: -2_000_000 });
  });

  it('E74 (S0-34): is zero, not blank, while nothing is sold', () => {
    expect(figuresOf(5_000_000, 0).attainment).toBe(0);
  });

  it('E74 (S0-41): is blank without a target, or with a target of zero', () => {
    expect(figuresOf(undefined, 3_000_000)).toEqual({
      target: null,
      production: 3_000_000,
      attainment: null,
      difference: null,
    });
    expect(figuresOf(0, 3_000_000)).toMatchObject({ attainment: null, difference: 3_000_000 });
  });

  it('E74 (S0-35): is negative when returns exceed sales', () => {
    expect(figuresOf(5_000_000, -100_000).attainment).toBe(-20_000);
  });
});
