import { describe, expect, it } from 'vitest';
import { isoDate } from '#kernel/calendar-date.ts';
import { attainment, formatAttainment } from '#kernel/attainment.ts';
import type { ProductionRow } from '#modules/sales/index.ts';
import { aStructure, aSubject } from '#test/support/builders/commissions.ts';
import { actualOf, indicatorOf, partsOf, type ActualRequest } from './measure-actuals.ts';

const from = isoDate('2026-02-01');
const to = isoDate('2026-02-28');

const asked = (given: Partial<ActualRequest> = {}): ActualRequest => ({
  ownerType: 'SELLER',
  ownerId: 1,
  indicator: 'PRODUCTION',
  criteria: {},
  from,
  to,
  ...given,
});

const sold = (net: number, given: Partial<ProductionRow> = {}): ProductionRow => ({
  first: 1,
  second: 0,
  date: '2026-02-10',
  branchId: 1,
  customerId: 1,
  productId: 1,
  gross: net + 500,
  net,
  cost: 0,
  quantity: 2_000,
  lines: 1,
  ...given,
});

const structure = aStructure({
  teams: [
    { teamId: 9, teamCode: 'N', teamName: 'Norte', memberIds: [1, 2], from: '2026-01-01', to: '2026-02-15' },
    { teamId: 9, teamCode: 'N', teamName: 'Norte', memberIds: [1, 3], from: '2026-02-16' },
  ],
  reportingLines: [
    { salespersonId: 4, managerId: 5, from: '2026-01-01' },
    { salespersonId: 1, managerId: 4, from: '2026-01-01', to: '2026-02-15' },
    { salespersonId: 2, managerId: 4, from: '2026-01-01' },
  ],
});
const context = {
  structure,
  production: 'NET' as const,
  subjectOf: (row: ProductionRow) =>
    aSubject({
      product: row.productId,
      customer: row.customerId,
      branch: row.branchId,
      customerCategories: [row.customerId * 10],
    }),
};
const actual = (given: Partial<ActualRequest>, rows: readonly ProductionRow[]) => actualOf(asked(given), rows, context);

