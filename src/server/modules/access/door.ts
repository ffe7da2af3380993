import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { abilities } from '#contract/abilities.ts';
import { refuse } from '#kernel/refusal.ts';
import { findCompanyByCode, type Company } from '#modules/company/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database, Handle } from '#platform/database/index.ts';
import type { Door } from '#platform/http/index.ts';
import type { Actor, Caller } from '#platform/session/index.ts';
import type { Identity } from './identity.ts';
import { membershipsOf } from './membership.repository.ts';
import { abilitiesOf } from './policy.ts';
import { refusals } from './refusals.ts';
import { findToken, secretHash } from './tokens.ts';

export type DoorServices = {
  readonly database: Database;
  readonly identity: Identity;
  readonly clock: Clock;
  /** The secret by which the command line on this machine comes in through the running server. */
  readonly localToken?: string | undefined;
};

const everything = new Set(abilities);

/** Recognizes callers by session cookie or Bearer key and builds their Actor, from the database, at every request. */
export function openDoor(services: DoorServices): Door {
  const { database, identity } = services;
  return {
    async identify(request) {
      const { authorization, cookie } = request.headers;
      if (authorization !== undefined) return await bearer(services, authorization, request.id);
      if (cookie === undefined) return undefined;
      const session = await identity.api.getSession({ headers: headersOf(request) });
      if (session === null) return undefined;
      const { user } = session;
      return {
        kind: 'user',
        id: user.id,
        name: user.email,
        requestId: request.id,
        installationAdmin: user.installationAdmin,
        mustChangePassword: user.mustChangePassword,
      };
    },
    async enter(caller, code) {
      if (caller.mustChangePassword) refuse(refusals.passwordChangeNeeded, {}, 'forbidden');
      return (await actorIn(database.handle, caller, code)) ?? refuse('company.not-found', { code }, 'not-found');
    },
  };
}

/** The headers of a request in the form the identity library reads. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  return headers;
}

async function bearer(services: DoorServices, header: string, requestId: string): Promise<Caller | undefined> {
  const secret = /^Bearer\s+(\S+)$/i.exec(header)?.[1];
  if (secret === undefined) return undefined;
  const nobody = { requestId, installationAdmin: false, mustChangePassword: false };
  if (services.localToken !== undefined && sameSecret(secret, services.localToken)) {
    return commandLineCaller(requestId);
  }
  const token = await findToken(services.database.handle, secret, services.clock.now());
  if (token === undefined) return undefined;
  const held = { companyId: token.companyId, abilities: new Set(token.abilities) };
  return { ...nobody, kind: 'token', id: String(token.id), name: token.name, token: held };
}

function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(one)), Buffer.from(secretHash(other)));
}

async function actorIn(handle: Handle, caller: Caller, code: string): Promise<Actor | undefined> {
  if (caller.kind === 'user') return await userActor(handle, caller, code);
  const company = await findCompanyByCode(handle, code);
  if (company === undefined) return undefined;
  if (caller.kind === 'cli') return companyWide(caller, company, everything, 'ADMINISTRATOR');
  if (caller.token?.companyId !== company.id) return undefined;
  return companyWide(caller, company, caller.token.abilities, 'INTEGRATOR');
}

async function userActor(handle: Handle, caller: Caller, code: string): Promise<Actor | undefined> {
  const [membership] = await membershipsOf(handle, caller.id, code);
  if (membership === undefined) return undefined;
  const { role, scope, salespersonId, branchIds } = membership;
  return {
    ...who(caller),
    companyId: membership.companyId,
    companyCode: membership.code,
    role,
    scope,
    abilities: abilitiesOf(role, scope),
    salespersonId,
    branchIds,
  };
}

function who({ kind, id, name, requestId }: Caller): Pick<Actor, 'kind' | 'id' | 'name' | 'requestId'> {
  return { kind, id, name, requestId };
}

function companyWide(caller: Caller, company: Company, held: Actor['abilities'], role: Actor['role']): Actor {
  return {
    ...who(caller),
    companyId: company.id,
    companyCode: company.code,
    role,
    abilities: held,
    scope: 'COMPANY',
    salespersonId: null,
    branchIds: [],
  };
}

/** Whoever runs the command line on this machine, which administers the installation. */
export function commandLineCaller(requestId: string): Caller {
  return {
    kind: 'cli',
    id: 'local',
    name: 'linha de comando',
    requestId,
    installationAdmin: true,
    mustChangePassword: false,
  };
}
