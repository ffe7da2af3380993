/**
 * Fast, unkeyed hashes of text: they notice that an imported fact changed. They are no protection against
 * someone who wants two texts to collide.
 */

/** Spreads every bit of a 32-bit word over all the others. */
export function finalizeWord(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Sixty-four bits of hash as two signed 32-bit integers. Reads UTF-16 units, two at a time in two lanes. */
export function hashTextPair(text: string): [number, number] {
  const length = text.length;
  let high = length ^ 0x239b961b;
  let low = length ^ 0x38b34ae5;
  const evenLength = length & ~1;
  for (let position = 0; position < evenLength; position += 2) {
    const first = text.charCodeAt(position);
    const second = text.charCodeAt(position + 1);
    const word = first | (second << 16);
    let mixed = Math.imul(word, 0xcc9e2d51);
    mixed = Math.imul((mixed << 15) | (mixed >>> 17), 0x1b873593);
    high ^= mixed;
    high = (Math.imul((high << 13) | (high >>> 19), 5) + low) | 0;
    mixed = Math.imul(word, 0xab0e9789);
    mixed = Math.imul((mixed << 17) | (mixed >>> 15), 0xa1e38b93);
    low ^= mixed;
    low = (Math.imul((low << 18) | (low >>> 14), 5) + high + 0x561ccd1b) | 0;
  }
  if (evenLength < length) {
    const last = text.charCodeAt(evenLength) + 1;
    high ^= Math.imul(last, 0xcc9e2d51);
    low ^= Math.imul(last, 0xab0e9789);
  }
  high = finalizeWord((high + low) | 0);
  low = finalizeWord((low + high) | 0);
  return [(high + low) | 0, low];
}

/** A signed 32-bit hash. */
export function hashText(text: string): number {
  return hashTextPair(text)[0];
}

/** A signed 64-bit hash, as a bigint column holds it. */
export function hashText64(text: string): bigint {
  const [high, low] = hashTextPair(text);
  return (BigInt(high) << 32n) | BigInt(low >>> 0);
}
