import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLine } from './copy-text.ts';
import { copyWriter } from './copy-writer.ts';

const written = (lines: readonly (readonly (string | number | null)[])[]): string => {
  const writer = copyWriter();
  for (const line of lines) {
    for (const value of line) {
      if (typeof value === 'string') writer.text(value);
      else if (value === null) writer.integerOrNull(undefined);
      else writer.integer(value);
    }
    writer.endLine();
  }
  return Buffer.concat(writer.take()).toString();
};

describe('lines written as bytes', () => {
  it('are those that the text form writes, whatever they hold', () => {
    const value = fc.oneof(fc.maxSafeInteger(), fc.constant(null), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(fc.array(fc.array(value, { minLength: 1 })), (lines) => {
        expect(written(lines)).toBe(lines.map((line) => copyLine(line)).join(''));
      }),
      { numRuns: 50 },
    );
  });

  it('keep whole lines in each piece, however long a line is', () => {
    const long = 'x'.repeat(50_000);
    const writer = copyWriter();
    for (let line = 0; line < 5; line += 1) {
      writer.text(long);
      writer.text(`${long}é`);
      writer.endLine();
    }
    const pieces = writer.take();
    expect(pieces.every((piece) => piece.at(-1) === 0x0a)).toBe(true);
    expect(Buffer.concat(pieces).toString()).toBe(`${long}\t${long}é\n`.repeat(5));
    expect(writer.take()).toEqual([]);
  });

  it('write the extremes of the safe integers and refuse what is none', () => {
    expect(written([[Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER, 0, 9, 10, -1]])).toBe(
      '9007199254740991\t-9007199254740991\t0\t9\t10\t-1\n',
    );
    expect(() => copyWriter().integer(0.5)).toThrow(RangeError);
  });
});
