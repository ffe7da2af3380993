import { describe, expect, it } from 'vitest';
import { parseInstant, parseInt8 } from './type-parsers.ts';

describe('values from the database', () => {
  it('are numbers for int8 only while they are exact', () => {
    expect(parseInt8('-9007199254740991')).toBe(Number.MIN_SAFE_INTEGER);
    expect(() => parseInt8('9007199254740992')).toThrow('beyond the safe integers');
  });

  it('are instants in UTC whatever the offset of the session', () => {
    expect(parseInstant('2026-11-21 18:04:05.12+00')).toBe('2026-11-21T18:04:05.12Z');
    expect(parseInstant('2026-11-21 18:04:05+00')).toBe('2026-11-21T18:04:05Z');
    expect(parseInstant('2026-11-21 15:04:05.123456-03')).toBe('2026-11-21T18:04:05.123456Z');
    expect(parseInstant('2026-11-21 23:34:05+05:30')).toBe('2026-11-21T18:04:05Z');
    expect(() => parseInstant('infinity')).toThrow('infinity');
  });
});
