import { randomBytes } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import type { Endpoint, RequestOf } from '#contract/endpoint.ts';
import { problem, type Problem } from '#contract/problem.ts';
import { fixedClock, type FixedClock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { createLog } from '#platform/log/index.ts';
import { buildApp, type App } from '#server/app.ts';
import { temporaryFolder, testDatabase } from './database.ts';

export type TestApp = App & {
  readonly database: Database;
  readonly clock: FixedClock;
  readonly dataFolder: string;
  close(): Promise<void>;
};

export type TestAppOptions = {
  readonly requestsPerMinute?: number;
  readonly attemptsPerMinute?: number;
  readonly localToken?: string;
  readonly webFolder?: string;
};

/** The whole application on the engine of the run, with a clock that stands at noon of 13/11/2026 in São Paulo. */
export async function testApp(options: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const clock = fixedClock('2026-11-13T15:00:00Z');
  const dataFolder = temporaryFolder();
  const app = await buildApp({
    database,
    clock,
    log: createLog('silent'),
    dataFolder,
    secret: randomBytes(32).toString('base64url'),
    publicUrl: 'http://localhost',
    requestsPerMinute: options.requestsPerMinute ?? 1_000_000,
    attemptsPerMinute: options.attemptsPerMinute ?? 1_000_000,
    localToken: options.localToken,
    webFolder: options.webFolder,
  });
  await app.fastify.ready();
  return {
    ...app,
    database,
    clock,
    dataFolder,
    async close() {
      await app.jobs.stop();
      await app.fastify.close();
      await database.close();
    },
  };
}

/** Whoever sends requests: by cookie or key, or nobody. */
export type Client = {
  /** Calls an endpoint of the contract and expects it to succeed. */
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<Answer<E>>;
  /** Calls an endpoint and expects a refusal, checked to be a problem document. */
  refused<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<Problem>;
  /** Sends anything and answers as it came. */
  send(
    method: Endpoint['method'],
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
};

type Answer<E extends Endpoint> = E extends { readonly response: { readonly _zod: { readonly output: infer R } } }
  ? R
  : undefined;

type Parts = {
  params?: Record<string, string | number>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
};

/** A client whose requests bear the given headers, as a browser of this very site would send them. */
export function clientOf(app: App, credentials: Record<string, string> = {}): Client {
  const send: Client['send'] = (method, url, body, headers = {}) =>
    app.fastify.inject({
      method,
      url,
      headers: { host: 'localhost', origin: 'http://localhost', ...credentials, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
  const callRaw = async (endpoint: Endpoint, { params = {}, query = {}, body }: Parts) => {
    const path = endpoint.path.replaceAll(/:([a-zA-Z0-9]+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    );
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    return await send(endpoint.method, search.size > 0 ? `${path}?${search.toString()}` : path, body);
  };
  return {
    send,
    async call(endpoint, request) {
      const answer = await callRaw(endpoint, request);
      if (answer.statusCode >= 300)
        throw new Error(`${endpoint.method} ${endpoint.path}: ${answer.statusCode} ${answer.body}`);
      return (answer.body === '' ? undefined : answer.json()) as Answer<typeof endpoint>;
    },
    async refused(endpoint, request) {
      const answer = await callRaw(endpoint, request);
      if (answer.statusCode < 400)
        throw new Error(`${endpoint.method} ${endpoint.path} was not refused: ${answer.body}`);
      return problem.parse(answer.json());
    },
  };
}
