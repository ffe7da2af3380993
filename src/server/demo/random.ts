import { hashText } from '#kernel/hash-text.ts';

/** A sequence of numbers that a seed settles: the same seed, the same company. Whole numbers only, for they end up in money. */
export type Random = {
  /** From `least` to `most`, both included. */
  between(least: number, most: number): number;
  /** True `permille` times of a thousand. */
  chance(permille: number): boolean;
  pick<T>(from: readonly T[]): T;
};

/** A generator of its own for each seed (splitmix-like steps over 32 bits): what one part draws moves no other part. */
export function randomOf(seed: string): Random {
  let state = hashText(seed) | 0;
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  const between = (least: number, most: number): number => least + (next() % (most - least + 1));
  return {
    between,
    chance: (permille) => next() % 1000 < permille,
    pick(from) {
      const picked = from[next() % from.length];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
  };
}

/** Chooses by weight: the first entry whose running sum passes a number drawn below the total. */
export function weightedPicker<T>(entries: readonly (readonly [T, number])[]): (random: Random) => T {
  const sums: number[] = [];
  let total = 0;
  for (const [, weight] of entries) sums.push((total += weight));
  return (random) => {
    const drawn = random.between(0, total - 1);
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    const entry = entries[low];
    if (entry === undefined) throw new Error('nothing to choose from');
    return entry[0];
  };
}
