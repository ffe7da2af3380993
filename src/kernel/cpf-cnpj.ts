declare const cpfBrand: unique symbol;
declare const cnpjBrand: unique symbol;

/** Eleven digits with valid check digits, no punctuation. */
export type Cpf = string & { readonly [cpfBrand]: true };

/** Fourteen characters, no punctuation: twelve of 0-9 or A-Z (letters since July 2026) and two check digits. */
export type Cnpj = string & { readonly [cnpjBrand]: true };

export type TaxIdProblem = 'empty' | 'characters' | 'length' | 'repeated' | 'check-digits';

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: TaxIdProblem };

/** Drops the punctuation people write (points, slash, hyphens, spaces) and raises letters. */
function bare(text: string): string {
  return text.replace(/[\s./\u2010-\u2015\u2212-]/gu, '').toUpperCase();
}

/** One check digit: modulus 11 over (ASCII - 48), weights from 2 at the right, returning to 2 after `highest`. */
function checkDigit(characters: string, highest: number): number {
  let sum = 0;
  let weight = 2;
  for (let position = characters.length - 1; position >= 0; position -= 1) {
    sum += (characters.charCodeAt(position) - 48) * weight;
    weight = weight === highest ? 2 : weight + 1;
  }
  const rest = sum % 11;
  return rest < 2 ? 0 : 11 - rest;
}

function twoCheckDigits(base: string, highest: number): string {
  const first = checkDigit(base, highest);
  return `${first}${checkDigit(`${base}${first}`, highest)}`;
}

/** The two check digits of nine CPF digits: 111444777 gives 35. Throws RangeError for anything else. */
export function cpfCheckDigits(base: string): string {
  if (!/^\d{9}$/.test(base)) throw new RangeError('a CPF has nine digits before its check digits');
  return twoCheckDigits(base, 11);
}

/** The two check digits of twelve CNPJ characters: 12ABC34501DE gives 35. Throws RangeError for anything else. */
export function cnpjCheckDigits(base: string): string {
  if (!/^[0-9A-Z]{12}$/.test(base)) throw new RangeError('a CNPJ has twelve characters before its check digits');
  return twoCheckDigits(base, 9);
}

function failed(reason: TaxIdProblem): { readonly ok: false; readonly reason: TaxIdProblem } {
  return { ok: false, reason };
}

function problemOfCpf(value: string): TaxIdProblem | undefined {
  if (value === '') return 'empty';
  if (!/^\d+$/.test(value)) return 'characters';
  if (value.length !== 11) return 'length';
  if (/^(\d)\1+$/.test(value)) return 'repeated';
  return cpfCheckDigits(value.slice(0, 9)) === value.slice(9) ? undefined : 'check-digits';
}

function problemOfCnpj(value: string): TaxIdProblem | undefined {
  if (value === '') return 'empty';
  if (!/^[0-9A-Z]+$/.test(value)) return 'characters';
  if (value.length !== 14) return 'length';
  if (!/\d{2}$/.test(value)) return 'characters';
  if (/^(.)\1+$/.test(value)) return 'repeated';
  return cnpjCheckDigits(value.slice(0, 12)) === value.slice(12) ? undefined : 'check-digits';
}

/** Whether the text is a valid CPF as stored: eleven digits, no punctuation. */
export function isCpf(value: string): value is Cpf {
  return problemOfCpf(value) === undefined;
}

/** Whether the text is a valid CNPJ as stored: fourteen characters, no punctuation, upper case. */
export function isCnpj(value: string): value is Cnpj {
  return problemOfCnpj(value) === undefined;
}

/** Reads a CPF with or without punctuation; refuses a single repeated digit, whose check digits would pass. */
export function parseCpf(text: string): Parsed<Cpf> {
  const value = bare(text);
  return isCpf(value) ? { ok: true, value } : failed(problemOfCpf(value) ?? 'check-digits');
}

/** Reads a CNPJ, numeric or alphanumeric, with or without punctuation, in either case. */
export function parseCnpj(text: string): Parsed<Cnpj> {
  const value = bare(text);
  return isCnpj(value) ? { ok: true, value } : failed(problemOfCnpj(value) ?? 'check-digits');
}

export type TaxId = { readonly kind: 'CPF'; readonly value: Cpf } | { readonly kind: 'CNPJ'; readonly value: Cnpj };

/** Reads either of the two; eleven digits are a CPF, everything else is judged as a CNPJ. */
export function parseTaxId(text: string): Parsed<TaxId> {
  if (bare(text).length === 11) {
    const cpf = parseCpf(text);
    return cpf.ok ? { ok: true, value: { kind: 'CPF', value: cpf.value } } : cpf;
  }
  const cnpj = parseCnpj(text);
  return cnpj.ok ? { ok: true, value: { kind: 'CNPJ', value: cnpj.value } } : cnpj;
}

/** '111.444.777-35'. */
export function formatCpf(value: Cpf): string {
  return `${value.slice(0, 3)}.${value.slice(3, 6)}.${value.slice(6, 9)}-${value.slice(9)}`;
}

/** '12.ABC.345/01DE-35'. */
export function formatCnpj(value: Cnpj): string {
  return `${value.slice(0, 2)}.${value.slice(2, 5)}.${value.slice(5, 8)}/${value.slice(8, 12)}-${value.slice(12)}`;
}

/** For logs, from any text: the middle of a CPF (***.444.777-**), the head of a CNPJ, only stars of anything else. */
export function maskTaxId(text: string): string {
  const value = bare(text);
  if (value.length === 11) return `***.${value.slice(3, 6)}.${value.slice(6, 9)}-**`;
  if (value.length === 14) return `${value.slice(0, 2)}.${value.slice(2, 5)}.***/****-**`;
  return '***';
}
