import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deriveAmounts, type SaidAmounts } from './sale-amounts.ts';

const derive = (said: Partial<SaidAmounts>) => {
  const into = { gross: 0, discount: 0, net: 0 };
  const problem = deriveAmounts({ gross: null, discount: null, net: null, ...said }, into);
  return problem ?? into;
};

it('derives the third of gross, discount and net from the other two; net alone has no discount', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 0, max: 1e12 }), (net, discount) => {
      const gross = net + discount;
      const whole = { gross, discount, net };
      expect(derive({ gross, net })).toEqual(whole);
      expect(derive({ discount, net })).toEqual(whole);
      expect(derive({ gross, discount })).toEqual(whole);
      expect(derive(whole)).toEqual(whole);
      expect(derive({ net })).toEqual({ gross: net, discount: 0, net });
    }),
  );
});

it('refuses no amount at all, three that disagree, and a discount beyond the gross', () => {
  expect(derive({})).toBe('missing');
  expect(derive({ discount: 5 })).toBe('missing');
  expect(derive({ gross: 100, discount: 10, net: 80 })).toBe('identity');
  expect(derive({ gross: 100, discount: 150 })).toBe('signs');
});
