import { spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { findOnPath } from './run-command.ts';

export interface OwnPostgres {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const roots = ['/usr/lib/postgresql', '/usr/local/opt', '/opt/homebrew/opt', 'C:\\Program Files\\PostgreSQL'];
const suffix = process.platform === 'win32' ? '.exe' : '';
const complete = (folder: string): boolean =>
  existsSync(join(folder, `initdb${suffix}`)) && existsSync(join(folder, `postgres${suffix}`));

/** The folder with the newest PostgreSQL programs of this machine (15 or newer), or undefined. */
export function findPostgresBinaries(): string | undefined {
  const versioned = roots
    .filter((root) => existsSync(root))
    .flatMap((root) => readdirSync(root).map((name) => ({ version: Number(/\d+$/.exec(name)?.[0]), root, name })))
    .filter(({ version }) => version >= 15)
    .toSorted((a, b) => b.version - a.version)
    .map(({ root, name }) => join(root, name, 'bin'));
  const onPath = findOnPath('initdb');
  const candidates = onPath === undefined ? versioned : [...versioned, dirname(onPath)];
  return candidates.find((folder) => complete(folder));
}

interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, so root lends it the identity of `postgres` or `nobody`; others keep their own. */
function chooseIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody']
    .map((name) => accounts.find((fields) => fields[0] === name))
    .find((fields) => fields !== undefined);
  if (account === undefined) throw new Error('PostgreSQL does not run as root and there is no user to run it as.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Starts a throw-away server in a temporary folder on a free port; nothing of it survives `stop`. */
export async function startPostgres(binaries: string): Promise<OwnPostgres> {
  const identity = chooseIdentity();
  const folder = mkdtempSync(join(tmpdir(), 'alvo-postgres-'));
  if (identity !== undefined) chownSync(folder, identity.uid, identity.gid);
  const dataFolder = join(folder, 'data');
  const logFile = join(folder, 'log');
  const log = openSync(logFile, 'a');
  const common = { ...identity, cwd: folder, env: { ...process.env, HOME: folder } };

  // No locale: the same order of text as the embedded database, on every machine.
  const made = spawnSync(
    join(binaries, `initdb${suffix}`),
    ['-D', dataFolder, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-locale', '--no-sync'],
    { ...common, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || String(made.error)}`);

  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'shared_buffers=256MB',
  ];
  const server = spawn(
    join(binaries, `postgres${suffix}`),
    ['-D', dataFolder, ...settings.flatMap((setting) => ['-c', setting])],
    { ...common, stdio: ['ignore', log, log] },
  );
  const ended = new Promise<void>((resolve) => {
    server.once('close', () => {
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave.
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };

  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (await answers(url)) return { url, stop };
    if (server.exitCode !== null) break;
    await wait(200);
  }
  const words = readFileSync(logFile, 'utf8');
  await stop();
  throw new Error(`PostgreSQL did not start:\n${words}`);
}
