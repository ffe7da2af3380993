import { basename } from 'node:path';
import { wordsOfStart } from '../start.ts';

/** The sentence of what stopped a command, when a person can put it right; undefined when the program is at fault. */
export function wordsOfFault(error: unknown): string | undefined {
  const words = wordsOfStart(error);
  if (words !== undefined) return words;
  if (!(error instanceof Error)) return undefined;
  if (error instanceof TypeError && error.message === 'fetch failed') {
    return 'O servidor do Alvo não responde. Confira se ele está no ar e tente de novo.';
  }
  if (!('code' in error)) return undefined;
  const file = 'path' in error && typeof error.path === 'string' ? basename(error.path) : 'O arquivo';
  if (error.code === 'ENOENT') return `${file} não existe.`;
  if (error.code === 'EISDIR') return `${file} é uma pasta, e não um arquivo.`;
  if (error.code === '3D000') return 'O banco de dados de DATABASE_URL não existe. Crie-o antes.';
  if (error.code === '28P01' || error.code === '28000')
    return 'O PostgreSQL recusou o usuário ou a senha de DATABASE_URL.';
  return undefined;
}
