import { z } from 'zod';
import type { Ability } from './access.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The names after the colons of a path: '/api/companies/:company/runs/:run' has company and run. */
export type PathNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | PathNames<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/**
 * One operation of the HTTP interface, as the server and the web both know it. The shape of everything that enters is
 * checked by it once, at the door, and the answer is checked by it on the way out.
 */
export type Endpoint = {
  readonly method: Method;
  /** Fastify's form; `:company` is the company's code and makes the door build the Actor. */
  readonly path: string;
  /** What it does, in pt-BR: a line of the published interface document. */
  readonly summary: string;
  /** The group it is listed under, in pt-BR. */
  readonly tag: string;
  /** Who may call it: an ability inside the company of the path, anyone signed in, or anyone. */
  readonly ability: Ability | 'public' | 'session';
  /** Refines the path's names, which are texts otherwise. */
  readonly params?: z.ZodType<Record<string, unknown>>;
  readonly query?: z.ZodType<Record<string, unknown>>;
  readonly body?: z.ZodType;
  /** The body is multipart: one file, and the fields of `body`. */
  readonly upload?: true;
  /** The answer's JSON. Neither this nor `download`: 204 without a body. */
  readonly response?: z.ZodType;
  /** The media types of a file answered instead of JSON. */
  readonly download?: readonly string[];
  /** 200 unless told; 204 when nothing is answered. */
  readonly status?: number;
};

/** Keeps the literal types of an endpoint, which the server's handlers and the web's calls are typed by. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition;
}

type Simplify<T> = { [Key in keyof T]: T[Key] };

/** What a handler receives as params: texts by the path's names, or what `params` makes of them. */
export type ParamsOf<E extends Endpoint> = E extends { readonly params: infer P extends z.ZodType }
  ? Simplify<z.output<P> & Record<Exclude<PathNames<E['path']>, keyof z.output<P>>, string>>
  : Record<PathNames<E['path']>, string>;

export type QueryOf<E extends Endpoint> = E extends { readonly query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Record<never, never>;

export type BodyOf<E extends Endpoint> = E extends { readonly body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;

/** What the answer is for whoever called. */
export type ResponseOf<E extends Endpoint> = E extends { readonly response: infer R extends z.ZodType }
  ? z.output<R>
  : undefined;

/** What a caller passes: the texts of the path, the query and body before the schemas have worked on them. */
export type RequestOf<E extends Endpoint> = Simplify<
  (PathNames<E['path']> extends never
    ? unknown
    : { params: { readonly [Name in PathNames<E['path']>]: string | number } }) &
    (E extends { readonly query: infer Q extends z.ZodType }
      ? Record<never, never> extends z.input<Q>
        ? { query?: z.input<Q> }
        : { query: z.input<Q> }
      : unknown) &
    (E extends { readonly body: infer B extends z.ZodType } ? { body: z.input<B> } : unknown)
>;

/** The status of a successful answer. */
export function successStatus(definition: Endpoint): number {
  const empty = definition.response === undefined && definition.download === undefined;
  return definition.status ?? (empty ? 204 : 200);
}

/** The names after the colons of a path, in order. */
export function pathNames(path: string): string[] {
  return [...path.matchAll(/:([a-zA-Z0-9]+)/g)].map((match) => match[1] ?? '');
}

/** A structured field of a multipart body, which arrives as JSON text. */
export function jsonField<S extends z.ZodType>(schema: S) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'Informe um JSON válido.' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}
