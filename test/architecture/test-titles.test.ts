import { describe, expect, it } from 'vitest';
import { findIds, findTestedIds, listRequirements } from '../../scripts/requirement-ids.ts';
import { readSourceTree } from './source-tree.ts';
import { checkTestsRun, checkTitleIds } from './test-title-rules.ts';
import { expectClean } from './verdict.ts';

const test = (text: string) => ({ path: 'test/api/people.test.ts', text });
// Spelled in pieces, or this file would break the rule it tests.
const [skip, todo, only] = [
  ['sk', 'ip'],
  ['to', 'do'],
  ['on', 'ly'],
].map((pieces) => pieces.join(''));

describe('tests', () => {
  it('all run in this tree', () => {
    expectClean(checkTestsRun(readSourceTree()));
  });

  it('name only requirements that exist in this tree', () => {
    expectClean(checkTitleIds(readSourceTree()));
  });

  it.each([`it.${skip}('x')`, `describe.concurrent.${skip}('x')`, `test.${todo}('x')`, `it.${only}('x')`])(
    'are refused as %s',
    (text) => {
      expect(checkTestsRun([test(text)]).violations).toHaveLength(1);
      expect(checkTestsRun([test(`// ${text}`)]).violations).toEqual([]);
    },
  );

  it('are refused when their title names an unknown requirement', () => {
    const list = { path: 'docs/requirements.md', text: '- S0-01 One\n- E11 Eleven\n' };
    expect(checkTitleIds([list, test("it('S0-01, E11: works')")]).violations).toEqual([]);
    expect(checkTitleIds([list, test("it('S0-99: works')")]).violations).toHaveLength(1);
  });

  it('must exist for the rules to say anything', () => {
    for (const rule of [checkTestsRun, checkTitleIds]) {
      expect(() => {
        expectClean(rule([]));
      }).toThrow('inspected nothing');
    }
  });
});

describe('requirement IDs', () => {
  it.each([
    ['S0-34: yesterday', ['S0-34']],
    ['E11 (S1-46): split', ['E11', 'S1-46']],
    ['S0-23..26', ['S0-23', 'S0-24', 'S0-25', 'S0-26']],
    ['S1-40,48: refused', ['S1-40', 'S1-48']],
    ['S2-132, S2-138: shifts', ['S2-132', 'S2-138']],
    ['E01..E03', ['E01', 'E02', 'E03']],
    ['S1-99..101', ['S1-99', 'S1-100', 'S1-101']],
    ['S2-47: 30 % on 1.200.000,00', ['S2-47']],
  ])('of %s are written out', (title, ids) => {
    expect(findIds(title)).toEqual(ids);
  });

  it('are read from titles and tables of cases, not from other text', () => {
    const text = [
      "describe('S0-01: a', () => {",
      '  it.each([{ title: "E02: b" }])("$title", f);',
      '  it(`S0-03: ${c}`, f);',
      "  // it('S0-04')",
      "  expect('see S0-05');",
    ].join('\n');
    expect(findTestedIds(test(text))).toEqual(['S0-01', 'E02', 'S0-03']);
  });

  it('are all listed once', () => {
    const ids = listRequirements(readSourceTree().find(({ path }) => path === 'docs/requirements.md')?.text ?? '');
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => id.startsWith('S'))).toHaveLength(589);
    expect(ids).toHaveLength(700);
  });
});
