import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newFingerprint } from './fingerprint.ts';

type Record = readonly number[];

const records = fc.array(fc.array(fc.maxSafeInteger(), { maxLength: 6 }), { maxLength: 20 });

function digestOf(all: readonly Record[]): string {
  const fingerprint = newFingerprint();
  for (const record of all) fingerprint.add(...record);
  return fingerprint.digest();
}

describe('fingerprint of a multiset of records', () => {
  test('is sixteen hexadecimal digits in four groups, also of nothing', () => {
    expect(digestOf([])).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
    expect(digestOf([[1, 2, 3]])).toMatch(/^[0-9a-f]{4}( [0-9a-f]{4}){3}$/);
  });

  test('does not depend on the order of the records, nor on how they were divided among workers', () => {
    fc.assert(
      fc.property(records, fc.nat(), fc.nat({ max: 20 }), (all, seed, cut) => {
        const shuffled = all.map((record, at) => ({ record, key: Math.imul(at + 1, seed | 1) }));
        shuffled.sort((a, b) => a.key - b.key);
        expect(digestOf(shuffled.map(({ record }) => record))).toBe(digestOf(all));
        const [left, right, joined] = [newFingerprint(), newFingerprint(), newFingerprint()];
        for (const record of all.slice(0, cut)) left.add(...record);
        for (const record of all.slice(cut)) right.add(...record);
        joined.addFrom(left);
        joined.addState(right.state());
        expect(joined.digest()).toBe(digestOf(all));
      }),
    );
  });

  test('changes with any word of any record', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.maxSafeInteger(), { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 10 }),
        fc.nat(),
        fc.nat(),
        fc.maxSafeInteger(),
        (all, which, where, replacement) => {
          const at = which % all.length;
          const record = all[at] ?? [];
          const position = where % record.length;
          fc.pre(record[position] !== replacement && !(record[position] === 0 && replacement === 0));
          const changed = all.map((each, index) => (index === at ? each.with(position, replacement) : each));
          expect(digestOf(changed)).not.toBe(digestOf(all));
        },
      ),
    );
  });

  test('counts duplicates and records of zeros', () => {
    const digests = [[], [[0]], [[0], [0]], [[0, 0]], [[7]], [[7], [7]], [[7], [7], [7]]].map(digestOf);
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('tells records whose words were exchanged, and exchanges between records', () => {
    expect(digestOf([[1, 2]])).not.toBe(digestOf([[2, 1]]));
    expect(
      digestOf([
        [1, 10],
        [2, 20],
      ]),
    ).not.toBe(
      digestOf([
        [1, 20],
        [2, 10],
      ]),
    );
    expect(digestOf([[100], [200]])).not.toBe(digestOf([[101], [199]]));
  });

  test('tells amounts that differ by a multiple of 2^32', () => {
    const wide = 2 ** 32;
    const digests = [[5], [5 + wide], [5 - wide], [5 + 2 * wide], [0, 5], [1, 5]].map((record) => digestOf([record]));
    expect(new Set(digests).size).toBe(digests.length);
  });

  test('does not collide over a hundred thousand regular records', () => {
    const seen = new Set<string>();
    for (let subject = 0; subject < 1000; subject += 1) {
      for (let amount = 0; amount < 100; amount += 1) seen.add(digestOf([[subject, amount]]));
    }
    expect(seen.size).toBe(100_000);
  });

  test('refuses what is not an integer', () => {
    expect(() => newFingerprint().add(1.5)).toThrow(RangeError);
    expect(() => newFingerprint().add(2 ** 53)).toThrow(RangeError);
    expect(() => newFingerprint().add(Number.NaN)).toThrow(RangeError);
  });
});
