import { expect, it } from 'vitest';
import { pageOfSalespeople } from './list-salespeople.ts';

const people = {
  all: [
    { id: 2, code: '283', name: 'José Prado' },
    { id: 1, code: '282', name: 'Linda Mitchell' },
    { id: 3, code: '290', name: 'Ana José' },
  ],
  isActive: (id: number) => id !== 3,
};
const codes = (page: ReturnType<typeof pageOfSalespeople>) => page.rows.map(({ code }) => code);

it('S0-24: salespeople are listed by code, page by page, only those who are seen', () => {
  const first = pageOfSalespeople(people, 'all', { limit: 2 });
  expect(first).toEqual({
    rows: [
      { code: '282', name: 'Linda Mitchell', active: true },
      { code: '283', name: 'José Prado', active: true },
    ],
    next: '283',
  });
  const second = pageOfSalespeople(people, 'all', { limit: 2, after: '283' });
  expect(second).toEqual({ rows: [{ code: '290', name: 'Ana José', active: false }], next: null });
  expect(codes(pageOfSalespeople(people, new Set([3]), { limit: 2 }))).toEqual(['290']);
});

it('S3-11: salespeople are found by a part of the code or of the name, whatever the accents', () => {
  expect(codes(pageOfSalespeople(people, 'all', { limit: 9, search: 'JOSE' }))).toEqual(['283', '290']);
  expect(codes(pageOfSalespeople(people, 'all', { limit: 9, search: '282 lin' }))).toEqual(['282']);
});
