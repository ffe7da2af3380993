import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDecimal, parseNumberCell, type DecimalShape } from './br-number.ts';
import { formatDecimal } from './format-decimal.ts';

const money: DecimalShape = { decimal: ',', scale: 2 };
const machine: DecimalShape = { decimal: '.', scale: 2 };

function read(text: string, shape: DecimalShape = money): number | string {
  const parsed = parseDecimal(text, shape);
  return parsed.ok ? parsed.value : `${parsed.reason}${parsed.suggestion === undefined ? '' : ` ${parsed.suggestion}`}`;
}

describe('parseDecimal', () => {
  test('reads Brazilian and machine numbers into scaled integers', () => {
    expect(read('1.234.567,89')).toBe(123_456_789);
    expect(read('1234567,8')).toBe(123_456_780);
    expect(read('12')).toBe(1200);
    expect(read(',5')).toBe(50);
    expect(read('5,')).toBe(500);
    expect(read('007,10')).toBe(710);
    expect(read('4049.98', machine)).toBe(404_998);
    expect(read('1,234,567.89', machine)).toBe(123_456_789);
    expect(read('2,4', { decimal: ',', scale: 4 })).toBe(24_000);
    expect(read('1.000', { decimal: ',', scale: 0 })).toBe(1000);
  });

  test('T22 (S2-47): 1.2000.000,00 is refused and suggests 1.200.000,00', () => {
    expect(read('R$1.2000.000,00')).toBe('thousands-out-of-place 1.200.000,00');
  });

  test('T22 (S2-47): 1.2000.000,00 has its thousands out of place also where the decimal mark is a point', () => {
    expect(read('R$1.2000.000,00', machine)).toBe('thousands-out-of-place 1.200.000,00');
    expect(read('-1,2000,000.00')).toBe('thousands-out-of-place -1,200,000.00');
    expect(read('1.2000.000,0x', machine)).toBe('not-a-number');
  });

  test('T22: thousands out of place are refused with the likeliest meaning', () => {
    expect(read('12.34,00')).toBe('thousands-out-of-place 1.234,00');
    expect(read('1.2345,00')).toBe('thousands-out-of-place 12.345,00');
    expect(read('12.50')).toBe('thousands-out-of-place 12,50');
    expect(read('-1234.5')).toBe('thousands-out-of-place -1234,5');
    expect(read('1234.567,00')).toBe('thousands-out-of-place 1.234.567,00');
    expect(read('.500,00')).toBe('thousands-out-of-place 500,00');
    expect(read('1..000,00')).toBe('thousands-out-of-place 1.000,00');
  });

  test('marks exchanged are refused with the same number written right', () => {
    expect(read('1,234.56')).toBe('swapped-separators 1.234,56');
    expect(read('1,234,567')).toBe('swapped-separators 1.234.567');
    expect(read('1.234,56', machine)).toBe('swapped-separators 1,234.56');
    expect(read('1,2,3')).toBe('not-a-number');
    expect(read('1.,,')).toBe('not-a-number');
    expect(read('1.2.345.678.901.234.567')).toBe('thousands-out-of-place');
  });

  test('signs stand before or after, as hyphen or U+2212, beside the symbol, once', () => {
    const negative = ['-5,00', '\u22125', '5-', '5,00 \u2212', 'R$ -5', '-R$5,00', '- R$\u00a05,00', '-5%'];
    expect(negative.map((text) => read(text))).toEqual(negative.map(() => -500));
    const positive = ['+5', ' 5 ', 'r$ 5', '5 %', '5,00%'];
    expect(positive.map((text) => read(text))).toEqual(positive.map(() => 500));
    const unread = ['--5', '-5-', '(5,00)', '5-5', '1 234', '1e3', 'R$', '-', '%', ',', 'abc', '5,00 C', 'NaN'];
    expect(unread.map((text) => read(text))).toEqual(unread.map(() => 'not-a-number'));
    expect(Object.is(read('-0'), 0)).toBe(true);
    expect(read(' ')).toBe('empty');
  });

  test('decimals beyond the scale are refused unless they are zeros, and rounded only when asked', () => {
    expect(read('1,2300')).toBe(123);
    expect(read('1,005')).toBe('too-many-decimals 1,01');
    expect(read('-0,004')).toBe('too-many-decimals 0,00');
    expect(read('1,005', { ...money, excess: 'round' })).toBe(101);
    expect(read('-1,005', { ...money, excess: 'round' })).toBe(-101);
    expect(read('1,00499999999999999999', { ...money, excess: 'round' })).toBe(100);
    expect(read('1,005', { ...money, excess: 'round', rounding: 'HALF_EVEN' })).toBe(100);
  });

  test('a number beyond the safe integers is refused, never rounded', () => {
    expect(read('90.071.992.547.409,90')).toBe(9_007_199_254_740_990);
    expect(read('90071992547409,92')).toBe('too-large');
    expect(read('9'.repeat(40))).toBe('too-large');
  });

  test('whatever is written reads back', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (value, scale) => {
        fc.pre(Math.abs(value) < Number.MAX_SAFE_INTEGER);
        expect(read(formatDecimal(value, { scale }), { decimal: ',', scale })).toBe(value + 0);
      }),
    );
  });

  test('no text makes it throw, and what it suggests it also reads', () => {
    const pieces = fc.constantFrom('1', '20', '300', '0', '.', ',', '-', 'R$', '%', ' ', '\u2212', 'x');
    fc.assert(
      fc.property(fc.string({ unit: pieces, maxLength: 8 }), fc.constantFrom(',', '.'), (text, decimal) => {
        const shape: DecimalShape = { decimal, scale: 2, excess: 'round' };
        const parsed = parseDecimal(text, shape);
        const suggestion = parsed.ok ? undefined : parsed.suggestion;
        // Misplaced thousands are suggested in the marks they are written with.
        const either = [shape, { ...shape, decimal: decimal === ',' ? '.' : ',' } as const];
        expect(suggestion === undefined || either.some((each) => parseDecimal(suggestion, each).ok)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseNumberCell', () => {
  test('reads what a spreadsheet shows of a binary number', () => {
    const cell = (value: number, scale = 2) => parseNumberCell(value, { scale });
    expect(cell(0.1 + 0.2)).toEqual({ ok: true, value: 30 });
    expect(cell(1234.5600000000002)).toEqual({ ok: true, value: 123_456 });
    expect(cell(-67 * 0.015, 3)).toEqual({ ok: true, value: -1005 });
    expect(cell(0)).toEqual({ ok: true, value: 0 });
    expect(cell(1e-7)).toMatchObject({ ok: false, reason: 'too-many-decimals' });
    expect(cell(2 ** 53, 0)).toEqual({ ok: false, reason: 'too-large' });
    expect(cell(1e15, 0)).toEqual({ ok: true, value: 1e15 });
    expect(cell(Number.NaN)).toEqual({ ok: false, reason: 'not-a-number' });
  });

  test('every amount of centavos survives a spreadsheet', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), (value) => {
        expect(parseNumberCell(value / 100, { scale: 2 })).toEqual({ ok: true, value: value + 0 });
      }),
    );
  });
});
