import { expect, it } from 'vitest';
import { placeProblem } from './branch-tree.ts';

const tree = new Map([
  ['MATRIZ', { parentCode: null }],
  ['01', { parentCode: 'MATRIZ' }],
  ['02', { parentCode: '01' }],
]);

it('a branch lies under one that exists and is not below it', () => {
  expect(placeProblem('03', null, tree)).toBeUndefined();
  expect(placeProblem('03', '02', tree)).toBeUndefined();
  expect(placeProblem('03', 'X', tree)).toBe('unknown-parent');
  expect(placeProblem('01', '02', tree)).toBe('circle');
  expect(placeProblem('01', '01', tree)).toBe('circle');
});
