import type { Endpoint, RequestOf, ResponseOf } from '#contract/endpoint.ts';
import type { Problem } from '#contract/problem.ts';
import { ApiError } from './problem.ts';

interface Parts {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

interface CallOptions {
  signal?: AbortSignal | undefined;
  /** The file of an endpoint that uploads one; the body's fields travel beside it. */
  file?: File;
}

/** What `call` takes after the endpoint: nothing when the endpoint asks for nothing. */
type Arguments<E extends Endpoint> =
  Record<never, never> extends RequestOf<E>
    ? [request?: RequestOf<E>, options?: CallOptions]
    : [request: RequestOf<E>, options?: CallOptions];

/** The address of an endpoint with its path's names and query filled in; blank query values are left out. */
export function addressOf(endpoint: Pick<Endpoint, 'path'>, { params = {}, query = {} }: Parts): string {
  const path = endpoint.path.replaceAll(/:([a-zA-Z0-9]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`address without its ${name}: ${endpoint.path}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean') {
      search.set(name, String(value));
    }
  }
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

function multipart(file: File, fields: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields ?? {})) {
    if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  // Last, so that the server knows the fields when the file starts to arrive.
  form.append('file', file, file.name);
  return form;
}

function requestInit(endpoint: Endpoint, parts: Parts, options: CallOptions): RequestInit {
  const headers = { accept: 'application/json' };
  const init: RequestInit = { method: endpoint.method, headers };
  if (options.signal !== undefined) init.signal = options.signal;
  if (options.file !== undefined) return { ...init, body: multipart(options.file, parts.body) };
  if (parts.body === undefined) return init;
  return {
    ...init,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(parts.body),
  };
}

function isProblem(value: unknown): value is Problem {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
}

/** The error of an answer that is not a success, whatever its body is. */
export async function errorOf(response: Response): Promise<ApiError> {
  const wait = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? Number.NaN);
  const retryAfter = Number.isFinite(wait) ? wait : undefined;
  const body: unknown = await response.json().catch(() => undefined);
  if (isProblem(body)) return new ApiError(body, retryAfter);
  const code =
    typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : 'http';
  const requestId = response.headers.get('x-request-id');
  return new ApiError({ status: response.status, code, ...(requestId === null ? {} : { requestId }) }, retryAfter);
}

/** A request whose failure to arrive is an ApiError of status 0; a cancelled one stays an AbortError. */
export async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError({ status: 0, code: 'network' });
  }
}

/**
 * Calls an endpoint of the contract. Answers are typed by it and were checked against it by the server, so
 * they are not parsed again here. Throws ApiError for a problem document or a failed connection.
 */
export async function call<E extends Endpoint>(endpoint: E, ...given: Arguments<E>): Promise<ResponseOf<E>> {
  const [request = {}, options = {}] = given;
  const parts: Parts = request;
  const response = await send(addressOf(endpoint, parts), requestInit(endpoint, parts, options));
  if (!response.ok) throw await errorOf(response);
  const body: unknown = response.status === 204 ? undefined : await response.json();
  return body as ResponseOf<E>;
}
