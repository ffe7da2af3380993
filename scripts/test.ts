import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { findBrowser } from './find-browser.ts';
import { findPostgres } from './find-postgres.ts';
import { runTool } from './run-command.ts';

/** Runs every test, or the named part: `npm test [-- unit|api|pg|e2e [vitest arguments]]`. */
const partNames = ['unit', 'api', 'pg', 'e2e'] as const;
type PartName = (typeof partNames)[number];

interface PartResult {
  readonly title: string;
  readonly passed: number;
  readonly failed: number;
  readonly lines: readonly string[];
}

/** What is read of vitest's JSON report. */
const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
});
type VitestReport = z.infer<typeof vitestReport>;

const color = process.stdout.isTTY ? { FORCE_COLOR: '1' } : undefined;

function readReport(path: string): VitestReport | undefined {
  try {
    return vitestReport.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A file that could not even be loaded has no test to its name, and still counts as one failure. */
function countFailures(report: VitestReport | undefined, exitCode: number): number {
  const brokenFiles =
    report?.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    ).length ?? 0;
  const failed = (report?.numFailedTests ?? 0) + brokenFiles;
  return failed === 0 && exitCode !== 0 ? 1 : failed;
}

async function runVitest(
  title: string,
  project: string,
  env: Readonly<Record<string, string>>,
  rest: readonly string[],
): Promise<PartResult> {
  console.log(`\n── ${title}`);
  const reportFile = join(scratch, `${title.replaceAll(/\W+/g, '-')}.json`);
  const result = await runTool(
    'vitest/vitest.mjs',
    ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`, ...rest],
    { env: { ...color, ...env }, live: true },
  );
  const report = readReport(reportFile);
  const lines = stripVTControlCharacters(result.output)
    .split('\n')
    .filter((line) => /^\s*(?:Test Files|Tests|Errors|Duration)\s{2}/.test(line));
  return { title, passed: report?.numPassedTests ?? 0, failed: countFailures(report, result.code), lines };
}

/** Turns "this machine lacks something" into a failed part with words, so that no part is ever silently left out. */
async function guarded(title: string, run: () => Promise<PartResult>): Promise<PartResult> {
  try {
    return await run();
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    console.error(`\n── ${title}\n${words}`);
    return { title, passed: 0, failed: 1, lines: [`  ${words}`] };
  }
}

/** The zone differs from part to part, so that the whole suite is seen under both. */
const parts: Record<PartName, (rest: readonly string[]) => Promise<PartResult[]>> = {
  unit: async (rest) => [
    await runVitest('unit and architecture, TZ=UTC', 'unit', { TZ: 'UTC' }, rest),
    await runVitest('unit and architecture, TZ=America/Sao_Paulo', 'unit', { TZ: 'America/Sao_Paulo' }, rest),
  ],
  api: async (rest) => [
    await runVitest('API on PGlite', 'api', { TZ: 'America/Sao_Paulo', ALVO_TEST_ENGINE: 'pglite' }, rest),
  ],
  pg: async (rest) => [
    await guarded('API on PostgreSQL', async () => {
      const server = await findPostgres();
      console.log(`\nPostgreSQL: ${server.origin}`);
      const stopAndLeave = (): void => {
        void server.stop().finally(() => process.exit(130));
      };
      process.once('SIGINT', stopAndLeave).once('SIGTERM', stopAndLeave);
      try {
        const env = { TZ: 'UTC', ALVO_TEST_ENGINE: 'postgres', ALVO_TEST_DATABASE_URL: server.url };
        return await runVitest('API on PostgreSQL', 'api', env, rest);
      } finally {
        process.off('SIGINT', stopAndLeave).off('SIGTERM', stopAndLeave);
        await server.stop();
      }
    }),
  ],
  e2e: async (rest) => [
    await guarded('browser journeys', async () => {
      const browser = await findBrowser();
      console.log(`\nBrowser: ${browser}`);
      const build = await runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']);
      if (build.code !== 0) throw new Error(`The screens do not build:\n${build.output}`);
      const env = { TZ: 'America/Sao_Paulo', ALVO_TEST_ENGINE: 'pglite', ALVO_TEST_BROWSER: browser };
      return runVitest('browser journeys', 'e2e', env, rest);
    }),
  ],
};

const [wanted, ...rest] = process.argv.slice(2);
const chosen = partNames.filter((name) => wanted === undefined || name === wanted);
if (chosen.length === 0) {
  console.error(`Unknown part "${wanted}": choose one of ${partNames.join(', ')}, or none for all.`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'alvo-test-'));
const begun = performance.now();
const results: PartResult[] = [];
for (const name of chosen) results.push(...(await parts[name](rest)));
rmSync(scratch, { recursive: true, force: true });

console.log('\n══ Summary');
for (const result of results) {
  console.log(`\n${result.failed === 0 ? 'passed' : 'FAILED'}  ${result.title}`);
  for (const line of result.lines) console.log(line);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`\nAll parts in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
