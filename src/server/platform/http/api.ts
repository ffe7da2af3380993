import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Endpoint } from '#contract/endpoint.ts';
import type { Actor, Caller } from '#platform/session/actor.ts';

/** Who is asking and what they may do; the module that owns identity supplies it. */
export type Door = {
  /** Who calls, by cookie or Bearer key; undefined when nobody is signed in. */
  identify(request: FastifyRequest): Promise<Caller | undefined>;
  /** The caller inside a company; refuses as not found what the caller has no part in. */
  enter(caller: Caller, companyCode: string): Promise<Actor>;
};

/** What modules register their endpoints on. */
export type Api = {
  readonly fastify: FastifyInstance;
  readonly door: Door;
  /** Every endpoint registered, in order: what the interface document and the isolation test walk. */
  readonly endpoints: Endpoint[];
  /** Requests a minute from one address to each endpoint that tries a secret. */
  readonly attemptsPerMinute: number;
  /** Where uploads are streamed to. */
  readonly uploadFolder: string;
};
