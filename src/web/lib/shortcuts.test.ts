import { describe, expect, it } from 'vitest';
import { keysOf } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  keysOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, ...held });

describe('what was pressed', () => {
  it('is named as it is printed on the buttons', () => {
    expect(press('k', { ctrlKey: true })).toBe('Ctrl K');
    expect(press('k', { metaKey: true })).toBe('Ctrl K');
    expect(press('?')).toBe('?');
    expect(press('Escape')).toBe('Esc');
    expect(press('Enter', { ctrlKey: true })).toBe('Ctrl Enter');
  });

  it('is the letter of the key when Alt composes another character', () => {
    expect(press('©', { altKey: true, code: 'KeyG' })).toBe('Alt G');
  });
});
