import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importExamples } from '#contract/import-examples.ts';
import { mappingSchema } from '#contract/imports.ts';
import { importers } from '#server/importers.ts';
import { testApp, type TestApp } from '#test/support/app.ts';
import { signedIn, type SignedIn } from '#test/support/builders/access.ts';
import { calculated } from '#test/support/builders/commissions-stored.ts';
import { importFile, type ImportAnswer } from '#test/support/import-rows.ts';

let app: TestApp;
let ana: SignedIn;
beforeAll(async () => {
  app = await testApp();
  await app.jobs.start();
  ana = await signedIn(app);
});
afterAll(() => app.close());

async function importAll(): Promise<(ImportAnswer & { kind: string })[]> {
  const answers: (ImportAnswer & { kind: string })[] = [];
  for (const { kind, mapping, lines, fileName } of importExamples) {
    const importer = importers.find((each) => each.kind === kind);
    if (importer === undefined) throw new Error(`no importer of ${kind}`);
    const content = lines.join('\n');
    const options = { mapping, content, fileName: `${fileName}.csv` };
    answers.push({ kind, ...(await importFile(app.database, ana.company, importer, options)) });
  }
  return answers;
}

describe('the examples shown to whoever starts', () => {
  it('have one file for every kind that can be imported, with a mapping that is one', () => {
    expect(importExamples.map(({ kind }) => kind).toSorted()).toEqual(importers.map(({ kind }) => kind).toSorted());
    for (const { mapping } of importExamples) expect(mappingSchema.parse(mapping)).toEqual(mapping);
  });

  it('C74: all enter in their order, and a second time change nothing', async () => {
    const first = await importAll();
    expect(first.flatMap(({ kind, rejections }) => rejections.map(({ reason }) => `${kind}: ${reason}`))).toEqual([]);
    for (const { kind, counts } of first) expect(counts.created + counts.changed, kind).toBeGreaterThan(0);
    const second = await importAll();
    const moved = second.filter(({ counts }) => counts.same !== counts.read);
    expect(moved.map(({ kind, counts, changes }) => ({ kind, counts, changes }))).toEqual([]);
  });

  it('pay a commission for the month of their sales', async () => {
    const run = await calculated(app, ana, '2026-10');
    // 66,00 and 7,92 of Bruno, 81,00 and 10,50 of Camila; the zero is the return, which her regime does not take back.
    expect(run).toMatchObject({ state: 'CURRENT', failure: null, saleCount: 5, zeroCount: 1, amount: 16_542 });
  });
});
