import type { z } from 'zod';

const formats: Record<string, string> = {
  email: 'Informe um e-mail válido.',
  date: 'Informe uma data válida (AAAA-MM-DD).',
  datetime: 'Informe uma data e hora válidas.',
  uuid: 'Informe um identificador válido.',
};

const kinds: Record<string, string> = {
  string: 'um texto',
  number: 'um número',
  int: 'um número inteiro',
  boolean: 'sim ou não',
  array: 'uma lista',
  object: 'um objeto',
};

function sizeMessage(word: 'mínimo' | 'máximo', origin: string, bound: number | bigint): string {
  const verb = word === 'mínimo' ? 'ao menos' : 'no máximo';
  if (origin === 'string') {
    return word === 'mínimo' && bound === 1 ? 'Preencha este campo.' : `Use ${verb} ${bound} caracteres.`;
  }
  if (origin === 'array' || origin === 'set') return `Informe ${verb} ${bound} itens.`;
  return `O valor ${word} é ${bound}.`;
}

/** The sentence of one thing a schema refused, in pt-BR; undefined leaves zod's own. */
export const shapeMessage: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'Preencha este campo.'
        : `Informe ${kinds[issue.expected] ?? 'um valor válido'}.`;
    case 'invalid_value':
      return `Escolha uma das opções: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return sizeMessage('mínimo', issue.origin, issue.minimum);
    case 'too_big':
      return sizeMessage('máximo', issue.origin, issue.maximum);
    case 'invalid_format':
      return formats[issue.format] ?? 'O formato não é válido.';
    case 'not_multiple_of':
      return `Informe um múltiplo de ${issue.divisor}.`;
    case 'unrecognized_keys':
      return `Campos desconhecidos: ${issue.keys.join(', ')}.`;
    default:
      return 'O valor não é válido.';
  }
};
