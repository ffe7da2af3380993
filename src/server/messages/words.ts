/** A fact of a refusal as it stands in a sentence. */
export function word(value: unknown): string {
  if (Array.isArray(value)) return value.map(word).join(', ');
  return typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value);
}
