import fc from 'fast-check';
import { expect, it } from 'vitest';
import { firstSeen } from './first-seen.ts';

it('remembers for every key the line it came on first, as a map would', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5000 }).map(String), { maxLength: 3000 }), (keys) => {
      const seen = firstSeen();
      const expected = new Map<string, number>();
      for (const [index, key] of keys.entries()) {
        expect(seen.meet(key, index + 1)?.line).toBe(expected.get(key));
        if (!expected.has(key)) expected.set(key, index + 1);
      }
    }),
    { numRuns: 20 },
  );
});
