import { expect, it } from 'vitest';
import { period } from '#kernel/period.ts';
import { wordsOfNotices } from './sale-notices.ts';

const told = (months: Record<string, number>, withoutSeller = 0) =>
  wordsOfNotices({
    closed: new Set(),
    sellerOf: () => undefined,
    inClosed: new Map(Object.entries(months).map(([month, lines]) => [period(month), lines])),
    withoutSeller,
  });

it('C74: sales that fall into closed months are told of with the months and what it takes to change the commission', () => {
  expect(told({})).toEqual([]);
  expect(told({ '2017-07': 12 })).toEqual([
    '12 linhas caem em mês fechado (julho de 2017): entram nas vendas; a comissão só muda se o mês for reaberto.',
  ]);
  expect(told({ '2017-08': 1, '2017-07': 1233 })).toEqual([
    '1.234 linhas caem em meses fechados (julho de 2017 e agosto de 2017): entram nas vendas; a comissão só muda se o mês for reaberto.',
  ]);
  const year = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`2017-0${at + 1}`, 1]));
  expect(told(year)[0]).toContain('junho de 2017 e mais 2)');
});

it('C74: sales that are nobody’s are told of', () => {
  expect(told({}, 1)).toEqual(['1 linha de venda sem vendedor: ninguém recebe comissão por isso.']);
  expect(told({ '2017-07': 1 }, 2)).toEqual([
    '1 linha cai em mês fechado (julho de 2017): entra nas vendas; a comissão só muda se o mês for reaberto.',
    '2 linhas de venda sem vendedor: ninguém recebe comissão por isso.',
  ]);
});
