import type { DecimalMark } from './br-number.ts';

/** What a column of numbers looks like. Blanks and lone hyphens say nothing and are skipped. */
export type DetectedDecimalShape =
  /** `thousands` is '' when no sample used a separator. */
  | { readonly kind: 'detected'; readonly decimal: DecimalMark; readonly thousands: DecimalMark | '' }
  /** Only digits: either decimal mark reads them the same. */
  | { readonly kind: 'integers' }
  /** '1.234' alone is 1234 or 1,234: a person has to say. */
  | { readonly kind: 'ambiguous'; readonly samples: readonly string[] }
  /** Both shapes occur, one sample of each. */
  | { readonly kind: 'conflicting'; readonly samples: readonly [comma: string, point: string] };

type Evidence = { readonly decimal: DecimalMark; readonly thousands: boolean } | 'ambiguous' | 'nothing';

function other(mark: DecimalMark): DecimalMark {
  return mark === ',' ? '.' : ',';
}

function evidenceOf(sample: string): Evidence {
  const body = sample.replace(/[^\d.,]/g, '');
  const comma = body.lastIndexOf(',');
  const point = body.lastIndexOf('.');
  if (!/\d/.test(body) || (comma < 0 && point < 0)) return 'nothing';
  if (comma >= 0 && point >= 0) return { decimal: comma > point ? ',' : '.', thousands: true };
  const mark: DecimalMark = comma >= 0 ? ',' : '.';
  const groups = body.split(mark);
  if (groups.length > 2) return { decimal: other(mark), thousands: true };
  const [head = '', tail = ''] = groups;
  // Thousands never follow nothing, a zero or more than three digits, and always come three by three.
  return tail.length === 3 && /^[1-9]\d{0,2}$/.test(head) ? 'ambiguous' : { decimal: mark, thousands: false };
}

/** Finds the decimal mark of a column from samples; what they leave open is reported, never guessed. */
export function detectDecimalShape(samples: readonly string[]): DetectedDecimalShape {
  const seen: Partial<Record<DecimalMark, string>> = {};
  const ambiguous: string[] = [];
  let thousands = false;
  for (const sample of samples) {
    const evidence = evidenceOf(sample);
    if (evidence === 'nothing') continue;
    if (evidence === 'ambiguous') {
      ambiguous.push(sample);
      continue;
    }
    seen[evidence.decimal] ??= sample;
    thousands ||= evidence.thousands;
  }
  const { ',': withComma, '.': withPoint } = seen;
  if (withComma !== undefined && withPoint !== undefined)
    return { kind: 'conflicting', samples: [withComma, withPoint] };
  if (withComma === undefined && withPoint === undefined) {
    return ambiguous.length === 0 ? { kind: 'integers' } : { kind: 'ambiguous', samples: ambiguous };
  }
  const decimal: DecimalMark = withComma === undefined ? '.' : ',';
  const separated = thousands || ambiguous.some((sample) => sample.includes(other(decimal)));
  return { kind: 'detected', decimal, thousands: separated ? other(decimal) : '' };
}
