import { basename } from 'node:path';
import { wordsOfStart } from '../start.ts';
import type { Environment } from './connect.ts';

/** The sentence of what stopped a command, when a person can put it right; undefined when the program is at fault. */
export function wordsOfFault(error: unknown, env: Environment): string | undefined {
  const words = wordsOfStart(error, env);
  if (words !== undefined) return words;
  if (!(error instanceof Error)) return undefined;
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return 'O servidor do Alvo não responde. Confira se ele está no ar e tente de novo.';
  }
  if (!('code' in error)) return undefined;
  const file = 'path' in error && typeof error.path === 'string' ? basename(error.path) : 'O arquivo';
  if (error.code === 'ENOENT') return `${file} não existe.`;
  if (error.code === 'EISDIR') return `${file} é uma pasta, e não um arquivo.`;
  return undefined;
}
