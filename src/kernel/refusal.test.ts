import { expect, test } from 'vitest';
import { refuse, Refusal } from './refusal.ts';

function thrownBy(action: () => never): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

test('a refusal carries its code, the facts of its message and what kind it is', () => {
  const thrown = thrownBy(() => refuse('commissions.period-locked', { period: '2026-10' }, 'locked'));
  expect(thrown).toBeInstanceOf(Refusal);
  expect(thrown).toMatchObject({
    name: 'Refusal',
    message: 'commissions.period-locked',
    code: 'commissions.period-locked',
    details: { period: '2026-10' },
    status: 'locked',
  });
});

test('without more it is an invalid request without details', () => {
  expect(new Refusal('customers.duplicate')).toMatchObject({ details: {}, status: 'invalid' });
});
