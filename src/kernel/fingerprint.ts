import { finalizeWord } from './hash-text.ts';

/**
 * A fingerprint of a multiset of records. Two runs that produced the same lines have the same fingerprint,
 * in whatever order, and split over however many workers, the lines came; a changed, missing or doubled
 * line changes it. Sixty-four bits, not a protection against a deliberate collision.
 */
export interface Fingerprint {
  /** Counts one record. Words are safe integers (centavos need not fit 32 bits), their order matters. */
  add(...words: number[]): void;
  /** Counts all the records another fingerprint counted. */
  addFrom(other: Fingerprint): void;
  /** The same, from another process or worker. */
  addState(other: FingerprintState): void;
  /** What another process needs to add this one to its own, as plain data. */
  state(): FingerprintState;
  /** 'xxxx xxxx xxxx xxxx', sixteen hexadecimal digits. */
  digest(): string;
}

/** Two sums modulo 2^32 and the number of records; plain data, so it crosses a worker's boundary. */
export interface FingerprintState {
  readonly high: number;
  readonly low: number;
  readonly count: number;
}

const twoToThe32 = 4_294_967_296;

function mixHigh(lane: number, word: number): number {
  const mixed = Math.imul(word, 0xcc9e2d51);
  const crossed = lane ^ Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
  return (Math.imul((crossed << 13) | (crossed >>> 19), 5) + 0xe6546b64) | 0;
}

function mixLow(lane: number, word: number): number {
  const mixed = Math.imul(word, 0xab0e9789);
  const crossed = lane ^ Math.imul((mixed << 17) | (mixed >>> 15), 0xa1e38b93);
  return (Math.imul((crossed << 18) | (crossed >>> 14), 5) + 0x561ccd1b) | 0;
}

function hex(word: number): string {
  const text = (word >>> 0).toString(16).padStart(8, '0');
  return `${text.slice(0, 4)} ${text.slice(4)}`;
}

/** A fingerprint of no records; `add` throws RangeError for a word that is not a safe integer. */
export function newFingerprint(): Fingerprint {
  let high = 0;
  let low = 0;
  let count = 0;

  function add(...words: number[]): void {
    let a = words.length | 0;
    let b = ~words.length;
    for (let position = 0; position < words.length; position += 1) {
      const word = words[position] ?? Number.NaN;
      const bottom = word | 0;
      if (bottom !== word) {
        // A wide word enters as two, the upper marked in the lanes so that it cannot pass for a neighbour.
        if (!Number.isSafeInteger(word)) throw new RangeError(`not a safe integer: ${word}`);
        a = mixHigh(a ^ 0x9e3779b9, Math.floor(word / twoToThe32));
        b = mixLow(b ^ 0x7f4a7c15, Math.floor(word / twoToThe32));
      }
      a = mixHigh(a, bottom);
      b = mixLow(b, bottom);
    }
    // Cross-mixed before summing: sums of raw lanes would let small changes in two records cancel out.
    a = finalizeWord((a + b) | 0);
    b = finalizeWord((b + a) | 0);
    high = (high + a) | 0;
    low = (low + b) | 0;
    count += 1;
  }

  function addState(other: FingerprintState): void {
    high = (high + other.high) | 0;
    low = (low + other.low) | 0;
    count += other.count;
  }

  function digest(): string {
    const a = finalizeWord((high ^ count) | 0);
    const b = finalizeWord((low + a) | 0);
    return `${hex((a + b) | 0)} ${hex(b)}`;
  }

  return { add, addFrom: (other) => addState(other.state()), addState, state: () => ({ high, low, count }), digest };
}
