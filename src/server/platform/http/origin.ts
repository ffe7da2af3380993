import type { FastifyRequest } from 'fastify';
import { refuse } from '#kernel/refusal.ts';

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a change asked by another site in the name of whoever is signed in here. Browsers send Origin (or
 * Sec-Fetch-Site) with every change; a Bearer key is not sent by a browser on its own and needs no such proof.
 */
export function refuseForeignOrigin(request: FastifyRequest, trusted: readonly string[]): void {
  if (safe.has(request.method) || request.headers.authorization !== undefined) return;
  const { origin, host } = request.headers;
  if (origin === undefined) {
    const site = request.headers['sec-fetch-site'];
    if (site === 'same-origin' || (site === undefined && request.headers.cookie === undefined)) return;
    refuse('http.foreign-origin', {}, 'forbidden');
  }
  if (trusted.includes(origin) || hostOf(origin) === host) return;
  refuse('http.foreign-origin', {}, 'forbidden');
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
