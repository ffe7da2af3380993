import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashText, hashText64, hashTextPair } from './hash-text.ts';

test('the pair, the 32-bit and the 64-bit hashes are signed and agree', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 0xffff })), (units) => {
      const text = String.fromCharCode(...units);
      const [high, low] = hashTextPair(text);
      expect([high | 0, low | 0]).toEqual([high, low]);
      expect(hashText(text)).toBe(high);
      const wide = hashText64(text);
      expect(BigInt.asIntN(64, wide)).toBe(wide);
      expect([Number(BigInt.asIntN(32, wide >> 32n)), Number(BigInt.asIntN(32, wide))]).toEqual([high, low]);
    }),
  );
});

test('stored hashes stay valid: these values never change', () => {
  expect([hashText64(''), hashText64('a'), hashText64('NF 1234|2026-11-13|100000')]).toMatchInlineSnapshot(`
    [
      -1596650717596124786n,
      6747770430964669296n,
      1541461311811485989n,
    ]
  `);
});

test('any change of one character changes the hash', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat({ max: 0xffff }), (text, where, code) => {
      const at = where % text.length;
      const changed = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      fc.pre(changed !== text);
      expect(hashText64(changed)).not.toBe(hashText64(text));
    }),
  );
});

test('near texts do not collide: lengths, trailing zeros, counters', () => {
  const texts = ['', '\0', '\0\0', '\0\0\0', 'a', 'a\0', 'ab', 'ba', 'aab', 'aba'];
  for (let counter = 0; counter < 100_000; counter += 1) texts.push(`NF ${counter}|1|${counter % 7},00`);
  expect(new Set(texts.map(hashText64)).size).toBe(texts.length);
});

test('the 32-bit hash spreads counters evenly over buckets', () => {
  const buckets = Array.from({ length: 64 }, () => 0);
  for (let counter = 0; counter < 64_000; counter += 1) {
    const bucket = hashText(String(counter)) & 63;
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.min(...buckets)).toBeGreaterThan(850);
  expect(Math.max(...buckets)).toBeLessThan(1150);
});
