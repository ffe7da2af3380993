import { describe, expect, it } from 'vitest';
import type { RunPayee } from '#contract/commissions.ts';
import { payeesCsv } from './payees-file.ts';

const payee: RunPayee = {
  salespersonCode: '0012',
  name: 'Davi; "o Rocha"',
  regime: null,
  saleCount: 3,
  zeroCount: 1,
  base: 123_456_789,
  perSale: 2_400,
  perPeriod: 0,
  amount: 2_400,
  previousAmount: 3_000,
  difference: -600,
};

describe('the per-person table as a file', () => {
  it('writes decimal commas without thousands, plain minus signs and blanks for what is absent', () => {
    const [titles, line] = payeesCsv([{ ...payee, name: 'Davi Rocha' }], ['Código', 'Pessoa']).split('\r\n');
    expect(titles).toBe('\uFEFFCódigo;Pessoa');
    expect(line).toBe('0012;Davi Rocha;;3;1234567,89;24,00;0,00;1;24,00;30,00;-6,00');
    expect(payeesCsv([{ ...payee, previousAmount: null, difference: null }], []).trimEnd()).toMatch(/24,00;;$/);
  });

  it('quotes separators and keeps a text that looks like a formula a text', () => {
    expect(payeesCsv([payee], [])).toContain('"Davi; ""o Rocha"""');
    expect(payeesCsv([{ ...payee, name: '=1+1' }], [])).toContain(";'=1+1;");
  });
});
