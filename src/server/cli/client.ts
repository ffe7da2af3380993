import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import type { Endpoint, RequestOf, ResponseOf } from '#contract/endpoint.ts';
import { problem, type Problem } from '#contract/problem.ts';

/** The server's refusal, with its words; ends the command with 1. */
export class CallRefused extends Error {
  readonly problem: Problem;
  constructor(refused: Problem) {
    super([refused.detail, refused.wayOut].filter((text) => text !== undefined).join(' '));
    this.name = 'CallRefused';
    this.problem = refused;
  }
}

type Parts = { params?: Record<string, string | number>; query?: Record<string, unknown>; body?: unknown };

/** The HTTP interface, called by the endpoints of the contract, with the token of the command line. */
export type Client = {
  call<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<ResponseOf<E>>;
  /** Sends a file of the disk as it is read, with the fields of the body. */
  upload<E extends Endpoint>(endpoint: E, request: RequestOf<E>, file: string): Promise<ResponseOf<E>>;
  /** A file as the server makes it. */
  download<E extends Endpoint>(endpoint: E, request: RequestOf<E>): Promise<Readable>;
};

export function clientAt(url: string, token: string): Client {
  const send = async (endpoint: Endpoint, parts: Parts, init: RequestInit & { duplex?: 'half' }): Promise<Response> => {
    const answer = await fetch(new URL(addressOf(endpoint, parts), url), {
      ...init,
      method: endpoint.method,
      headers: { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) },
    });
    if (!answer.ok) throw new CallRefused(await problemOf(answer));
    return answer;
  };
  const json = async (answer: Response): Promise<unknown> => {
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  };
  return {
    async call(endpoint, request) {
      const parts = request as Parts;
      const body =
        parts.body === undefined
          ? {}
          : { body: JSON.stringify(parts.body), headers: { 'content-type': 'application/json' } };
      return (await json(await send(endpoint, parts, body))) as ResponseOf<typeof endpoint>;
    },
    async upload(endpoint, request, file) {
      const parts = request as Parts;
      const boundary = `alvo-${randomUUID()}`;
      const body = Readable.toWeb(Readable.from(multipart(boundary, fieldsOf(parts.body), file)));
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      const answer = await send(endpoint, parts, {
        body: body as NonNullable<RequestInit['body']>,
        headers,
        duplex: 'half',
      });
      return (await json(answer)) as ResponseOf<typeof endpoint>;
    },
    async download(endpoint, request) {
      const { body } = await send(endpoint, request, {});
      return body === null ? Readable.from([]) : Readable.fromWeb(body);
    },
  };
}

function addressOf(endpoint: Endpoint, { params = {}, query = {} }: Parts): string {
  const path = endpoint.path.replaceAll(/:([a-zA-Z0-9]+)/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return search.size > 0 ? `${path}?${search.toString()}` : path;
}

async function problemOf(answer: Response): Promise<Problem> {
  const text = await answer.text();
  try {
    return problem.parse(JSON.parse(text));
  } catch {
    return {
      type: 'about:blank',
      title: 'Resposta inesperada',
      status: answer.status,
      code: 'cli.unexpected-answer',
      detail: `O servidor respondeu ${answer.status} sem explicar.`,
      requestId: answer.headers.get('x-request-id') ?? '',
    };
  }
}

/** A structured field travels as JSON text, which the endpoint's schema reads back. */
function fieldsOf(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)] as [string, string]],
  );
}

async function* multipart(boundary: string, fields: readonly [string, string][], file: string) {
  for (const [name, value] of fields) {
    yield Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
  }
  const name = basename(file).replaceAll(/["\r\n\\]/g, '_');
  yield Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  );
  yield* createReadStream(file);
  yield Buffer.from(`\r\n--${boundary}--\r\n`);
}
