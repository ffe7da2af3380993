import { describe, expect, it } from 'vitest';
import { checkFileNames, checkFileSizes } from './file-rules.ts';
import { countCodeLines } from './scan-source.ts';
import { readSourceTree } from './source-tree.ts';
import { expectClean } from './verdict.ts';

const lines = (count: number): string => Array.from({ length: count }, (_, at) => `const x${at} = ${at};`).join('\n');

describe('files', () => {
  it('stay under 300 code lines in this tree', () => {
    expectClean(checkFileSizes(readSourceTree()));
  });

  it('bear honest kebab-case names in this tree', () => {
    expectClean(checkFileNames(readSourceTree()));
  });

  it('are refused when too long, comments and blank lines not counted', () => {
    const padding = `\n\n/*\n${'words\n'.repeat(50)}*/\n// more`;
    expect(countCodeLines(lines(300) + padding)).toBe(300);
    expect(checkFileSizes([{ path: 'src/kernel/a.ts', text: lines(300) + padding }]).violations).toEqual([]);
    expect(checkFileSizes([{ path: 'src/kernel/a.ts', text: lines(301) }]).violations).toHaveLength(1);
    expect(checkFileSizes([{ path: 'src/kernel/a.test.ts', text: lines(500) }]).violations).toEqual([]);
    expect(checkFileSizes([{ path: 'src/kernel/a.test.ts', text: lines(501) }]).violations).toHaveLength(1);
  });

  it.each([
    'src/web/utils/date.ts',
    'src/kernel/money-helpers.ts',
    'src/kernel/MoneyInput.ts',
    'test/Support/clock.ts',
  ])('are refused when named %s', (path) => {
    expect(checkFileNames([{ path, text: '' }]).violations).toHaveLength(1);
  });

  it('must exist for the rules to say anything', () => {
    for (const rule of [checkFileNames, checkFileSizes]) {
      expect(() => {
        expectClean(rule([]));
      }).toThrow('inspected nothing');
    }
  });
});
