import { expect, test } from 'vitest';
import { formatQuantity, formatUnitPrice, priceOfQuantity, quantity, unitPrice } from './quantity.ts';

test('a quantity is whole thousandths and a unit price whole ten-thousandths', () => {
  expect(() => quantity(1.5)).toThrow(RangeError);
  expect(() => unitPrice(Number.NaN)).toThrow(RangeError);
});

test('1,5 kg at R$ 2,3456 is R$ 3,52', () => {
  expect(priceOfQuantity(quantity(1500), unitPrice(23_456))).toBe(352);
});

test('a returned quantity mirrors the sold one, and a half centavo goes away from zero', () => {
  expect(priceOfQuantity(quantity(1000), unitPrice(10_050))).toBe(101);
  expect(priceOfQuantity(quantity(-1000), unitPrice(10_050))).toBe(-101);
});

test('a product beyond the safe integers is still exact', () => {
  expect(priceOfQuantity(quantity(9_000_000_001), unitPrice(9_000_003))).toBe(810_000_270_090);
});

test('quantities show up to three decimals, unit prices two to four', () => {
  expect(formatQuantity(quantity(1_234_500))).toBe('1.234,5');
  expect(formatQuantity(quantity(12_000))).toBe('12');
  expect(formatQuantity(quantity(-1))).toBe('\u22120,001');
  expect(formatUnitPrice(unitPrice(23_456))).toBe('2,3456');
  expect(formatUnitPrice(unitPrice(10_000))).toBe('1,00');
});
