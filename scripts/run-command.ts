import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The checkout's root folder, whatever folder the command was started from. */
export const projectRoot = join(import.meta.dirname, '..');

export interface CommandResult {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** Shows the output while it comes, besides returning it. */
  readonly live?: boolean;
}

/** Runs a program to its end in the project's root and returns its whole output; never throws for a failing program. */
export function runCommand(
  file: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const pieces: string[] = [];
    const keep = (target: NodeJS.WriteStream) => (piece: string) => {
      pieces.push(piece);
      if (options.live === true) target.write(piece);
    };
    child.stdout.setEncoding('utf8').on('data', keep(process.stdout));
    child.stderr.setEncoding('utf8').on('data', keep(process.stderr));
    const finish = (code: number): void => {
      resolve({ code, output: pieces.join(''), seconds: (performance.now() - begun) / 1000 });
    };
    child.on('error', (error) => {
      pieces.push(`${error.message}\n`);
      finish(127);
    });
    child.on('close', (code) => {
      finish(code ?? 1);
    });
  });
}

/** Runs a tool of node_modules on the very Node that runs this script: `npx` outside npm would use the machine's. */
export function runTool(script: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return runCommand(process.execPath, [join(projectRoot, 'node_modules', script), ...args], options);
}

/** Where a program lies on the PATH, or undefined. The project's own node_modules/.bin is not looked into. */
export function findOnPath(program: string): string | undefined {
  const names = process.platform === 'win32' ? [`${program}.exe`, `${program}.cmd`] : [program];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

/** Installs Debian packages when this machine allows it without asking; says whether it did. */
export async function installDebianPackages(packages: readonly string[]): Promise<boolean> {
  const aptGet = findOnPath('apt-get');
  if (aptGet === undefined) return false;
  const isRoot = process.getuid?.() === 0;
  const mayUseSudo = !isRoot && spawnSync('sudo', ['-n', 'true']).status === 0;
  if (!isRoot && !mayUseSudo) return false;
  const apt = async (...args: string[]): Promise<boolean> => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    const [file, rest] = isRoot ? [aptGet, args] : ['sudo', ['-n', '-E', aptGet, ...args]];
    return (await runCommand(file, rest, { env })).code === 0;
  };
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  // A stale package list names versions the mirror no longer has.
  await apt('update');
  return apt('install', '-y', '--no-install-recommends', ...packages);
}
