import { parseDate, parsePeriod, type DateShape } from '#kernel/br-date.ts';
import { parseDecimal, type DecimalMark } from '#kernel/br-number.ts';
import { foldText } from '#kernel/text.ts';
import type { Field } from './importer.ts';
import { badChoice, badDate, badDecimal, badText, type Problem } from './problems.ts';

/** A cell's value after the check of its shape: text, number (scaled integer) or boolean. */
export type Value = string | number | boolean;

export type ReadValue = (text: string) => Value | Problem;

/** How the texts of a field are written. */
export type Writing = {
  readonly decimal: DecimalMark;
  readonly dateShape: DateShape | null;
  /** A positive decimal with a point; the number is multiplied by it, exactly. */
  readonly scale?: string | undefined;
  readonly round?: boolean | undefined;
};

/** Mapping files write numbers with a point and dates as ISO, whatever the data file does. */
export const mappingWriting: Writing = { decimal: '.', dateShape: 'yyyy-mm-dd' };

const decimalsOf = { money: 2, quantity: 3, 'unit-price': 4, rate: 4, integer: 0 } as const;
const textLimit = 500;
const rememberedTexts = 20_000;

/** Repeated texts (dates, choices) are read once: a million lines have a thousand dates. */
function remembering(read: ReadValue): ReadValue {
  const known = new Map<string, Value | Problem>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const value = read(text);
    if (known.size >= rememberedTexts) known.clear();
    known.set(text, value);
    return value;
  };
}

/** The reader of one field's trimmed, not blank texts. */
export function valueReader(field: Field, writing: Writing): ReadValue {
  switch (field.type) {
    case 'text':
      return readText;
    case 'money':
    case 'quantity':
    case 'unit-price':
    case 'integer':
      return numberReader(decimalsOf[field.type], writing);
    case 'rate':
      return rateReader(writing);
    case 'date':
      return remembering(dateReader(writing.dateShape));
    case 'period':
      return remembering(periodReader(writing.dateShape));
    case 'boolean':
      return remembering(choiceReader(['true', 'false'], booleanWords, (value) => value === 'true'));
    case 'choice':
      return remembering(choiceReader(field.choices ?? [], field.synonyms ?? {}, (value) => value));
  }
}

function readText(text: string): string | Problem {
  return text.length > textLimit || text.includes('\0') ? badText(text, textLimit) : text;
}

/**
 * Scaling is exact: by 1000 in a money field the text is read with five decimals and its integer is already in
 * centavos; other factors multiply that integer.
 */
function numberReader(decimals: number, writing: Writing): ReadValue {
  const { digits, places } = factorOf(writing.scale ?? '1');
  const scale = decimals + places;
  const shape = {
    decimal: writing.decimal,
    scale: Math.max(scale, 0),
    excess: writing.round === true ? ('round' as const) : ('refuse' as const),
  };
  return (text) => {
    const parsed = parseDecimal(text, shape);
    if (!parsed.ok) return badDecimal(text, parsed, decimals);
    if (digits === 1 && scale >= 0) return parsed.value;
    return scaledValue(text, parsed.value * digits, scale, decimals, shape.excess);
  };
}

/** What bears a percent sign is a percentage already: only the fractions of the column are scaled into one. */
function rateReader(writing: Writing): ReadValue {
  const read = numberReader(decimalsOf.rate, writing);
  if (writing.scale === undefined) return read;
  const readPercent = numberReader(decimalsOf.rate, { ...writing, scale: undefined });
  return (text) => (text.endsWith('%') ? readPercent(text) : read(text));
}

/** 1000 is 1 with three places, 0.5 is 5 with minus one. */
function factorOf(scale: string): { digits: number; places: number } {
  const [whole = '0', fraction = ''] = scale.split('.');
  const digits = (whole + fraction).replace(/^0+/, '');
  const zeros = /0*$/.exec(digits)?.[0].length ?? 0;
  return { digits: Number(digits.slice(0, digits.length - zeros)), places: zeros - fraction.length };
}

function scaledValue(text: string, value: number, scale: number, decimals: number, excess: string): Value | Problem {
  if (!Number.isSafeInteger(value)) return badDecimal(text, { ok: false, reason: 'too-large' }, decimals);
  if (scale >= 0) return value;
  const divisor = 10 ** -scale;
  if (value % divisor === 0) return value / divisor;
  if (excess === 'refuse') return badDecimal(text, { ok: false, reason: 'too-many-decimals' }, decimals);
  return Math.sign(value) * Math.floor((Math.abs(value) * 2 + divisor) / (2 * divisor));
}

function dateReader(shape: DateShape | null): ReadValue {
  return (text) => {
    const parsed = parseDate(text, shape ?? 'dd/mm/yyyy');
    if (parsed.ok) return parsed.value;
    const iso = parsed.reason === 'not-this-shape' ? parseDate(text, 'yyyy-mm-dd') : parsed;
    return iso.ok ? iso.value : badDate(text, parsed.reason, shape ?? shapeAsWritten(text));
  };
}

/** The shape to name where no sample of the column told one: year first when the text begins with one. */
function shapeAsWritten(text: string): DateShape {
  if (!/^\d{4}\D/.test(text)) return 'dd/mm/yyyy';
  return text.charAt(4) === '/' ? 'yyyy/mm/dd' : 'yyyy-mm-dd';
}

function periodReader(shape: DateShape | null): ReadValue {
  return (text) => {
    const parsed = parsePeriod(text, shape ?? 'dd/mm/yyyy');
    return parsed.ok ? parsed.value : badDate(text, parsed.reason, 'mm/aaaa');
  };
}

const booleanWords: Readonly<Record<string, string>> = {
  S: 'true',
  SIM: 'true',
  Y: 'true',
  YES: 'true',
  V: 'true',
  VERDADEIRO: 'true',
  T: 'true',
  '1': 'true',
  X: 'true',
  N: 'false',
  NAO: 'false',
  NO: 'false',
  F: 'false',
  FALSO: 'false',
  FALSE: 'false',
  '0': 'false',
};

function choiceReader(
  choices: readonly string[],
  synonyms: Readonly<Record<string, string>>,
  give: (choice: string) => Value,
): ReadValue {
  const known = new Map(choices.map((choice) => [folded(choice), choice]));
  for (const [word, choice] of Object.entries(synonyms)) known.set(folded(word), choice);
  return (text) => {
    const choice = known.get(folded(text));
    return choice === undefined ? badChoice(text, choices[0] === 'true' ? ['S', 'N'] : choices) : give(choice);
  };
}

function folded(text: string): string {
  return foldText(text).toUpperCase().replaceAll(' ', '_');
}
