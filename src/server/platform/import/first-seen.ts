import { hashTextPair } from '#kernel/hash-text.ts';

/**
 * Remembers for each key of a file the line on which it came first, and one number more. A million keys as texts would
 * cost a hundred megabytes; 64 bits of hash in typed arrays cost 32 bytes a key, and two different keys share them once
 * in tens of millions of files of that size.
 */
export type FirstSeen = {
  /** The line of an earlier row with this key and its number, or undefined when this is the first, which is remembered. */
  meet(key: string, line: number, extra?: number): { readonly line: number; readonly extra: number } | undefined;
};

export function firstSeen(): FirstSeen {
  let capacity = 1 << 12;
  let size = 0;
  let high = new Int32Array(capacity);
  let low = new Int32Array(capacity);
  // 0 marks a free place: lines begin with 1.
  let lines = new Float64Array(capacity);
  let extras = new Float64Array(capacity);

  const place = (a: number, b: number): number => {
    let slot = (a ^ Math.imul(b, 0x9e3779b1)) & (capacity - 1);
    while (lines[slot] !== 0 && (high[slot] !== a || low[slot] !== b)) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const old = { high, low, lines, extras, capacity };
    capacity *= 2;
    high = new Int32Array(capacity);
    low = new Int32Array(capacity);
    lines = new Float64Array(capacity);
    extras = new Float64Array(capacity);
    for (let i = 0; i < old.capacity; i += 1) {
      if (old.lines[i] === 0) continue;
      const slot = place(old.high[i] ?? 0, old.low[i] ?? 0);
      high[slot] = old.high[i] ?? 0;
      low[slot] = old.low[i] ?? 0;
      lines[slot] = old.lines[i] ?? 0;
      extras[slot] = old.extras[i] ?? 0;
    }
  };

  return {
    meet(key, line, extra = 0) {
      const [a, b] = hashTextPair(key);
      const slot = place(a, b);
      const found = lines[slot] ?? 0;
      if (found !== 0) return { line: found, extra: extras[slot] ?? 0 };
      high[slot] = a;
      low[slot] = b;
      lines[slot] = line;
      extras[slot] = extra;
      size += 1;
      if (size * 2 > capacity) grow();
      return undefined;
    },
  };
}
