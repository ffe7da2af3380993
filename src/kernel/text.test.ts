import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collapseSpaces, foldText } from './text.ts';

test('X28 (S3-11): São Paulo folds to the same text as SAO PAULO', () => {
  expect(foldText('São  Paulo')).toBe('sao paulo');
  expect(foldText(' SAO PAULO ')).toBe('sao paulo');
  expect(foldText('AÇÚCAR\u00a0União')).toBe('acucar uniao');
});

test('composed and decomposed accents fold alike', () => {
  expect(foldText('Jose\u0301')).toBe(foldText('José'));
});

test('runs of any white space become one space', () => {
  expect(collapseSpaces('\t a \u00a0\n b ')).toBe('a b');
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text));
    }),
  );
});