describe('what was reached of a target', () => {
  it('S0-38: of a salesperson everything he is credited with, as first or as second, each sale whole', () => {
    const rows = [
      sold(100),
      sold(20, { first: 2, second: 1 }),
      sold(3, { first: 1, second: 2 }),
      sold(4_000, { first: 2 }),
    ];
    expect(actual({}, rows)).toBe(123);
    expect(actual({ ownerType: 'EACH_SELLER', ownerId: 2 }, rows)).toBe(4_023);
  });

  it('S0-37: a sale of two members counts once in their team, and once in the company', () => {
    const rows = [sold(100, { first: 1, second: 2 }), sold(20, { first: 2 }), sold(3, { first: 5 })];
    expect(actual({ ownerType: 'TEAM', ownerId: 9 }, rows)).toBe(120);
    expect(actual({ ownerType: 'COMPANY' }, rows)).toBe(123);
  });

  it('S0-37: of a team the sales of who was its member on the day of the sale', () => {
    const rows = [
      sold(100, { first: 2, date: '2026-02-15' }),
      sold(20, { first: 2, date: '2026-02-16' }),
      sold(3, { first: 3, date: '2026-02-15' }),
      sold(4, { first: 3, date: '2026-02-16' }),
    ];
    expect(actual({ ownerType: 'TEAM', ownerId: 9 }, rows)).toBe(104);
    expect(actual({ ownerType: 'TEAM', ownerId: 77 }, rows)).toBe(0);
  });

  it('S0-42: of a manager his own sales and those of everyone below on the day of the sale, each once', () => {
    const rows = [
      sold(100, { first: 5 }),
      sold(20, { first: 4 }),
      sold(3, { first: 1, second: 2, date: '2026-02-15' }),
      sold(4_000, { first: 1, date: '2026-02-16' }),
      sold(50_000, { first: 3 }),
    ];
    expect(actual({ ownerType: 'MANAGER', ownerId: 5 }, rows)).toBe(123);
    expect(actual({ ownerType: 'MANAGER', ownerId: 4 }, rows)).toBe(23);
  });

  it('S0-14, S0-44: the target of a customer counts every sale to him, whoever sold', () => {
    const rows = [sold(100, { customerId: 7 }), sold(20, { first: 2, customerId: 7 }), sold(3, { customerId: 8 })];
    const criteria = { CUSTOMER: [7] };
    expect(actual({ criteria }, rows)).toBe(120);
    expect(actual({ ownerType: 'TEAM', ownerId: 9, criteria }, rows)).toBe(120);
    expect(actual({ ownerType: 'BRANCH', ownerId: 99, criteria }, rows)).toBe(120);
    expect(actual({ criteria: { CUSTOMER_CATEGORY: [70] } }, rows)).toBe(100);
  });

  it('E75 (S0-38): a salesperson of 100,000 with customers of 40,000, 30,000 and none', () => {
    const rows = [
      sold(3_500_000, { customerId: 1 }),
      sold(3_000_000, { customerId: 2 }),
      sold(2_000_000, { customerId: 3 }),
    ];
    const shown = (given: Partial<ActualRequest>, target: number | undefined) =>
      formatAttainment(attainment(actual(given, rows), target));
    expect(shown({}, 10_000_000)).toBe('85,0%');
    expect(shown({ criteria: { CUSTOMER: [1] } }, 4_000_000)).toBe('87,5%');
    expect(shown({ criteria: { CUSTOMER: [2] } }, 3_000_000)).toBe('100,0%');
    expect(shown({ criteria: { CUSTOMER: [3] } }, undefined)).toBe('');
  });

  it('S1-103: criteria limit what counts; returns reduce it, whatever they do to commission', () => {
    const rows = [sold(100, { productId: 5 }), sold(-30, { productId: 5 }), sold(7, { productId: 6 })];
    expect(actual({ criteria: { PRODUCT: [5] } }, rows)).toBe(70);
    expect(actual({ criteria: { PRODUCT: [5], BRANCH: [2] } }, rows)).toBe(0);
    expect(actual({}, rows)).toBe(77);
  });

  it('S0-37: of a branch what was sold there', () => {
    const rows = [sold(100, { branchId: 2 }), sold(20, { branchId: 3 })];
    expect(actual({ ownerType: 'BRANCH', ownerId: 2 }, rows)).toBe(100);
  });

  it('S1-95: production is net or gross as the company chose; units count thousandths', () => {
    const row = sold(100);
    expect(indicatorOf('PRODUCTION', 'NET')(row)).toBe(100);
    expect(indicatorOf('PRODUCTION', 'GROSS')(row)).toBe(600);
    expect(indicatorOf('GROSS', 'NET')(row)).toBe(600);
    expect(indicatorOf('NET', 'GROSS')(row)).toBe(100);
    expect(indicatorOf('UNITS', 'NET')(row)).toBe(2_000);
  });

  it('S0-37: sums are kept apart by no more than the answer needs', () => {
    expect(partsOf(asked())).toEqual([]);
    expect(partsOf(asked({ ownerType: 'TEAM' }))).toEqual(['date']);
    expect(partsOf(asked({ ownerType: 'MANAGER' }))).toEqual(['date']);
    expect(partsOf(asked({ ownerType: 'BRANCH' }))).toEqual(['branch']);
    expect(partsOf(asked({ ownerType: 'MANAGER', criteria: { CUSTOMER: [1] } }))).toEqual(['customer']);
    const all = { PRODUCT_GROUP: [1], CUSTOMER_CATEGORY: [1], BRANCH: [1] };
    expect(partsOf(asked({ criteria: all }))).toEqual(['branch', 'customer', 'product']);
  });
});
