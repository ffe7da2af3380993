import { describe, expect, it } from 'vitest';
import type { ImportKind } from '#contract/imports.ts';
import { readMapping } from './read-mapping.ts';

const field = (name: string): ImportKind['fields'][number] => ({
  name,
  label: name,
  type: 'text',
  required: true,
  choices: null,
  help: null,
});
const kind = { kind: 'persons', fields: [field('code'), field('name')] };
const reasonOf = (text: string): string => {
  const read = readMapping(text, kind);
  return read.ok ? '' : read.reason;
};

describe('a mapping typed by a person', () => {
  it('is read', () => {
    const text = '{"kind": "persons", "columns": {"code": "codigo", "name": {"from": "nome", "round": false}}}';
    expect(readMapping(text, kind)).toEqual({ ok: true, mapping: JSON.parse(text) as unknown });
  });

  it('is refused with the line and the position where it stops being one', () => {
    expect(reasonOf('{\n  "kind": "persons"\n  "columns": {}\n}')).toContain('Linha 3, posição 3');
    expect(reasonOf('{\n  "kind": "persons",\n  "columns": { "code": codigo }\n}')).toContain('Linha 3, posição 24');
    expect(reasonOf('{"kind": "persons", "columns": {"code": "codigo",}}')).toContain('Linha 1, posição 50');
    expect(reasonOf('{"kind": "persons"')).toContain('Linha 1, posição 19');
    expect(reasonOf('')).toContain('Linha 1, posição 1');
  });

  it('is refused with the field that is wrong', () => {
    expect(reasonOf('{"kind": "persons", "columns": {"kode": "codigo"}}')).toContain('o campo kode não existe');
    expect(reasonOf('{"kind": "persons", "columns": {}, "file": {"decimal": ";"}}')).toContain('“file.decimal”');
    expect(reasonOf('{"kind": "products", "columns": {}}')).toContain('o mapeamento é de products');
    expect(reasonOf('[]')).not.toBe('');
  });

  it('of another kind says so before its fields, which are all strange here', () => {
    expect(readMapping('{"kind": "products", "columns": {"sku": "a"}}', kind)).toMatchObject({
      ok: false,
      otherKind: 'products',
      reason: expect.stringContaining('o mapeamento é de products') as string,
    });
  });
});
