import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attainment } from '#kernel/attainment.ts';
import { rate } from '#kernel/rate.ts';
import { anItem, aRule, type ItemOptions } from '#test/support/builders/commissions.ts';
import { checkRules } from './check-rules.ts';
import { judgeItems, narrowHole } from './tier.ts';

/** The percentages of the seeds: 10 to 50 pays 25 %, 50.1 to 100 pays 35 %. */
const seeds: readonly ItemOptions[] = [
  { position: 1, from: '10', to: '50', percent: '25' },
  { position: 2, from: '50.1', to: '100', percent: '35' },
];

/** The percentages, in millionths, that items pay for an actual of a target. */
function paid(options: readonly ItemOptions[], actual: number, target: number | undefined): (number | undefined)[] {
  const items = options.map((each) => anItem(each));
  return judgeItems(items, () => attainment(actual, target))
    .filter((each) => each.verdict === 'PAYS')
    .map((each) => each.item.rate);
}

function verdicts(options: readonly ItemOptions[], actual: number, target: number | undefined): string[] {
  const items = options.map((each) => anItem(each));
  return judgeItems(items, () => attainment(actual, target)).map((each) => each.verdict);
}

describe('the tier of an attainment', () => {
  it.each([100, 300, 500])('X05 (S1-68): target 1,000 and %d sold pay 25 %', (sold) => {
    expect(paid(seeds, sold, 1_000)).toEqual([250_000]);
  });

  it.each([501, 750, 1_000])('X06 (S1-69): target 1,000 and %d sold pay 35 %', (sold) => {
    expect(paid(seeds, sold, 1_000)).toEqual([350_000]);
  });

  it('E01 (S1-67): 9.9 % is below every tier and pays nothing', () => {
    expect(paid(seeds, 99, 1_000)).toEqual([]);
    expect(verdicts(seeds, 99, 1_000)).toEqual(['BELOW_TIER', 'BELOW_TIER']);
  });

  it('E02 (S1-68): exactly 10 % pays the tier that begins there', () => {
    expect(paid(seeds, 100, 1_000)).toEqual([250_000]);
  });

  it('E03 (S1-68): exactly 50 % pays the tier that ends there', () => {
    expect(paid(seeds, 500, 1_000)).toEqual([250_000]);
  });

  it('E04 (S1-69): 50.1 % pays the upper tier', () => {
    expect(paid(seeds, 501, 1_000)).toEqual([350_000]);
  });

  it('E05 (T09): a hole of 0.1 point belongs to the upper tier, on exact values', () => {
    expect(paid(seeds, 1_001, 2_000)).toEqual([350_000]);
    expect(paid(seeds, 1_000, 2_000)).toEqual([250_000]);
    expect(paid(seeds, 500_000_001, 1_000_000_000)).toEqual([350_000]);
  });

  it('T09: a wider hole pays nothing, and says which side it lies of each tier', () => {
    const wide = [
      { from: '10', to: '50', percent: '25' },
      { from: '50.1001', to: '100', percent: '35' },
    ];
    expect(paid(wide, 1_001, 2_000)).toEqual([]);
    expect(verdicts(wide, 1_001, 2_000)).toEqual(['ABOVE_TIER', 'BELOW_TIER']);
    expect(paid(wide, 501_001, 1_000_000)).toEqual([350_000]);
  });

  it('E06 (T10): above the last upper bound nothing pays; without an upper bound there is no ceiling', () => {
    expect(paid(seeds, 1_001, 1_000)).toEqual([]);
    expect(verdicts(seeds, 1_001, 1_000)).toEqual(['ABOVE_TIER', 'ABOVE_TIER']);
    const open = [seeds[0]!, { from: '50.1', percent: '35' }];
    expect(paid(open, 1_001, 1_000)).toEqual([350_000]);
    expect(paid(open, 9_000_000, 1_000)).toEqual([350_000]);
  });

  it.each([
    [24, []],
    [25, [250_000]],
    [125, [250_000]],
    [126, [350_000]],
  ])('E07 (S1-101): of a month target of 250, %d sold pay %j', (sold, rates) => {
    expect(paid(seeds, sold, 250)).toEqual(rates);
  });

  it.each([0, undefined])('E08 (S1-95): a target of %s reaches no tier and divides nothing', (target) => {
    expect(paid(seeds, 500, target)).toEqual([]);
    expect(verdicts([...seeds, { percent: '1' }], 500, target)).toEqual(['NO_TARGET', 'NO_TARGET', 'PAYS']);
  });

  it('T12: a bound that two tiers share belongs to the lower one, in whatever order they are written', () => {
    const touching = [
      { from: '50', to: '100', percent: '35' },
      { from: '10', to: '50', percent: '25' },
    ];
    expect(paid(touching, 500, 1_000)).toEqual([250_000]);
    expect(verdicts(touching, 500, 1_000)).toEqual(['OTHER_TIER', 'PAYS']);
    expect(paid(touching, 501, 1_000)).toEqual([350_000]);
  });

  it('T12: a tier of a single point hides no other', () => {
    const point = [
      { from: '50', to: '50', percent: '40' },
      { from: '10', to: '50', percent: '25' },
      { from: '50', to: '100', percent: '35' },
    ];
    expect(paid(point, 300, 1_000)).toEqual([250_000]);
    expect(paid(point, 500, 1_000)).toEqual([250_000]);
    expect(paid(point, 700, 1_000)).toEqual([350_000]);
  });

  it('S1-66: an item without a tier pays beside the tier that is reached', () => {
    expect(paid([...seeds, { percent: '2' }], 300, 1_000)).toEqual([250_000, 20_000]);
    expect(paid([...seeds, { percent: '2' }], 99, 1_000)).toEqual([20_000]);
  });

  it('S1-70: tiers of another window, beneficiary, kind or target are another family and pay beside', () => {
    const whole = { from: '10', percent: '1' };
    const beside: ItemOptions[] = [
      whole,
      { ...whole, window: 'QUARTER' },
      { ...whole, beneficiary: 'SELLER_2' },
      { ...whole, targetPlanCode: 'OUTRA' },
      { from: '10', fixed: 100, kind: 'PER_PERIOD' },
    ];
    expect(verdicts(beside, 300, 1_000)).toEqual(['PAYS', 'PAYS', 'PAYS', 'PAYS', 'PAYS']);
  });

  it('S1-67: each item is compared with the attainment of its own window', () => {
    const items = [anItem({ from: '80', percent: '1' }), anItem({ from: '80', percent: '2', window: 'YEAR' })];
    const judged = judgeItems(items, (item) => attainment(item.window === 'YEAR' ? 900 : 100, 1_000));
    expect(judged.map((each) => each.verdict)).toEqual(['BELOW_TIER', 'PAYS']);
    expect(judged[0]?.attainment).toEqual({ actual: 100, target: 1_000 });
  });
});

