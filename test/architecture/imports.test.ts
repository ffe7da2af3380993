import { describe, expect, it } from 'vitest';
import { checkImports, checkModuleCycles, mayName, neighbours } from './import-rules.ts';
import { findImports } from './scan-source.ts';
import { readSourceTree } from './source-tree.ts';
import { expectClean } from './verdict.ts';

const file = (path: string, ...imported: string[]) => ({
  path,
  text: imported.map((written) => `import { x } from '${written}';`).join('\n'),
});
const faults = (path: string, ...imported: string[]) => checkImports([file(path, ...imported)]).violations;

describe('who may know whom', () => {
  it('holds in this tree', () => {
    expectClean(checkImports(readSourceTree()));
  });

  it('has no circle among the modules of this tree', () => {
    expectClean(checkModuleCycles(readSourceTree()));
  });

  it('lets the allowed lists themselves form no circle', () => {
    const names = Object.keys(neighbours);
    const both = names.flatMap((a) => names.filter((b) => a < b && mayName(a, b) && mayName(b, a)));
    expect(both).toEqual([]);
  });

  it('is not satisfied by an empty tree', () => {
    expect(() => {
      expectClean(checkImports([]));
    }).toThrow('inspected nothing');
    expect(() => {
      expectClean(checkModuleCycles([]));
    }).toThrow('inspected nothing');
  });

  it.each([
    ['src/kernel/money.ts', 'node:fs'],
    ['src/kernel/money.ts', '../contract/company.ts'],
    ['src/kernel/money.test.ts', '#contract/company.ts'],
    ['src/contract/company.ts', 'kysely'],
    ['src/contract/company.ts', '#platform/http/index.ts'],
    ['src/web/ui/list-page.tsx', '#server/app.ts'],
    ['src/web/lib/session.ts', 'node:crypto'],
    ['src/web/lib/session.ts', '../app/router.ts'],
    ['src/web/features/targets/api.ts', '../customers/api.ts'],
    ['src/web/features/targets/api.ts', '#web/features/customers/api.ts'],
    ['src/server/platform/http/server.ts', '#modules/company/index.ts'],
    ['src/server/platform/http/server.ts', '#server/app.ts'],
    ['src/server/modules/people/index.ts', '#web/lib/session.ts'],
    ['src/server/modules/people/index.ts', '../catalog/index.ts'],
    ['src/server/modules/people/index.ts', '#server/main.ts'],
    ['src/server/modules/sales/index.ts', '#modules/customers/tables.ts'],
    ['src/server/modules/company/index.ts', '#modules/calendar/index.ts'],
    ['src/server/modules/commissions/index.ts', '#modules/analysis/index.ts'],
    ['src/server/modules/commissions/index.ts', '#test/support/database.ts'],
    ['src/server/modules/gadgets/index.ts'],
  ])('refuses in %s the import of %s', (path, ...imported) => {
    expect(faults(path, ...imported)).toHaveLength(1);
  });

  it.each([
    ['src/kernel/money.ts', './rounding.ts'],
    ['src/kernel/money.test.ts', 'fast-check'],
    ['src/contract/company.ts', 'zod'],
    ['src/contract/company.ts', '#kernel/money.ts'],
    ['src/web/features/targets/api.ts', '#web/ui/list-page.tsx'],
    ['src/web/app/router.tsx', '#web/features/targets/pages/list.tsx'],
    ['src/server/modules/sales/index.ts', '#modules/customers/index.ts'],
    ['src/server/modules/people/index.ts', '#modules/calendar/index.ts'],
    ['src/server/modules/people/person.test.ts', '#test/support/clock.ts'],
    ['src/server/app.ts', '#modules/analysis/index.ts'],
    ['src/server/cli/import.ts', '#modules/sales/import/index.ts'],
    ['src/server/main.ts', './app.ts'],
  ])('allows in %s the import of %s', (path, ...imported) => {
    expect(faults(path, ...imported)).toEqual([]);
  });

  it('finds a circle of modules', () => {
    const tree = [
      file('src/server/modules/people/a.ts', '#modules/catalog/index.ts'),
      file('src/server/modules/catalog/b.ts', '../people/index.ts'),
    ];
    expect(checkModuleCycles(tree).violations).toContain('circle: people -> catalog -> people');
  });

  it('reads every way to import, and nothing from comments', () => {
    const text = [
      "import './a.ts';",
      "import type { B } from './b.ts';",
      "export {\n  c,\n} from './c.ts';",
      "const d = await import('./d.ts');",
      "new Worker(new URL('./e.ts', import.meta.url));",
      "// import { z } from './z.ts';",
      "/* import './y.ts' */ const url = 'https://x'; import('./f.ts');",
      "const pattern = /['\"`]/; export * from './g.ts';".replace('; export', ';\nexport'),
    ].join('\n');
    expect(findImports(text).toSorted()).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => `./${name}.ts`));
  });
});
