import { readSourceTree } from '#test/architecture/source-tree.ts';
import { findTestedIds, listRequirements } from './requirement-ids.ts';

/** `npm run requirements [-- --json]`: which requirements have a test that names them, and which have none. */
interface Coverage {
  total: number;
  covered: string[];
  missing: string[];
}

const tree = readSourceTree();
const document = tree.find((file) => file.path === 'docs/requirements.md');
const ids = listRequirements(document?.text ?? '');
if (ids.length === 0) throw new Error('docs/requirements.md lists no requirement.');
const tests = tree.filter((file) => file.path.endsWith('.test.ts'));
const tested = new Set(tests.flatMap((file) => findTestedIds(file)));

const areas: Record<string, Coverage> = {};
for (const id of ids) {
  const area = id.startsWith('S') ? id.slice(0, 2) : 'D';
  const coverage = (areas[area] ??= { total: 0, covered: [], missing: [] });
  coverage.total += 1;
  (tested.has(id) ? coverage.covered : coverage.missing).push(id);
}

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(areas));
} else {
  const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`.padStart(8);
  for (const [area, { total, covered, missing }] of Object.entries(areas)) {
    console.log(`${area.padEnd(4)} ${covered.length} of ${total}`.padEnd(18), percent(covered.length, total));
    if (missing.length > 0) console.log(`     without a test: ${missing.join(' ')}\n`);
  }
  const covered = ids.filter((id) => tested.has(id)).length;
  console.log(`all  ${covered} of ${ids.length}`.padEnd(18), percent(covered, ids.length));
}