const bound = fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined });
const tiers = fc
  .array(fc.tuple(bound, bound, fc.constantFrom(500, 1_000, 10_000)), { minLength: 1, maxLength: 8 })
  .map((bounds) =>
    bounds.map(([low, high, step], index) => {
      const item = anItem({ position: index + 1, percent: '1' });
      if (low !== undefined) item.tierFrom = rate(low * step);
      if (high !== undefined) item.tierTo = rate(high * step);
      return item;
    }),
  );
const reached = fc.tuple(fc.integer({ min: -100, max: 3_000 }), fc.integer({ min: 1, max: 2_000 }));

describe('whatever the tiers', () => {
  it('T09: at most one tier of a family pays for any attainment', () => {
    fc.assert(
      fc.property(tiers, reached, (items, [actual, target]) => {
        const tiered = items.filter((item) => item.tierFrom !== undefined || item.tierTo !== undefined);
        const paying = judgeItems(tiered, () => attainment(actual, target)).filter((each) => each.verdict === 'PAYS');
        expect(paying.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 500 },
    );
  });

  it('T09, T10: of tiers that may be saved unconfirmed exactly one pays from the lowest bound on', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 2_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 0, max: narrowHole }), reached, (unsorted, hole, [actual, target]) => {
        const sorted = [...unsorted].sort((a, b) => a - b);
        const items = sorted.map((low, index) => {
          const item = anItem({ position: index + 1, percent: '1' });
          item.tierFrom = rate(low * 1_000);
          const next = sorted[index + 1];
          if (next !== undefined) item.tierTo = rate(Math.max(low * 1_000, next * 1_000 - hole));
          return item;
        });
        const rule = { ...aRule(1, []), items: items.toReversed() };
        expect(checkRules([rule])).toEqual([]);
        const paying = judgeItems(rule.items, () => attainment(actual, target)).filter(
          (each) => each.verdict === 'PAYS',
        );
        expect(paying).toHaveLength(actual * 1_000 >= sorted[0]! * target ? 1 : 0);
      }),
      { numRuns: 500 },
    );
  });

  it('P4: the tier that pays is the one with the smallest upper bound not passed', () => {
    fc.assert(
      fc.property(tiers, reached, (items, [actual, target]) => {
        const high = (item: { tierTo?: number }) => item.tierTo ?? Infinity;
        for (const { item, verdict } of judgeItems(items, () => attainment(actual, target))) {
          const tiered = item.tierFrom !== undefined || item.tierTo !== undefined;
          if (verdict !== 'PAYS' || !tiered) continue;
          expect(actual * 1_000_000).toBeLessThanOrEqual(high(item) * target);
          const lower = items.filter((each) => high(each) < high(item) && actual * 1_000_000 <= high(each) * target);
          expect(lower).toEqual([]);
        }
      }),
    );
  });
});
