import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Another process holds the data folder. The message is for the person at the terminal. */
export class DatabaseLocked extends Error {
  readonly code = 'database.locked';
  readonly pid: number | undefined;
  readonly folder: string;
  constructor(folder: string, pid: number | undefined) {
    const holder = pid === undefined ? 'por outro processo' : `pelo processo ${pid}`;
    super(
      `A pasta de dados ${folder} já está em uso ${holder}. ` +
        'Encerre-o antes de abrir o banco de dados embutido, ou informe outra pasta em ALVO_DATA.',
    );
    this.name = 'DatabaseLocked';
    this.folder = folder;
    this.pid = pid;
  }
}

/**
 * Takes the folder for this process until `release`. The lock is the operating system's own (SQLite's exclusive lock on
 * an empty file): taking it is atomic, and the kernel drops it when the process dies in whatever way. A lock file with a
 * pid to judge would be neither: two processes can both find it stale, and a container's pid means nothing to its
 * neighbour. The pid is written beside it only for the words of the refusal.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true });
  const pidFile = join(folder, 'alvo.pid');
  const lock = new DatabaseSync(join(folder, 'alvo.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch {
    lock.close();
    throw new DatabaseLocked(folder, readPid(pidFile));
  }
  writeFileSync(pidFile, `${process.pid}\n`);
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      rmSync(pidFile, { force: true });
      lock.close();
    },
  };
}

function readPid(file: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
    return Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}
