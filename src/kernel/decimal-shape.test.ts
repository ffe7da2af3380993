import { expect, test } from 'vitest';
import { detectDecimalShape } from './decimal-shape.ts';

test('finds the decimal mark and the thousands of a column', () => {
  expect(detectDecimalShape(['1.234,56', '12'])).toEqual({ kind: 'detected', decimal: ',', thousands: '.' });
  expect(detectDecimalShape(['1,234.56'])).toEqual({ kind: 'detected', decimal: '.', thousands: ',' });
  expect(detectDecimalShape(['28.84', '2024.99'])).toEqual({ kind: 'detected', decimal: '.', thousands: '' });
  expect(detectDecimalShape(['1.234.567'])).toEqual({ kind: 'detected', decimal: ',', thousands: '.' });
  expect(detectDecimalShape(['0,125'])).toEqual({ kind: 'detected', decimal: ',', thousands: '' });
  expect(detectDecimalShape(['1234,567'])).toEqual({ kind: 'detected', decimal: ',', thousands: '' });
});

test('one clear sample settles those that are not', () => {
  expect(detectDecimalShape(['1.234', '0,50'])).toEqual({ kind: 'detected', decimal: ',', thousands: '.' });
  expect(detectDecimalShape(['1.234', '0.50'])).toEqual({ kind: 'detected', decimal: '.', thousands: '' });
});

test('blanks, hyphens and whole numbers say nothing', () => {
  expect(detectDecimalShape(['', '-', '200'])).toEqual({ kind: 'integers' });
  expect(detectDecimalShape([])).toEqual({ kind: 'integers' });
});

test('what stays open is reported, never guessed', () => {
  expect(detectDecimalShape(['1.234', '5'])).toEqual({ kind: 'ambiguous', samples: ['1.234'] });
  expect(detectDecimalShape(['R$ 1.234,50', '12.50'])).toEqual({
    kind: 'conflicting',
    samples: ['R$ 1.234,50', '12.50'],
  });
});
