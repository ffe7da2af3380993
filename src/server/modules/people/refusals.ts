import { shown } from '#platform/import/index.ts';

/** What this module can refuse with. */
export const refusals = {
  taxId: 'people.tax-id',
} as const;

export function taxIdReason(text: string): string {
  return `${shown(text)} não é um CPF ou CNPJ válido: confira os dígitos.`;
}
