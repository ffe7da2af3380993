import pg from 'pg';

type TextParser = (text: string) => unknown;

/** Both engines answer with the same JavaScript values: exact, without floats near money and without `Date`. */
const scalarParsers = new Map<number, TextParser>([
  [20, parseInt8],
  [1700, (text) => text],
  [1082, (text) => text],
  [1114, (text) => text],
  [1184, parseInstant],
  [1186, (text) => text],
]);

const arrayElements = new Map([
  [1016, 20],
  [1231, 1700],
  [1182, 1082],
  [1115, 1114],
  [1185, 1184],
  [1187, 1186],
]);

const textArray = 1009;

/** int8 as a number. Refuses what a number cannot hold exactly rather than rounding it. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond the safe integers: ${text}`);
  return value;
}

/** timestamptz as the text of an instant, always in UTC and ended by Z. */
export function parseInstant(text: string): string {
  const iso = text.replace(' ', 'T');
  if (iso.endsWith('+00') && iso.length >= 22) return `${iso.slice(0, -3)}Z`;
  if (!/^\d+-[^B]+$/.test(iso)) throw new RangeError(`not an instant of the calendar: ${text}`);
  return Temporal.Instant.from(iso).toString();
}

function parseArray(text: string, element: TextParser): unknown {
  const convert = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(convert) : typeof value === 'string' ? element(value) : value;
  return convert(pg.types.getTypeParser(textArray as never)(text));
}

function parserOf(oid: number): TextParser | undefined {
  const scalar = scalarParsers.get(oid);
  if (scalar !== undefined) return scalar;
  const element = scalarParsers.get(arrayElements.get(oid) ?? 0);
  return element === undefined ? undefined : (text) => parseArray(text, element);
}

/** The `types` of the pool's clients. */
export const pinnedTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    const pinned = format === 'binary' ? undefined : parserOf(oid);
    return pinned ?? pg.types.getTypeParser(oid, format);
  },
};

/** As the pinned ones, but instants are `Date`: what the identity library compares with `new Date()`. */
export const nativeDateTypes: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): unknown {
    if (oid === 1184 && format !== 'binary') return (text: string) => new Date(parseInstant(text));
    return pinnedTypes.getTypeParser(oid, format);
  },
};
