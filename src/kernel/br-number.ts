/**
 * Reading of decimal numbers as people and exports write them, into scaled integers, without floats.
 * A malformed number is refused with a suggestion, never guessed (T22).
 */

import { divideRounded, type Rounding } from './rounding.ts';

export type DecimalMark = ',' | '.';

export interface DecimalShape {
  /** The decimal mark; the other of the two is the thousands separator. */
  readonly decimal: DecimalMark;
  /** Decimals of the integer returned: 2 for centavos, 3 for thousandths, 4 for a percentage into millionths. */
  readonly scale: number;
  /** What to do with non-zero decimals beyond the scale. Default 'refuse'. */
  readonly excess?: 'refuse' | 'round';
  readonly rounding?: Rounding;
}

export type DecimalProblem =
  | 'empty'
  | 'not-a-number'
  | 'thousands-out-of-place'
  | 'swapped-separators'
  | 'too-many-decimals'
  | 'too-large';

export type ParsedDecimal =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly reason: DecimalProblem; readonly suggestion?: string };

function refused(reason: DecimalProblem, suggestion?: string): ParsedDecimal {
  return suggestion === undefined ? { ok: false, reason } : { ok: false, reason, suggestion };
}

/** Suggests only what would be accepted: a text with too many digits is refused without a suggestion. */
function refusedSuggesting(reason: DecimalProblem, suggestion: string, shape: DecimalShape): ParsedDecimal {
  const whole = suggestion.split(shape.decimal)[0] ?? '';
  return refused(reason, whole.replace(/\D/g, '').length + shape.scale > 15 ? undefined : suggestion);
}

/**
 * The scaled integer of a decimal text. Accepts a minus before or after (hyphen or U+2212), a plus before,
 * 'R$' before, '%' after and spaces around; parentheses are not a minus. '1.2000.000,00' is refused and
 * suggests '1.200.000,00'.
 */
export function parseDecimal(text: string, shape: DecimalShape): ParsedDecimal {
  const plain = parsePlain(text, shape.decimal === ',' ? 44 : 46, shape.scale);
  return plain === undefined ? parseWritten(text, shape) : { ok: true, value: plain };
}

/**
 * Nearly every row of an import: optional hyphen, digits with or without well-placed thousands, at most one
 * mark with no more decimals than the scale. Undefined for anything else, which is then judged with care.
 */
function parsePlain(text: string, mark: number, scale: number): number | undefined {
  const separator = mark === 44 ? 46 : 44;
  const start = text.charCodeAt(0) === 45 ? 1 : 0;
  let value = 0;
  let digits = 0;
  let run = 0;
  let grouped = false;
  let wholeEnded = false;
  for (let position = start; position < text.length; position += 1) {
    const code = text.charCodeAt(position);
    if (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      digits += 1;
      run += 1;
    } else {
      const isMark = code === mark;
      if (wholeEnded || run === 0 || (!isMark && code !== separator)) return undefined;
      if (grouped ? run !== 3 : !isMark && run > 3) return undefined;
      grouped = true;
      wholeEnded = isMark;
      run = 0;
    }
  }
  const misplaced = run === 0 || (wholeEnded ? run > scale : grouped && run !== 3);
  if (misplaced || digits + scale > 15) return undefined;
  for (let missing = wholeEnded ? scale - run : scale; missing > 0; missing -= 1) value *= 10;
  return start === 1 ? 0 - value : value;
}

interface Dressed {
  readonly negative: boolean;
  /** Digits and marks only. */
  readonly body: string;
}

/** Takes sign, currency and percent off; undefined when what is left is not digits and marks. */
function undress(text: string): Dressed | undefined {
  const match = /^(?<first>[-+\u2212]?)(?:R\$)?(?<second>[-+\u2212]?)(?<body>[\d.,]*)%?(?<last>[-\u2212]?)%?$/iu.exec(
    text
      .trim()
      .replace(/^([-+\u2212]?)\s*(R\$)?\s*([-+\u2212]?)\s*/iu, '$1$2$3')
      .replace(/\s*(%?)\s*([-\u2212]?)\s*(%?)$/u, '$1$2$3'),
  );
  const { first = '', second = '', body = '', last = '' } = match?.groups ?? {};
  const signs = first + second + last;
  if (match === null || signs.length > 1 || !/\d/.test(body)) return undefined;
  return { negative: signs !== '' && signs !== '+', body };
}

