import { randomUUID } from 'node:crypto';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { fastify as createFastify, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { Refusal } from '#kernel/refusal.ts';
import { refuseForeignOrigin } from './origin.ts';
import { problemOf, type Messages } from './problems.ts';
import { registerSecurityHeaders } from './security-headers.ts';
import { registerWeb, sendPage, wantsPage } from './static-web.ts';

export type ServerOptions = {
  readonly messages: Messages;
  readonly logger: FastifyBaseLogger;
  /** The built web; absent in tests of the interface alone. */
  readonly webFolder?: string | undefined;
  /** Served over https, here or by a proxy in front. */
  readonly secure: boolean;
  /** A proxy in front tells the caller's address. */
  readonly trustProxy: boolean;
  /** Origins besides the server's own that may ask for changes. */
  readonly trustedOrigins: readonly string[];
  readonly requestsPerMinute: number;
  /** Bytes of a JSON body, and of an uploaded file. */
  readonly bodyLimit: number;
  readonly uploadLimit: number;
  /** Whether the database answers. */
  readonly ready: () => Promise<boolean>;
};

/** A Fastify server with everything that is the same for every endpoint, and no endpoint. */
export async function buildServer(options: ServerOptions): Promise<FastifyInstance> {
  const { messages } = options;
  const fastify = createFastify({
    loggerInstance: options.logger,
    genReqId: () => randomUUID(),
    bodyLimit: options.bodyLimit,
    trustProxy: options.trustProxy,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });

  fastify.decorateRequest('actor');
  fastify.addHook('onRequest', async (request, reply) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    refuseForeignOrigin(request, options.trustedOrigins);
  });
  fastify.setErrorHandler((error, request, reply) => {
    const { problem, bug } = problemOf(error, request.id, messages);
    if (bug) request.log.error({ err: error }, 'unexpected error');
    const wait = problem.details?.['retryAfter'];
    if (typeof wait === 'number') void reply.header('retry-after', wait);
    return reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  });

  await registerSecurityHeaders(fastify, options.secure);
  await fastify.register(rateLimit, { global: true, max: options.requestsPerMinute, timeWindow: '1 minute' });
  await fastify.register(multipart, { limits: { fileSize: options.uploadLimit, files: 1, fields: 50, parts: 60 } });
  if (options.webFolder !== undefined) await registerWeb(fastify, options.webFolder);

  fastify.get('/', (_request, reply) => {
    reply.callNotFound();
  });
  fastify.setNotFoundHandler(async (request, reply) => {
    if (options.webFolder !== undefined && wantsPage(request) && (await sendPage(reply, options.webFolder)))
      return reply;
    const missing = new Refusal('http.no-such-address', { path: request.url.split('?')[0] }, 'not-found');
    const { problem } = problemOf(missing, request.id, messages);
    return reply.status(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  });
  fastify.get('/health', async () => ({ status: 'ok' }));
  fastify.get('/ready', async (_request, reply) => {
    const ready = await options.ready();
    return reply.status(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable' });
  });
  return fastify;
}
