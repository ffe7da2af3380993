import { describe, expect, it } from 'vitest';
import { integers, texts } from './search-fields.ts';

describe('the search of an address', () => {
  it('keeps named texts as they are written, leading zeros included', () => {
    expect(texts('vendedor', 'busca')({ vendedor: '00339', busca: '', outro: 'x' })).toEqual({ vendedor: '00339' });
  });

  it('keeps named whole numbers and drops everything else', () => {
    expect(integers('linha', 'fixada')({ linha: '12', fixada: '1.5' })).toEqual({ linha: 12 });
  });
});
