import { defineImporter, rowsOf, type Change, type Rejection } from '#platform/import/index.ts';
import { openPersonBook, readTaxId, upsertPersons, type PersonImport } from './upsert-persons.ts';
import { refusals, taxIdReason } from './refusals.ts';

/** The names in a cell that lists several, separated by semicolons or commas; undefined when the mapping has no such column. */
export function namesIn(text: string | null | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  return [
    ...new Set(
      (text ?? '')
        .split(/[;,]/)
        .map((name) => name.trim())
        .filter((name) => name !== ''),
    ),
  ];
}

/** Persons (pessoas): upserts by code; categories are created when missing. */
export const personImporter = defineImporter({
  kind: 'persons',
  label: 'Pessoas',
  fields: {
    code: { label: 'Código', type: 'text', required: true },
    name: { label: 'Nome', type: 'text', required: true },
    trade_name: { label: 'Nome fantasia', type: 'text' },
    kind: {
      label: 'Tipo de pessoa',
      type: 'choice',
      choices: ['F', 'J'],
      synonyms: { FISICA: 'F', JURIDICA: 'J', PF: 'F', PJ: 'J' },
    },
    status: {
      label: 'Situação',
      type: 'choice',
      choices: ['ACTIVE', 'INACTIVE', 'PENDING'],
      synonyms: { ATIVO: 'ACTIVE', INATIVO: 'INACTIVE', PENDENTE: 'PENDING' },
    },
    tax_id: { label: 'CPF ou CNPJ', type: 'text' },
    state: { label: 'Estado', type: 'text' },
    city: { label: 'Cidade', type: 'text' },
    country: { label: 'País', type: 'text' },
    email: { label: 'E-mail', type: 'text' },
    categories: { label: 'Categorias', type: 'text', help: 'Várias separadas por ponto e vírgula' },
  },
  uniqueBy: ['code'],
  prepare: (scope) => openPersonBook(scope.handle, scope.companyId),
  async write(scope, book, batch) {
    const rejections: Rejection[] = [];
    const persons: PersonImport[] = [];
    for (const { index, line: _line, tax_id, kind, categories, ...row } of rowsOf(batch)) {
      const taxId = typeof tax_id === 'string' ? readTaxId(tax_id) : undefined;
      if (typeof tax_id === 'string' && taxId === undefined) {
        rejections.push({ index, field: 'tax_id', code: refusals.taxId, reason: taxIdReason(tax_id) });
        continue;
      }
      persons.push({
        ...row,
        kind: kind ?? taxId?.kind,
        tax_id: tax_id === undefined ? undefined : (taxId?.value ?? null),
        categories: namesIn(categories),
      });
    }
    const outcomes = await upsertPersons(scope.handle, scope, book, persons);
    const count = (result: string): number => outcomes.filter((outcome) => outcome.result === result).length;
    const changes = outcomes.flatMap((outcome): Change[] => (outcome.change === undefined ? [] : [outcome.change]));
    return { created: count('new'), changed: count('changed'), same: count('same'), rejections, changes };
  },
});
