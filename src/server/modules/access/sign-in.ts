import type { FastifyReply, FastifyRequest } from 'fastify';
import { APIError } from 'better-auth/api';
import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Clock } from '#platform/clock/index.ts';
import type { Database } from '#platform/database/index.ts';
import { auditOf, type Caller } from '#platform/session/index.ts';
import { headersOf } from './door.ts';
import type { Identity } from './identity.ts';
import { clearAttempts, countAttempt } from './lockout.ts';
import { hashPassword, verifyPassword } from './password.ts';
import { refusals } from './refusals.ts';
import { passwordHashOf, storePassword } from './users.repository.ts';

type Services = { readonly database: Database; readonly identity: Identity; readonly clock: Clock };

/** Signs in and sets the session's cookie. A wrong e-mail and a wrong password are the same refusal. */
export async function signIn(
  { database, identity, clock }: Services,
  credentials: { email: string; password: string },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<{ mustChangePassword: boolean }> {
  await countAttempt(database.handle, credentials.email, clock.now());
  const answer = await identity.api
    .signInEmail({ body: credentials, headers: headersOf(request), returnHeaders: true })
    .catch((error: unknown) => {
      if (error instanceof APIError && error.statusCode === 401) return undefined;
      throw error;
    });
  if (answer === undefined) refuse(refusals.wrongCredentials);
  await clearAttempts(database.handle, credentials.email);
  copyCookies(answer.headers, reply);
  const { user } = answer.response as { user: { mustChangePassword?: boolean } };
  return { mustChangePassword: user.mustChangePassword === true };
}

/** Ends the session, in the database too. */
export async function signOut({ identity }: Services, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const answer = await identity.api.signOut({ headers: headersOf(request), returnHeaders: true });
  copyCookies(answer.headers, reply);
}

/** Changes the caller's own password, having checked the present one, and ends the user's other sessions. */
export async function changeOwnPassword(
  { database, identity, clock }: Services,
  caller: Caller,
  { current, next }: { current: string; next: string },
  request: FastifyRequest,
): Promise<void> {
  if (caller.kind !== 'user') refuse('http.forbidden', {}, 'forbidden');
  await countAttempt(database.handle, caller.name, clock.now());
  const known = await passwordHashOf(database.handle, caller.id);
  if (known === undefined || !(await verifyPassword(known, current))) refuse(refusals.wrongPassword);
  await clearAttempts(database.handle, caller.name);
  if (current === next) refuse(refusals.samePassword);
  const session = await identity.api.getSession({ headers: headersOf(request) });
  const hash = await hashPassword(next);
  await database.transaction(async (handle) => {
    await storePassword(handle, caller.id, hash, session?.session.token);
    await recordAudit(handle, {
      ...auditOf({ ...caller, companyId: null }),
      action: 'access.change-password',
      entity: 'access_user',
      entityId: caller.id,
    });
  });
}

function copyCookies(headers: Headers, reply: FastifyReply): void {
  void reply.header('set-cookie', headers.getSetCookie());
}
