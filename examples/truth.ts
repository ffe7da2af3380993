import { readFileSync } from 'node:fs';
import Papa from 'papaparse';

/** A row of a truth file: its columns as they are written. */
export type TruthRow = Readonly<Record<string, string>>;

export function readTruth(path: string): TruthRow[] {
  const read = Papa.parse<TruthRow>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true });
  const [error] = read.errors;
  if (error !== undefined) throw new Error(`${path}, row ${error.row}: ${error.message}`);
  return read.data;
}

/** One cell that is not as the truth says. */
export type Difference = {
  readonly row: string;
  readonly column: string;
  readonly truth: string;
  readonly alvo: string;
};

export type Verdict = {
  readonly file: string;
  readonly equal: number;
  readonly different: number;
  readonly first: Difference[];
};

/** What Alvo says of a row, by the truth's columns, as text written the truth's way; undefined: Alvo has no such row. */
export type Answer = Readonly<Record<string, string>> | undefined;

/** A difference that is allowed, in whole centavos doubled: 2 × |truth − Alvo| may reach it. */
export type Tolerance = (row: TruthRow, column: string) => number;

const shown = 5;

/**
 * Compares every column that Alvo answers with the truth's, row by row. `extra` are rows of Alvo that the truth does not
 * have and that are not empty: a difference too.
 */
export function compare(
  file: string,
  rows: readonly TruthRow[],
  nameOf: (row: TruthRow) => string,
  answerOf: (row: TruthRow) => Answer,
  { tolerance, extra = [] }: { tolerance?: Tolerance; extra?: readonly string[] } = {},
): Verdict {
  const first: Difference[] = extra
    .slice(0, shown)
    .map((row) => ({ row, column: '(row)', truth: 'absent', alvo: 'present' }));
  let different = extra.length;
  for (const row of rows) {
    const answer = answerOf(row);
    const found = answer === undefined ? [absent(nameOf(row))] : differencesOf(row, nameOf(row), answer, tolerance);
    if (found.length === 0) continue;
    different += 1;
    if (first.length < shown) first.push(...found);
  }
  return { file, equal: rows.length + extra.length - different, different, first: first.slice(0, shown) };
}

function absent(row: string): Difference {
  return { row, column: '(row)', truth: 'present', alvo: 'absent' };
}

function differencesOf(
  row: TruthRow,
  name: string,
  answer: NonNullable<Answer>,
  tolerance: Tolerance | undefined,
): Difference[] {
  return Object.entries(answer).flatMap(([column, alvo]) => {
    const truth = row[column];
    if (truth === undefined) throw new Error(`the truth has no column ${column}`);
    if (truth === alvo) return [];
    const allowed = tolerance?.(row, column) ?? 0;
    if (allowed > 0 && 2 * Math.abs(centavosOf(truth) - centavosOf(alvo)) <= allowed) return [];
    return [{ row: name, column, truth, alvo }];
  });
}

/** '489328.40' as centavos. */
export function centavosOf(text: string): number {
  const [, sign = '', whole = '', cents = ''] = /^(-?)(\d+)\.(\d{2})$/.exec(text) ?? [];
  if (whole === '') throw new Error(`not an amount: "${text}"`);
  return Number(`${sign}${whole}${cents}`);
}

/** Centavos as '489328.40'; blank stays blank. */
export function amountText(centavos: number | null | undefined): string {
  if (centavos === null || centavos === undefined) return '';
  const digits = String(Math.abs(centavos)).padStart(3, '0');
  return `${centavos < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** numerator / denominator with two decimals, half away from zero; blank where the division means nothing. */
export function quotientText(numerator: number, denominator: number | null | undefined, times = 1): string {
  if (denominator === null || denominator === undefined || denominator === 0) return '';
  const scaled = BigInt(numerator) * BigInt(times) * 100n;
  const whole = BigInt(denominator);
  const half = (scaled < 0n ? -1n : 1n) * whole;
  return amountText(Number((2n * scaled + half) / (2n * whole)));
}
