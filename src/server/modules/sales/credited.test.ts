import { describe, expect, it } from 'vitest';
import { compileLinks } from '#modules/customers/index.ts';
import { creditedWith } from './credited.ts';

const sellerOf = compileLinks([
  { customerId: 1, salespersonId: 10, from: '2026-01-01', to: '2026-06-30' },
  { customerId: 1, salespersonId: 11, from: '2026-07-01' },
  { customerId: 1, salespersonId: 12, branchId: 5, from: '2026-07-01' },
]);
const sale = { salespersonId: 0, salesperson2Id: 0, customerId: 1, branchId: 1, date: '2026-06-30' };

describe('who is credited with a sale', () => {
  it('S0-13: a sale without a salesperson belongs to whom the customer is linked to on the sale date', () => {
    expect(creditedWith(sale, 'ATTRIBUTION', sellerOf)).toEqual({ first: 10, second: 0 });
    expect(creditedWith({ ...sale, date: '2026-07-01' }, 'ATTRIBUTION', sellerOf)).toEqual({ first: 11, second: 0 });
    expect(creditedWith({ ...sale, date: '2025-12-31' }, 'ATTRIBUTION', sellerOf)).toEqual({ first: 0, second: 0 });
  });

  it('S0-30: a link of the branch wins over one that holds everywhere', () => {
    const atBranch = { ...sale, branchId: 5, date: '2026-08-01' };
    expect(creditedWith(atBranch, 'ATTRIBUTION', sellerOf)).toEqual({ first: 12, second: 0 });
  });

  it('S0-38: counted by portfolio, the link wins over who sold', () => {
    const sold = { ...sale, salespersonId: 20, salesperson2Id: 21 };
    expect(creditedWith(sold, 'ATTRIBUTION', sellerOf)).toEqual({ first: 20, second: 21 });
    expect(creditedWith(sold, 'PORTFOLIO', sellerOf)).toEqual({ first: 10, second: 0 });
  });

  it('the same person as both salespeople counts once', () => {
    const same = { ...sale, salespersonId: 20, salesperson2Id: 20 };
    expect(creditedWith(same, 'ATTRIBUTION', sellerOf)).toEqual({ first: 20, second: 0 });
  });
});
