/** Brazilian writing of a scaled integer: point for thousands, comma for decimals, U+2212 for minus. */

export const minusSign = '\u2212';

export interface DecimalFormat {
  /** Digits after the comma that the integer carries: 2 for centavos, 3 for thousandths. */
  scale: number;
  /** Digits always shown; trailing zeros beyond them are dropped. Default: the whole scale. */
  least?: number;
  /** 'always' also writes the plus of a positive value. Default 'auto'. */
  sign?: 'auto' | 'always';
}

function groupThousands(digits: string): string {
  let grouped = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3)
    grouped = `${digits.slice(Math.max(0, end - 3), end)}.${grouped}`;
  return grouped;
}

/** '1.234.567,89' of 123456789 with scale 2. Throws RangeError when the value is not a safe integer. */
export function formatDecimal(value: number, format: DecimalFormat): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a safe integer: ${value}`);
  const { scale, least = scale, sign = 'auto' } = format;
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const whole = groupThousands(digits.slice(0, digits.length - scale));
  let fraction = scale === 0 ? '' : digits.slice(-scale);
  while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1);
  const prefix = value < 0 ? minusSign : sign === 'always' && value > 0 ? '+' : '';
  return fraction === '' ? prefix + whole : `${prefix}${whole},${fraction}`;
}
