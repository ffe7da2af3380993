import { ShapeRefused } from './problems.ts';

const nullCharacter = '\0';

/**
 * Refuses a text, however deep it lies, with the one character the database cannot hold in a text: it would only be
 * found there, as a fault. `field` is what the refusal names: 'query.after'.
 */
export function refuseNullCharacter(field: string, value: unknown): void {
  if (typeof value === 'string') {
    if (!value.includes(nullCharacter)) return;
    throw new ShapeRefused([{ field, message: 'O texto tem um caractere nulo, que não pode ser usado.' }]);
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    refuseNullCharacter(`${field}.${name}`, name);
    refuseNullCharacter(`${field}.${name}`, inner);
  }
}
