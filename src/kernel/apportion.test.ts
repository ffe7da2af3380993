import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apportion, runningShare } from './apportion.ts';

const workedDays2015 = [26, 24, 26, 24, 25, 26, 27, 26, 25, 26, 24, 26];
const weights = fc
  .array(fc.nat({ max: 1_000_000_000_000 }), { minLength: 1, maxLength: 40 })
  .filter((values) => values.some((value) => value > 0));

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

describe('apportion', () => {
  test('E11 (P2): 10,01 split 33,33 / 33,33 / 33,34 gives 3,34 / 3,33 / 3,34', () => {
    expect(apportion(1001, [3333, 3333, 3334])).toEqual([334, 333, 334]);
  });

  test('E12 (P2): 0,01 split 50/50 goes to the first', () => {
    expect(apportion(1, [50, 50])).toEqual([1, 0]);
  });

  test('E13 (P2): the clawback of -10,01 mirrors E11', () => {
    expect(apportion(-1001, [3333, 3333, 3334])).toEqual([-334, -333, -334]);
  });

  test('E19 (P5): a commission of 0,05 in halves is 0,03 and 0,02', () => {
    expect(apportion(5, [50, 50])).toEqual([3, 2]);
  });

  test('E37 (S1-48), X03 (S1-47): 100,00 split 30/30/40', () => {
    expect(apportion(10_000, [30, 30, 40])).toEqual([3000, 3000, 4000]);
  });

  test('E42 (T32): 1.560.000,00 over the worked days of 2015', () => {
    expect(apportion(156_000_000, workedDays2015)).toEqual([
      13_298_361, 12_275_410, 13_298_361, 12_275_410, 12_786_885, 13_298_361, 13_809_836, 13_298_361, 12_786_885,
      13_298_360, 12_275_410, 13_298_360,
    ]);
  });

  test('E43 (S2-64): the shares of the same year, in hundredths of a percent, close at 100,00', () => {
    expect(apportion(10_000, workedDays2015)).toEqual([853, 787, 853, 787, 820, 852, 885, 852, 820, 852, 787, 852]);
  });

  test('E45: a month without worked days gets nothing and the rest closes', () => {
    const parts = apportion(156_000_000, [26, 0, 26, 24, 25, 26, 27, 26, 25, 26, 24, 26]);
    expect([parts[0], parts[1], parts[6]]).toEqual([14_434_164, 0, 14_989_324]);
    expect(sum(parts)).toBe(156_000_000);
  });

  test('E46: without any weight there is no receiver, and the caller has to say so', () => {
    expect(() =>
      apportion(
        156_000_000,
        Array.from({ length: 12 }, () => 0),
      ),
    ).toThrow(RangeError);
    expect(() => apportion(0, [])).toThrow(RangeError);
  });

  test('E47 (S2-71, S2-72): January, February, March and June alone', () => {
    const chosen = workedDays2015.map((days, month) => ([0, 1, 2, 5].includes(month) ? days : 0));
    expect(apportion(156_000_000, chosen).filter((part) => part > 0)).toEqual([
      39_764_706, 36_705_882, 39_764_706, 39_764_706,
    ]);
    expect(apportion(10_000, [26, 24, 26, 26])).toEqual([2549, 2353, 2549, 2549]);
  });

  test('E49 (P2): 100,00 over twelve equal months is 8,34 four times and then 8,33', () => {
    const parts = apportion(
      10_000,
      Array.from({ length: 12 }, () => 1),
    );
    expect(parts).toEqual([834, 834, 834, 834, 833, 833, 833, 833, 833, 833, 833, 833]);
  });

  test('E50 (P2): 1.000 units over the worked days of 2015', () => {
    expect(apportion(1000, workedDays2015)).toEqual([85, 79, 85, 79, 82, 85, 89, 85, 82, 85, 79, 85]);
  });

  test('E68 (S4-62): 100,00 of credit over three installments', () => {
    expect(apportion(10_000, [1, 1, 1])).toEqual([3334, 3333, 3333]);
  });

  test('negative or fractional weights and fractional totals are bugs', () => {
    expect(() => apportion(1, [1, -1])).toThrow(RangeError);
    expect(() => apportion(1, [0.5])).toThrow(RangeError);
    expect(() => apportion(0.5, [1])).toThrow(RangeError);
    expect(() => apportion(1, [Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });

  test('I2: parts sum to the total, stay within one unit of their exact share and keep the sign', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (total, shares) => {
        const parts = apportion(total, shares);
        const whole = BigInt(sum(shares));
        expect(parts.reduce((added, part) => added + BigInt(part), 0n)).toBe(BigInt(total));
        parts.forEach((part, position) => {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(shares[position] ?? 0);
          expect((off < 0n ? -off : off) < whole).toBe(true);
          expect(part === 0 || shares[position] !== 0).toBe(true);
        });
      }),
    );
  });

  test('a negative total mirrors the positive one, and no part is minus zero', () => {
    fc.assert(
      fc.property(fc.nat(), weights, (total, shares) => {
        const mirrored = apportion(-total, shares);
        expect(mirrored).toEqual(apportion(total, shares).map((part) => 0 - part));
        expect(mirrored.some((part) => Object.is(part, -0))).toBe(false);
      }),
    );
  });

  test('a larger weight never gets less, and of equal weights the earlier never gets less', () => {
    fc.assert(
      fc.property(fc.nat(), weights, (total, shares) => {
        const parts = apportion(total, shares);
        for (let later = 1; later < parts.length; later += 1) {
          const [a = 0, b = 0, partA = 0, partB = 0] = [
            shares[later - 1],
            shares[later],
            parts[later - 1],
            parts[later],
          ];
          expect(a < b || partA >= partB).toBe(true);
        }
      }),
    );
  });
});

describe('runningShare', () => {
  test('E20 (C03): 100,00 paid of a title of 200,00 releases 9,00 of a settlement part of 18,00', () => {
    expect(runningShare(1800, 10_000, 20_000, 0)).toBe(900);
  });

  test('E58 (S2-133): 92.000,00 over 24 worked days runs 3.833,33 / 3.833,34 / 3.833,33 and closes', () => {
    const days: number[] = [];
    for (let day = 1; day <= 24; day += 1) days.push(runningShare(9_200_000, day, 24, sum(days)));
    expect(days.slice(0, 6)).toEqual([383_333, 383_334, 383_333, 383_333, 383_334, 383_333]);
    expect(days.filter((amount) => amount === 383_334)).toHaveLength(8);
    expect(sum(days)).toBe(9_200_000);
  });

  test('E59 (S2-109): after 12 of 24 worked days the target to date is 46.000,00', () => {
    expect(runningShare(9_200_000, 12, 24, 0)).toBe(4_600_000);
  });

  test('whatever the receipts, the lines sum to the whole once all is paid, and mirror when negative', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 12 }),
        (whole, receipts) => {
          const total = sum(receipts);
          let [paid, given, mirrored] = [0, 0, 0];
          for (const receipt of receipts) {
            paid += receipt;
            given += runningShare(whole, paid, total, given);
            mirrored += runningShare(-whole, paid, total, mirrored);
            expect(given + mirrored).toBe(0);
          }
          expect(given).toBe(whole);
        },
      ),
    );
  });

  test('a title of zero has no share', () => {
    expect(() => runningShare(100, 0, 0, 0)).toThrow(RangeError);
  });
});
