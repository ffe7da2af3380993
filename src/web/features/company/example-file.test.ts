import { describe, expect, it } from 'vitest';
import { mappingSchema, type ImportKind } from '#contract/imports.ts';
import { exampleFile, exampleMapping, importCommand, inImportOrder } from './example-file.ts';

const kind: ImportKind = {
  kind: 'persons',
  label: 'Pessoas',
  fields: [
    { name: 'code', label: 'Código', type: 'text', required: true, choices: null, help: null },
    { name: 'kind', label: 'Tipo de pessoa', type: 'choice', required: false, choices: ['F', 'J'], help: null },
  ],
};

describe('the example of a kind of file', () => {
  it('is a file whose columns its own mapping reads', () => {
    const [header = ''] = exampleFile(kind).split('\n');
    const mapping = exampleMapping(kind);
    expect(mappingSchema.parse(mapping)).toEqual(mapping);
    expect(Object.values(mapping.columns)).toEqual(header.split(';'));
    expect(exampleFile(kind)).toBe('codigo;tipo_de_pessoa\n1012;F\n1015;J');
  });

  it('comes with the command that imports it', () => {
    expect(importCommand('serra-azul', kind)).toContain('pessoas.csv');
  });

  it('stands in the order in which files refer to each other', () => {
    const kinds = ['targets', 'other', 'sale-lines', 'persons'].map((name) => ({ kind: name }));
    expect(inImportOrder(kinds).map((each) => each.kind)).toEqual(['persons', 'sale-lines', 'targets', 'other']);
  });
});
