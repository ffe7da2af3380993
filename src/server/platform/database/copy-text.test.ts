import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyBatches } from './copy-batch.ts';
import { copyField, copyLine, copyLines, copyRows, splitCopyLine, type CopyField } from './copy-text.ts';

async function* cut(text: string, size: number): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text, 'utf8');
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function gather<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

const field = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('\\', 'N', '\t', '\n', '\r', 'n', 'é', ' ') }),
);
const table = fc
  .integer({ min: 1, max: 5 })
  .chain((columns) =>
    fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 20 }),
  );

describe('the text format of COPY', () => {
  it('escapes what would end a field or a line, and marks null', () => {
    expect(copyLine(['a\tb', 'c\nd\r', '\\', null, 1.5, true, '\\N', ''])).toBe(
      'a\\tb\tc\\nd\\r\t\\\\\t\\N\t1.5\tt\t\\\\N\t\n',
    );
    expect(copyField('plain')).toBe('plain');
  });

  it('reads the control letters other writers use', () => {
    expect(splitCopyLine('a\\bb\t\\f\\v\t\\x\t\\N')).toEqual(['a\bb', '\f\v', 'x', null]);
  });

  it('gives back any table, however the stream is cut', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 40 }), async (rows, size) => {
        const text = rows.map(copyLine).join('');
        expect(await gather(copyRows(cut(text, size)))).toEqual(rows);
        expect(await gather(copyLines(cut(text, size)))).toHaveLength(rows.length);
        const columns = rows[0]?.length ?? 0;
        const read: CopyField[][] = [];
        for await (const batch of copyBatches(cut(text, size), columns)) {
          for (let row = 0; row < batch.rows; row++) {
            read.push(Array.from({ length: columns }, (_, column) => batch.textOrNull(row, column)));
          }
        }
        expect(read).toEqual(rows);
      }),
    );
  });

  it('refuses a stream that ends in the middle of a line', async () => {
    await expect(gather(copyLines(cut('1\t2\n3', 2)))).rejects.toThrow('middle of a line');
  });
});

describe('a batch of copied rows', () => {
  async function first(text: string, columns: number): Promise<ReturnType<typeof Array.from>> {
    for await (const batch of copyBatches(cut(text, 1000), columns)) {
      return Array.from({ length: columns }, (_, column) => batch.integerOrNull(0, column));
    }
    return [];
  }

  it('reads integers from the bytes, exactly', async () => {
    expect(await first('0\t-17\t9007199254740991\t-9007199254740991\t\\N\n', 5)).toEqual([
      0,
      -17,
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
      null,
    ]);
  });

  it('refuses what is no exact integer, and rows of another width', async () => {
    for (const wrong of ['', '-', '1.5', '1e3', ' 1', '9007199254740993']) {
      await expect(first(`${wrong}\n`, 1)).rejects.toThrow('not an exact integer');
    }
    await expect(first('1\t2\n', 3)).rejects.toThrow('does not have 3 columns');
    await expect(first('1\t2\n', 1)).rejects.toThrow('does not have 1 columns');
  });
});
