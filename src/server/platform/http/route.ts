import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import {
  pathNames,
  successStatus,
  type BodyOf,
  type Endpoint,
  type ParamsOf,
  type PathNames,
  type QueryOf,
} from '#contract/endpoint.ts';
import { shapeMessage } from '#contract/shape-messages.ts';
import { refuse } from '#kernel/refusal.ts';
import type { Actor, Caller } from '#platform/session/actor.ts';
import type { Api, Door } from './api.ts';
import { sendDownload, type Download } from './download.ts';
import { refuseNullCharacter } from './null-character.ts';
import { ShapeRefused } from './problems.ts';
import { discardUpload, receiveUpload, type UploadedFile } from './upload.ts';

/** An Actor where the path names a company, whoever signed in where it does not, perhaps nobody where anyone may call. */
type ActorOf<E extends Endpoint> =
  'company' extends PathNames<E['path']> ? Actor : E['ability'] extends 'public' ? Caller | undefined : Caller;

type AnswerOf<E extends Endpoint> = E extends { readonly response: infer R extends z.ZodType }
  ? z.input<R>
  : E extends { readonly download: readonly string[] }
    ? Download
    : void;

export type Input<E extends Endpoint> = {
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  readonly actor: ActorOf<E>;
  /** The file of an upload endpoint: the handler owns it once it has returned. */
  readonly file: E extends { readonly upload: true } ? UploadedFile : undefined;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/** Translates an endpoint's input into a use case's call: no rules, no SQL. */
export type Handler<E extends Endpoint> = (input: Input<E>) => AnswerOf<E> | Promise<AnswerOf<E>>;

/**
 * Registers an endpoint. In this order: who calls and whether they may (before anything of the body is read), the shape
 * of what came in, the handler, the shape of the answer.
 */
export function route<E extends Endpoint>(api: Api, endpoint: E, handler: Handler<E>): void {
  const named = pathNames(endpoint.path).includes('company');
  if (endpoint.ability !== 'public' && endpoint.ability !== 'session' && !named) {
    throw new TypeError(
      `${endpoint.method} ${endpoint.path}: an ability is held in a company, which the path must name`,
    );
  }
  api.endpoints.push(endpoint);
  api.fastify.route({
    method: endpoint.method,
    url: endpoint.path,
    // What anyone may try without being known, a password or a code, is limited more than the rest.
    ...(endpoint.ability === 'public' && endpoint.method !== 'GET'
      ? { config: { rateLimit: { max: api.attemptsPerMinute } } }
      : {}),
    // After the limits of onRequest, before anything of the body is read.
    preParsing: async (request) => {
      refuseNullCharacter('params', request.params);
      refuseNullCharacter('query', request.query);
      request.setDecorator('actor', await admit(api.door, endpoint, named, request));
    },
    handler: async (request, reply) => {
      const actor = request.getDecorator<Actor | Caller | undefined>('actor');
      const params = checked('params', endpoint.params, request.params);
      const shape = {
        params: { ...(request.params as object), ...(params as object) },
        query: checked('query', endpoint.query, request.query),
        actor,
        request,
        reply,
      };
      const upload = endpoint.upload ? await receiveUpload(request, api.uploadFolder) : undefined;
      try {
        const body = checked('body', endpoint.body, upload ? upload.fields : request.body);
        refuseNullCharacter('body', body);
        if (upload) refuseNullCharacter('body.file', upload.file.fileName);
        // The schemas above are those the types of E are derived from.
        const input = { ...shape, body, file: upload?.file } as unknown as Input<E>;
        return await answer(endpoint, reply, await handler(input));
      } catch (error) {
        if (upload) await discardUpload(upload.file);
        throw error;
      }
    },
  });
}

async function admit(door: Door, endpoint: Endpoint, named: boolean, request: FastifyRequest) {
  const caller = await door.identify(request);
  if (caller === undefined) return endpoint.ability === 'public' ? undefined : refuse('http.unauthenticated');
  if (!named) return caller;
  const { company } = request.params as { company: string };
  const actor = await door.enter(caller, company);
  const { ability } = endpoint;
  if (ability !== 'public' && ability !== 'session' && !actor.abilities.has(ability)) {
    refuse('http.forbidden', { ability }, 'forbidden');
  }
  return actor;
}

function checked(part: 'params' | 'query' | 'body', schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return part === 'query' ? {} : part === 'body' ? undefined : value;
  const parsed = schema.safeParse(value ?? {}, { error: shapeMessage });
  if (parsed.success) return parsed.data;
  throw new ShapeRefused(
    parsed.error.issues.map((issue) => ({
      field: [part, ...issue.path.map(String)].join('.'),
      message: issue.message,
    })),
  );
}

async function answer(endpoint: Endpoint, reply: FastifyReply, result: unknown): Promise<FastifyReply> {
  void reply.status(successStatus(endpoint));
  if (endpoint.download !== undefined) return sendDownload(reply, endpoint.download, result as Download);
  if (endpoint.response === undefined) return reply.send();
  // A wrong answer is a bug, not a refusal: parse throws what becomes a hidden 500.
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(endpoint.response.parse(result)));
}
