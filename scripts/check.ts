import { platform } from 'node:os';
import { runCommand, runTool } from './run-command.ts';
import type { CommandResult } from './run-command.ts';

/** Everything that needs no running, two at a time: one line each, and the tool's own words for what fails. */
interface Check {
  readonly name: string;
  readonly run: () => Promise<CommandResult>;
}

const npm = platform() === 'win32' ? 'npm.cmd' : 'npm';

// The slowest first, so that the last one does not keep the others' processor idle.
const checks: readonly Check[] = [
  { name: 'build of the screens', run: () => runTool('vite/bin/vite.js', ['build', '--logLevel', 'warn']) },
  { name: 'generated files', run: () => runCommand(process.execPath, ['scripts/generate.ts', '--check']) },
  { name: 'unused code', run: () => runTool('knip/bin/knip.js', ['--no-progress']) },
  { name: 'lint', run: () => runTool('oxlint/bin/oxlint', []) },
  { name: 'types: server', run: () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.node.json']) },
  { name: 'types: screens', run: () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.web.json']) },
  { name: 'types: journeys', run: () => runTool('typescript/bin/tsc', ['-p', 'tsconfig.e2e.json']) },
  // `npm install` may write a lockfile that `npm ci` refuses on a clean clone; only this tells.
  { name: 'lockfile', run: () => runCommand(npm, ['ci', '--dry-run', '--ignore-scripts']) },
  { name: 'format', run: () => runTool('oxfmt/bin/oxfmt', ['--check']) },
];

const failures: { name: string; output: string }[] = [];
const waiting = [...checks];

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const result = await check.run();
    const ok = result.code === 0;
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${check.name.padEnd(22)} ${result.seconds.toFixed(1).padStart(5)} s`);
    if (!ok) failures.push({ name: check.name, output: result.output });
  }
}

await Promise.all([work(), work()]);
for (const failure of failures) console.error(`\n── ${failure.name}\n${failure.output.trimEnd()}`);
console.log(`\n${checks.length - failures.length} checks passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
