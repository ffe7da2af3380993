import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cnpjCheckDigits,
  cpfCheckDigits,
  formatCnpj,
  formatCpf,
  maskTaxId,
  parseCnpj,
  parseCpf,
  parseTaxId,
} from './cpf-cnpj.ts';

const digits = '0123456789'.split('');
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
const cpfBases = fc.string({ unit: fc.constantFrom(...digits), minLength: 9, maxLength: 9 });
const cnpjBases = fc.string({ unit: fc.constantFrom(...digits, ...letters), minLength: 12, maxLength: 12 });

function isRepeated(text: string): boolean {
  return new Set(text).size === 1;
}

describe('CPF and CNPJ', () => {
  test('12ABC34501DE has the check digits 35, and so has 111444777', () => {
    expect(cnpjCheckDigits('12ABC34501DE')).toBe('35');
    expect(cpfCheckDigits('111444777')).toBe('35');
  });

  test('numeric CNPJ in use keep their check digits', () => {
    expect(parseCnpj('00.000.000/0001-91')).toEqual({ ok: true, value: '00000000000191' });
    expect(parseCnpj('33.000.167/0001-01')).toEqual({ ok: true, value: '33000167000101' });
  });

  test('punctuation, spaces and lower case are accepted', () => {
    expect(parseCnpj(' 12.abc.345/01de-35 ')).toEqual({ ok: true, value: '12ABC34501DE35' });
    expect(parseCpf('111.444.777–35')).toEqual({ ok: true, value: '11144477735' });
  });

  test('each mistake is named', () => {
    const cpf = ['', '111.444.777-36', '1114447773', '111.444.77A-35', '000.000.000-00', '99999999999'];
    expect(cpf.map((text) => parseCpf(text))).toMatchObject(
      ['empty', 'check-digits', 'length', 'characters', 'repeated', 'repeated'].map((reason) => ({
        ok: false,
        reason,
      })),
    );
    const cnpj = ['-', '12ABC34501DE36', '12ABC34501DE3', '12ABC34501DE3A', '12ABÇ34501DE35', '00000000000000'];
    expect(cnpj.map((text) => parseCnpj(text))).toMatchObject(
      ['empty', 'check-digits', 'length', 'characters', 'characters', 'repeated'].map((reason) => ({
        ok: false,
        reason,
      })),
    );
  });

  test('either is recognised by its length', () => {
    expect(parseTaxId('111.444.777-35')).toEqual({ ok: true, value: { kind: 'CPF', value: '11144477735' } });
    expect(parseTaxId('12ABC34501DE35')).toEqual({ ok: true, value: { kind: 'CNPJ', value: '12ABC34501DE35' } });
    expect(parseTaxId('123')).toEqual({ ok: false, reason: 'length' });
  });

  test('bases other than nine digits or twelve characters are bugs', () => {
    expect(() => cpfCheckDigits('12345678')).toThrow(RangeError);
    expect(() => cnpjCheckDigits('12abc34501de')).toThrow(RangeError);
  });

  test('every valid number reads back from its written form', () => {
    fc.assert(
      fc.property(cpfBases, cnpjBases, (cpfBase, cnpjBase) => {
        fc.pre(!isRepeated(cpfBase) && !isRepeated(cnpjBase));
        const cpf = parseCpf(cpfBase + cpfCheckDigits(cpfBase));
        const cnpj = parseCnpj(cnpjBase + cnpjCheckDigits(cnpjBase));
        if (!cpf.ok || !cnpj.ok) throw new Error('both are valid');
        expect(parseCpf(formatCpf(cpf.value))).toEqual(cpf);
        expect(parseCnpj(formatCnpj(cnpj.value).toLowerCase())).toEqual(cnpj);
      }),
    );
  });

  test('a wrong check digit is always noticed', () => {
    fc.assert(
      fc.property(cnpjBases, fc.constantFrom(12, 13), fc.integer({ min: 1, max: 9 }), (base, position, shift) => {
        const right = base + cnpjCheckDigits(base);
        const wrong = String((Number(right[position]) + shift) % 10);
        expect(parseCnpj(right.slice(0, position) + wrong + right.slice(position + 1)).ok).toBe(false);
      }),
    );
  });

  test('logs show only a part', () => {
    expect(maskTaxId('111.444.777-35')).toBe('***.444.777-**');
    expect(maskTaxId('12ABC34501DE35')).toBe('12.ABC.***/****-**');
    expect(maskTaxId('1114447')).toBe('***');
  });
});
