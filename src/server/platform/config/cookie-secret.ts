import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigRefused } from './read-config.ts';

const minimumLength = 32;

/**
 * The secret that signs sessions: `ALVO_SECRET` when given (several servers must share one), else one made on the first
 * run and kept in the data folder, readable by its owner only.
 */
export function cookieSecret(dataFolder: string, given: string | undefined): string {
  if (given !== undefined && given !== '') {
    if (given.length >= minimumLength) return given;
    throw new ConfigRefused([`ALVO_SECRET deve ter ao menos ${minimumLength} caracteres.`]);
  }
  const file = join(dataFolder, 'secret');
  const existing = readSecret(file);
  if (existing !== undefined) return existing;
  mkdirSync(dataFolder, { recursive: true });
  // Linked into place whole: of two processes starting at once, both read the one that came first.
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  const made = readSecret(file);
  if (made === undefined) throw new ConfigRefused([`O arquivo ${file} não pôde ser lido.`]);
  return made;
}

function readSecret(file: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  if (text.length < minimumLength) throw new ConfigRefused([`O arquivo ${file} não contém um segredo válido.`]);
  return text;
}
