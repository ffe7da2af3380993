/** A fact of a refusal as it stands in a sentence. */
export function word(value: unknown): string {
  if (Array.isArray(value)) return value.map(word).join(', ');
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}

const numbers = new Intl.NumberFormat('pt-BR');

/** A number of a refusal with its thousands: '200.000'. */
export function count(value: unknown): string {
  return typeof value === 'number' ? numbers.format(value) : word(value);
}
