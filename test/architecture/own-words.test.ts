import { describe, expect, it } from 'vitest';
import { checkGlossary } from './glossary-rules.ts';
import { checkLockfile, checkOwnWords } from './own-words-rules.ts';
import { readSourceTree } from './source-tree.ts';
import { expectClean } from './verdict.ts';

describe('the project speaks only of itself', () => {
  it('names no folder of a machine and leaves no reminder in this tree', () => {
    expectClean(checkOwnWords(readSourceTree()));
  });

  it('names no host in its lockfile', () => {
    expectClean(checkLockfile(readSourceTree()));
  });

  it('explains every word of its modules and tables in the glossary', () => {
    expectClean(checkGlossary(readSourceTree()));
  });

  it('refuses planted paths and reminders', () => {
    const tail = ['do', 'tmp', 'home'];
    const planted = [
      `// TO${tail[0]?.toUpperCase()}: later`,
      `const folder = '/${tail[1]}/alvo';`,
      `see /${tail[2]}/ana/alvo`,
    ];
    for (const text of planted) {
      expect(checkOwnWords([{ path: 'src/server/main.ts', text }]).violations).toHaveLength(1);
    }
    expect(checkOwnWords([{ path: 'src/server/main.ts', text: 'GET /api/home/network' }]).violations).toEqual([]);
  });

  it('refuses a host in the lockfile', () => {
    const text = '"resolved": "https://registry.example/a.tgz", "integrity": "x"';
    expect(checkLockfile([{ path: 'package-lock.json', text }]).violations).toHaveLength(1);
  });

  it('refuses a table whose words nobody explained', () => {
    const tables = {
      path: 'src/server/modules/sales/tables.ts',
      text: 'export interface SalesTables { sale_line: Row; sale_gizmo: Row }',
    };
    const glossary = { path: 'docs/glossary.md', text: 'venda = **sale**; linha = line' };
    expect(checkGlossary([tables, glossary]).violations).toEqual(['docs/glossary.md does not explain "gizmo"']);
  });

  it('is not satisfied by an empty tree', () => {
    for (const rule of [checkOwnWords, checkLockfile, checkGlossary]) {
      expect(() => {
        expectClean(rule([]));
      }).toThrow('inspected nothing');
    }
  });
});
