import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { nonceOf } from './security-headers.ts';

/** What the built page bears where the nonce of each answer goes. */
export const noncePlaceholder = 'ALVO_CSP_NONCE';

/** A page of this application: what a browser asks for by address, not a file and not the interface. */
export function wantsPage(request: FastifyRequest): boolean {
  return (
    (request.method === 'GET' || request.method === 'HEAD') &&
    !request.url.startsWith('/api/') &&
    (request.headers.accept ?? '').includes('text/html')
  );
}

/**
 * Serves the built web: files with a hash in their name for ever, everything else revalidated, compressed beforehand.
 * The page itself is sent by `sendPage`, because each answer has its own nonce.
 */
export async function registerWeb(fastify: FastifyInstance, folder: string): Promise<void> {
  await fastify.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: true,
    preCompressed: true,
    globIgnore: ['**/index.html*'],
    allowedPath: (path) => !path.startsWith('/index.html') && !path.endsWith('.map'),
    cacheControl: false,
    setHeaders: (response, path) => {
      const hashed = path.startsWith(join(folder, 'assets'));
      void response.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** Sends index.html for any address of the application, or answers false when the web is not built. */
export async function sendPage(reply: FastifyReply, folder: string): Promise<boolean> {
  const file = join(folder, 'index.html');
  if (!existsSync(file)) return false;
  const html = await readFile(file, 'utf8');
  await reply
    .status(200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html.replaceAll(noncePlaceholder, nonceOf(reply.raw)));
  return true;
}
