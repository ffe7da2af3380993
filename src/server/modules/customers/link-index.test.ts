import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileLinks, type DatedLink } from './link-index.ts';

describe('whose customer it was', () => {
  it('S0-30: the link valid on the date decides, both ends included (P6)', () => {
    const sellerOf = compileLinks([
      { customerId: 1, salespersonId: 11, from: '2026-07-01' },
      { customerId: 1, salespersonId: 10, from: '2026-01-01', to: '2026-05-31' },
    ]);
    expect(sellerOf(1, '2025-12-31', 1)).toBeUndefined();
    expect(sellerOf(1, '2026-01-01', 1)).toBe(10);
    expect(sellerOf(1, '2026-05-31', 1)).toBe(10);
    expect(sellerOf(1, '2026-06-01', 1)).toBeUndefined();
    expect(sellerOf(1, '2026-07-01', 1)).toBe(11);
    expect(sellerOf(2, '2026-07-01', 1)).toBeUndefined();
  });

  it('S0-30: a link of the own branch wins, and only on its own days', () => {
    const sellerOf = compileLinks([
      { customerId: 1, salespersonId: 10, from: '2026-06-01' },
      { customerId: 1, salespersonId: 12, branchId: 5, from: '2026-01-01', to: '2026-06-30' },
    ]);
    expect(sellerOf(1, '2026-06-30', 5)).toBe(12);
    expect(sellerOf(1, '2026-06-30', 6)).toBe(10);
    expect(sellerOf(1, '2026-07-01', 5)).toBe(10);
    expect(sellerOf(1, '2026-02-01', 6)).toBeUndefined();
  });

  it('S0-30: the answer does not depend on the order in which links are stored', () => {
    const links: DatedLink[] = [1, 2, 3, 4].flatMap((month) => [
      { customerId: 1, salespersonId: month, from: `2026-0${month}-01`, to: `2026-0${month}-28` },
      { customerId: 1, salespersonId: month + 10, branchId: 5, from: `2026-0${month}-10`, to: `2026-0${month}-20` },
    ]);
    const dates = links.flatMap((link) => [link.from, link.to ?? '']);
    const ask = (all: readonly DatedLink[]) =>
      dates.flatMap((date) => [5, 6].map((at) => compileLinks(all)(1, date, at)));
    fc.assert(
      fc.property(fc.shuffledSubarray(links, { minLength: links.length }), (shuffled) => {
        expect(ask(shuffled)).toEqual(ask(links));
      }),
    );
  });
});
