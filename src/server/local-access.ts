import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the command line reaches the server that holds the embedded database. */
export type LocalAccess = { readonly url: string; readonly token: string };

const fileIn = (dataFolder: string): string => join(dataFolder, 'server.json');

/** A secret for one run of the server. */
export function newLocalToken(): string {
  return `alvo_local_${randomBytes(32).toString('base64url')}`;
}

/** Tells the command line of this machine's user where the server is; nobody else can read it. */
export function announceLocalAccess(dataFolder: string, access: LocalAccess): void {
  const file = fileIn(dataFolder);
  writeFileSync(`${file}.part`, `${JSON.stringify(access)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}

export function withdrawLocalAccess(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}

/** What the running server announced; undefined when there is none. */
export function readLocalAccess(dataFolder: string): LocalAccess | undefined {
  try {
    return JSON.parse(readFileSync(fileIn(dataFolder), 'utf8')) as LocalAccess;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
