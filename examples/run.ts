/*
 * `npm run examples -- <set> <folder>`: loads a public data set into a fresh company through the command line, and
 * compares what Alvo says with the results that come with the set. Without a name: every set whose folder is in
 * ALVO_EXAMPLES. 0: all equal · 1: something differs · 2: called wrongly.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runAdventureworks } from './adventureworks/run.ts';
import type { Verdict } from './truth.ts';

const sets: Readonly<Record<string, (folder: string) => Promise<Verdict[]>>> = { adventureworks: runAdventureworks };

function chosenSets(): { name: string; folder: string }[] {
  const [name, folder] = process.argv.slice(2);
  const base = process.env['ALVO_EXAMPLES'];
  if (name !== undefined) {
    const where = folder ?? (base === undefined ? undefined : join(base, name));
    return where === undefined ? [] : [{ name, folder: where }];
  }
  if (base === undefined) return [];
  return Object.keys(sets)
    .map((each) => ({ name: each, folder: join(base, each) }))
    .filter((each) => existsSync(each.folder));
}

function tell({ file, equal, different, first }: Verdict): void {
  console.log(
    `${different === 0 ? 'equal    ' : 'DIFFERENT'}  ${file.padEnd(44)} ${equal} rows equal, ${different} different`,
  );
  for (const { row, column, truth, alvo } of first)
    console.log(`           ${row}, ${column}: truth ${truth}, Alvo ${alvo}`);
}

async function main(): Promise<number> {
  const chosen = chosenSets();
  if (chosen.length === 0) {
    console.error('Usage: npm run examples -- <set> <folder>, or ALVO_EXAMPLES=<folder of the sets> npm run examples');
    console.error(`Sets: ${Object.keys(sets).join(', ')}`);
    return 2;
  }
  let different = 0;
  for (const { name, folder } of chosen) {
    const run = sets[name];
    if (run === undefined || !existsSync(folder)) {
      console.error(run === undefined ? `There is no set "${name}".` : `There is no folder ${folder}.`);
      return 2;
    }
    const begun = performance.now();
    const verdicts = await run(folder);
    console.log(`\n${name}`);
    for (const verdict of verdicts) tell(verdict);
    different += verdicts.reduce((sum, verdict) => sum + verdict.different, 0);
    console.log(`${((performance.now() - begun) / 1000).toFixed(1)} s`);
  }
  return different === 0 ? 0 : 1;
}

process.exitCode = await main();
