import type { DateProblem } from '#kernel/br-date.ts';
import type { ParsedDecimal } from '#kernel/br-number.ts';
import { dateShapeWords } from '#contract/imports.ts';

/** Why a cell or a row cannot be taken: a stable code and a pt-BR sentence that says what to do. */
export type Problem = { readonly code: string; readonly reason: string };

type RefusedDecimal = Extract<ParsedDecimal, { ok: false }>;

/** A text shown in a message, cut where it would push the message out of sight. */
export function shown(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ');
  return plain.length > 60 ? `${plain.slice(0, 57)}...` : plain;
}

export function badDecimal(text: string, refused: RefusedDecimal, decimals: number): Problem {
  const value = shown(text);
  const question = refused.suggestion === undefined ? '' : ` Seria ${refused.suggestion}?`;
  switch (refused.reason) {
    case 'thousands-out-of-place':
      return { code: 'import.thousands', reason: `${value} tem milhar fora do lugar.${question}` };
    case 'swapped-separators':
      return { code: 'import.separators', reason: `${value} tem ponto e vírgula trocados.${question}` };
    case 'too-many-decimals':
      return {
        code: 'import.decimals',
        reason:
          decimals === 0
            ? `${value} deveria ser um número inteiro.`
            : `${value} tem mais de ${decimals} casas decimais. Arredonde no arquivo ou use "round": true no mapeamento.`,
      };
    case 'too-large':
      return { code: 'import.too-large', reason: `${value} é maior do que o sistema guarda.` };
    case 'empty':
    case 'not-a-number':
      return { code: 'import.number', reason: `${value} não é um número.` };
  }
}

export function badDate(text: string, problem: DateProblem, shape: string): Problem {
  const value = shown(text);
  const pattern = dateShapeWords(shape);
  switch (problem) {
    case 'no-such-date':
      return { code: 'import.no-such-date', reason: `${value} não existe no calendário.` };
    case 'out-of-range':
      return {
        code: 'import.date-range',
        reason: `${value} está fora do intervalo de datas aceito (a partir de 1900).`,
      };
    case 'empty':
    case 'not-this-shape':
      return { code: 'import.date', reason: `${value} não é uma data no formato ${pattern}.` };
  }
}

export function badChoice(text: string, choices: readonly string[]): Problem {
  return { code: 'import.choice', reason: `${shown(text)} não é uma opção. Use ${choices.join(', ')}.` };
}

export function badText(text: string, limit: number): Problem {
  return text.length > limit
    ? { code: 'import.text-length', reason: `O texto tem ${text.length} caracteres; o máximo é ${limit}.` }
    : { code: 'import.text', reason: 'O texto contém um caractere que não pode ser guardado (código zero).' };
}

export function missingValue(label: string): Problem {
  return { code: 'import.missing', reason: `Falta preencher "${label}".` };
}

export function wrongWidth(found: number, expected: number): Problem {
  return {
    code: 'import.width',
    reason: `A linha tem ${found} ${found === 1 ? 'coluna' : 'colunas'} e o cabeçalho tem ${expected}. Confira delimitador, aspas ou linha cortada.`,
  };
}

export function lookupMissing(key: string, file: string): Problem {
  return { code: 'import.lookup', reason: `${shown(key)} não foi encontrado no arquivo ${file}.` };
}
