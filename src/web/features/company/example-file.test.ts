import { describe, expect, it } from 'vitest';
import { importExamples } from '#contract/import-examples.ts';
import { exampleOf, importCommand, inImportOrder } from './example-file.ts';

describe('the example of a kind of file', () => {
  it('has in its mapping only columns of its own header', () => {
    for (const { lines, mapping } of importExamples) {
      expect(lines[0]?.split(';')).toEqual(Object.values(mapping.columns));
    }
  });

  it('comes with the command that imports it', () => {
    const example = exampleOf('persons');
    expect(example && importCommand('serra-azul', example)).toBe(
      'npx alvo import persons pessoas.csv --company serra-azul --mapping pessoas.json',
    );
  });

  it('stands in the order in which files refer to each other', () => {
    const kinds = ['targets', 'other', 'sale-lines', 'persons'].map((name) => ({ kind: name }));
    expect(inImportOrder(kinds).map((each) => each.kind)).toEqual(['persons', 'sale-lines', 'targets', 'other']);
  });
});
