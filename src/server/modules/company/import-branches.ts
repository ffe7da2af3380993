import { defineImporter, rowsOf, type AnyImporter, type Rejection } from '#platform/import/index.ts';
import { upsertBranches, type FindBranchUses } from './upsert-branches.ts';

const reasons: Readonly<Record<string, (details: Record<string, unknown>) => string>> = {
  'company.branch-parent-not-found': ({ code }) =>
    `A filial superior ${String(code)} não existe. Coloque-a antes no arquivo ou corrija o código.`,
  'company.branch-parent-circle': ({ code, parent }) =>
    `A filial ${String(code)} não pode ficar abaixo de ${String(parent)}, que já está abaixo dela.`,
  'company.second-headquarters': ({ code }) => `A matriz já é a filial ${String(code)}. Só pode haver uma.`,
};

/**
 * Branches (filiais): upserts by code, a parent may come earlier in the same file (C74). With `isUsed` the head office
 * that came with the company gives way to the one of the file: see `upsertBranches`.
 */
export const branchImporterWith = (isUsed: FindBranchUses | undefined): AnyImporter =>
  defineImporter({
    kind: 'branches',
    label: 'Filiais',
    fields: {
      code: { label: 'Código', type: 'text', required: true },
      name: { label: 'Nome', type: 'text', required: true },
      kind: {
        label: 'Tipo',
        type: 'choice',
        choices: ['HQ', 'BRANCH', 'OPERATOR'],
        synonyms: { MATRIZ: 'HQ', FILIAL: 'BRANCH', OPERADORA: 'OPERATOR' },
      },
      parent_code: { label: 'Filial superior', type: 'text' },
      state: { label: 'Estado', type: 'text' },
      city: { label: 'Cidade', type: 'text' },
      active: { label: 'Ativa', type: 'boolean' },
    },
    uniqueBy: ['code'],
    prepare: async () => undefined,
    async write(scope, _state, batch) {
      const rows = rowsOf(batch);
      const outcomes = await upsertBranches(
        scope.handle,
        { companyId: scope.companyId, name: scope.by },
        rows.map((row) => ({ ...row, parentCode: row.parent_code })),
        isUsed,
      );
      const rejections: Rejection[] = [];
      const counts = { created: 0, changed: 0, same: 0 };
      for (const [index, outcome] of outcomes.entries()) {
        if (outcome.result === 'new') counts.created += 1;
        else if (outcome.result !== 'refused') counts[outcome.result] += 1;
        else {
          const reason = reasons[outcome.code]?.(outcome.details) ?? `A filial foi recusada (${outcome.code}).`;
          const field = outcome.code === 'company.second-headquarters' ? 'kind' : 'parent_code';
          rejections.push({ index, field, code: outcome.code, reason });
        }
      }
      const changes = outcomes.flatMap((outcome) =>
        outcome.result !== 'refused' && outcome.change !== undefined ? [outcome.change] : [],
      );
      return { ...counts, rejections, changes };
    },
  });

export const branchImporter = branchImporterWith(undefined);