function parseWritten(text: string, shape: DecimalShape): ParsedDecimal {
  if (text.trim() === '') return refused('empty');
  const dressed = undress(text);
  if (dressed === undefined) return refused('not-a-number');
  const decimal = shape.decimal;
  const separator = decimal === ',' ? '.' : ',';
  const { body, negative } = dressed;
  const sign = negative ? '-' : '';
  const pieces = body.split(decimal);
  if (pieces.length > 2 || (pieces[1] ?? '').includes(separator)) {
    const swapped = swapSeparators(body, decimal, separator);
    if (swapped !== undefined) return refusedSuggesting('swapped-separators', sign + swapped, shape);
    const regrouped = regroupedOtherwise(body, decimal, separator);
    return regrouped === undefined
      ? refused('not-a-number')
      : refusedSuggesting('thousands-out-of-place', sign + regrouped, { ...shape, decimal: separator });
  }
  const whole = pieces[0] ?? '';
  const fraction = pieces[1] ?? '';
  const groups = whole.split(separator);
  if (groups.length > 1 && !wellGrouped(groups)) {
    return refusedSuggesting('thousands-out-of-place', sign + regroup(groups, pieces[1], decimal, separator), shape);
  }
  return scaled(negative, groups.join(''), fraction, shape);
}

function wellGrouped(groups: readonly string[]): boolean {
  return groups.every((group, position) => (position === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
}

/** '1,234.56' read with a decimal comma: the same number with its marks exchanged, when that is well formed. */
function swapSeparators(body: string, decimal: DecimalMark, separator: DecimalMark): string | undefined {
  const [whole = '', fraction, ...more] = body.split(separator);
  const groups = whole.split(decimal);
  if (!/^\d*$/.test(fraction ?? '')) return undefined;
  if (more.length > 0 || (groups.length > 1 && !wellGrouped(groups)) || whole === '') return undefined;
  const exchanged = groups.join(separator);
  return fraction === undefined ? exchanged : `${exchanged}${decimal}${fraction}`;
}

/**
 * '1.2000.000,00' read with a decimal point: what is wrong with it are its thousands, so they are what is suggested, in
 * the marks it is written with. Undefined when the text is no number with the marks exchanged either.
 */
function regroupedOtherwise(body: string, decimal: DecimalMark, separator: DecimalMark): string | undefined {
  const [whole = '', fraction, ...more] = body.split(separator);
  const groups = whole.split(decimal);
  const written = fraction !== undefined && /^\d+$/.test(fraction) && groups.every((group) => /^\d+$/.test(group));
  return written && more.length === 0 ? regroup(groups, fraction, separator, decimal) : undefined;
}

/**
 * The likeliest meaning of misplaced thousands. A lone separator with one, two or more than three digits
 * after it was a decimal mark ('12.50'); a group with zeros too many beside a right one lost its count
 * ('1.2000.000'); anything else is the same digits grouped again.
 */
function regroup(
  groups: readonly string[],
  fraction: string | undefined,
  decimal: DecimalMark,
  separator: DecimalMark,
): string {
  const tail = fraction === undefined ? '' : decimal + fraction;
  const last = groups.at(-1) ?? '';
  if (groups.length === 2 && fraction === undefined && last !== '' && last.length !== 3 && groups[0] !== '') {
    return groups.join(decimal);
  }
  if (groups.slice(1).some((group) => group.length === 3)) {
    const trimmed = groups.map((group, position) => (position > 0 ? group.replace(/^(\d{3})0+$/, '$1') : group));
    if (wellGrouped(trimmed)) return trimmed.join(separator) + tail;
  }
  const digits = groups.join('').replace(/^0+(?=\d)/, '');
  return digits.replace(/\B(?=(?:\d{3})+$)/g, separator) + tail;
}

function scaled(negative: boolean, whole: string, fraction: string, shape: DecimalShape): ParsedDecimal {
  const { scale } = shape;
  const beyond = fraction.slice(scale);
  const digits = whole + fraction.slice(0, scale).padEnd(scale, '0');
  // One below the largest, so that rounding up stays safe.
  if (digits.replace(/^0+/, '').length > 16 || Number(digits) >= Number.MAX_SAFE_INTEGER) return refused('too-large');
  const exact = /^0*$/.test(beyond);
  const magnitude = exact
    ? Number(digits)
    : divideRounded(BigInt(digits + beyond), 10n ** BigInt(beyond.length), shape.rounding);
  const value = negative ? 0 - magnitude : magnitude;
  if (exact || shape.excess === 'round') return { ok: true, value };
  return refused('too-many-decimals', plainText(value, scale, shape.decimal));
}

/** The scaled integer as a person would type it, without thousands. */
function plainText(value: number, scale: number, decimal: DecimalMark): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0');
  const cut = digits.length - scale;
  const text = scale === 0 ? digits : `${digits.slice(0, cut)}${decimal}${digits.slice(cut)}`;
  return value < 0 ? `-${text}` : text;
}

/**
 * The scaled integer of a spreadsheet's numeric cell. A spreadsheet keeps fifteen significant digits, so
 * what it computed as 1234.5600000000002 is 1234.56.
 */
export function parseNumberCell(value: number, shape: Omit<DecimalShape, 'decimal'>): ParsedDecimal {
  if (!Number.isFinite(value)) return refused('not-a-number');
  if (Math.abs(value) >= 1e15)
    return Number.isSafeInteger(value) ? parseDecimal(String(value), { ...shape, decimal: '.' }) : refused('too-large');
  const text = value.toPrecision(15);
  return parseDecimal(text.includes('e') ? value.toFixed(20) : text, { ...shape, decimal: '.' });
}
