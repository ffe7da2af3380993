import { Refusal, type RefusalStatus } from '#kernel/refusal.ts';
import type { FieldProblem, Problem } from '#contract/problem.ts';

/** The words of a refusal: what happened, and what the person can do about it. */
export type Message = { readonly title: string; readonly detail: string; readonly wayOut?: string };

/** Words by refusal code, from the facts of the refusal. */
export type Messages = Readonly<Record<string, (details: Readonly<Record<string, unknown>>) => Message>>;

/** What came in does not have the shape the endpoint asks for. */
export class ShapeRefused extends Error {
  readonly errors: readonly FieldProblem[];
  constructor(errors: readonly FieldProblem[]) {
    super('request shape refused');
    this.name = 'ShapeRefused';
    this.errors = errors;
  }
}

const statusOfKind: Readonly<Record<RefusalStatus, number>> = {
  invalid: 422,
  conflict: 409,
  forbidden: 403,
  'not-found': 404,
  locked: 423,
};

/** The few refusals whose HTTP status says more than their kind. */
const statusOfCode: Readonly<Record<string, number>> = {
  'http.unauthenticated': 401,
  'http.invalid-shape': 400,
  'http.invalid-json': 400,
  'http.bad-request': 400,
  'http.no-such-address': 404,
  'http.body-too-large': 413,
  'http.unsupported-media-type': 415,
  'http.too-many-requests': 429,
  'access.wrong-credentials': 401,
  'access.locked-out': 429,
};

/** What Fastify and its plugins throw before a handler runs. */
const frameworkCodes: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.body-too-large',
  FST_REQ_FILE_TOO_LARGE: 'http.body-too-large',
  FST_PARTS_LIMIT: 'http.invalid-upload',
  FST_FILES_LIMIT: 'http.invalid-upload',
  FST_FIELDS_LIMIT: 'http.invalid-upload',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'http.unsupported-media-type',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.unsupported-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'http.invalid-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'http.invalid-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'http.invalid-json',
};

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const known = 'code' in error && typeof error.code === 'string' ? frameworkCodes[error.code] : undefined;
  if (known !== undefined || !('statusCode' in error) || typeof error.statusCode !== 'number') return known;
  if (error.statusCode === 429) return 'http.too-many-requests';
  if (error.statusCode === 403 || error.statusCode === 404) return 'http.no-such-address';
  return error.statusCode >= 400 && error.statusCode < 500 ? 'http.bad-request' : undefined;
}

function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof ShapeRefused) return new Refusal('http.invalid-shape');
  const code = codeOf(error);
  return code === undefined ? undefined : new Refusal(code);
}

/** What is said of a bug: nothing but where to look. */
const hidden: Message = {
  title: 'Erro interno',
  detail: 'Ocorreu um erro inesperado e nada foi gravado.',
  wayOut: 'Tente de novo; se persistir, informe o código do pedido ao administrador.',
};

/**
 * The one place where what was thrown becomes a problem document (RFC 9457). Anything that is not a refusal is a bug:
 * `bug` is true, the caller logs it, and the document tells nothing of it.
 */
export function problemOf(error: unknown, requestId: string, messages: Messages): { problem: Problem; bug: boolean } {
  const refusal = asRefusal(error);
  if (refusal === undefined) {
    return {
      bug: true,
      problem: { type: 'urn:alvo:problem:http.internal', ...hidden, status: 500, code: 'http.internal', requestId },
    };
  }
  const message = messages[refusal.code]?.(refusal.details) ?? {
    title: 'Pedido recusado',
    detail: `O pedido foi recusado (${refusal.code}).`,
  };
  return {
    bug: false,
    problem: {
      type: `urn:alvo:problem:${refusal.code}`,
      ...message,
      status: statusOfCode[refusal.code] ?? statusOfKind[refusal.status],
      code: refusal.code,
      requestId,
      ...(error instanceof ShapeRefused ? { errors: [...error.errors] } : {}),
      ...(Object.keys(refusal.details).length === 0 ? {} : { details: refusal.details }),
    },
  };
}
