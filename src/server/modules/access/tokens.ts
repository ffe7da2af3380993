import { createHash, randomBytes } from 'node:crypto';
import type { AccessToken } from '#contract/access.ts';
import type { Ability } from '#contract/abilities.ts';
import { refuse } from '#kernel/refusal.ts';
import { recordAudit } from '#platform/audit/index.ts';
import { tablesOf, type Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { refusedTokenAbilities, tokenExpiryAllowed } from './policy.ts';
import { refusals } from './refusals.ts';
import type { AccessTables } from './tables.ts';

const tables = tablesOf<AccessTables>();

export const tokenPrefix = 'alvo_';

/** Only this is kept of a secret that a machine made: it has too many bits to be guessed, so a fast hash is enough. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const viewColumns = [
  'id',
  'name',
  'abilities',
  'expires_at as expiresAt',
  'created_at as createdAt',
  'created_by as createdBy',
  'last_used_at as lastUsedAt',
  'revoked_at as revokedAt',
] as const;

/** A page of the company's keys, newest first. */
export async function listTokens(
  handle: Handle,
  actor: Actor,
  { after, limit }: { after?: number | undefined; limit: number },
): Promise<{ rows: AccessToken[]; next: string | null }> {
  const found = await tables(handle)
    .selectFrom('access_token')
    .select(viewColumns)
    .where('company_id', '=', actor.companyId)
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? 0))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? String(rows.at(-1)?.id) : null };
}

export type NewToken = { readonly name: string; readonly abilities: readonly Ability[]; readonly expiresAt: string };

/** Makes a key for a program; the secret is answered here and never again. Refuses abilities its creator lacks. */
export async function createToken(
  handle: Handle,
  actor: Actor,
  input: NewToken,
  now: Temporal.Instant,
): Promise<{ token: AccessToken; secret: string }> {
  const refused = refusedTokenAbilities(input.abilities, actor.abilities);
  if (refused.length > 0) refuse(refusals.tokenAbility, { abilities: refused }, 'forbidden');
  const expiresAt = Temporal.Instant.from(input.expiresAt);
  if (!tokenExpiryAllowed(expiresAt, now)) refuse(refusals.tokenExpiry, {});
  const secret = `${tokenPrefix}${randomBytes(32).toString('base64url')}`;
  const token = await tables(handle)
    .insertInto('access_token')
    .values({
      company_id: actor.companyId,
      name: input.name,
      token_hash: secretHash(secret),
      abilities: [...new Set(input.abilities)],
      expires_at: expiresAt.toString(),
      last_used_at: null,
      revoked_at: null,
      revoked_by: null,
      created_at: now.toString(),
      created_by: actor.name,
    })
    .returning(viewColumns)
    .executeTakeFirstOrThrow();
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'access.create-token',
    entity: 'access_token',
    entityId: token.id,
    after: { name: token.name, abilities: token.abilities, expiresAt: token.expiresAt },
  });
  return { token, secret };
}

/** Ends a key at once. Refuses as not found one that does not exist or was revoked. */
export async function revokeToken(handle: Handle, actor: Actor, id: number, now: Temporal.Instant): Promise<void> {
  const row = await tables(handle)
    .updateTable('access_token')
    .set({ revoked_at: now.toString(), revoked_by: actor.name })
    .where('company_id', '=', actor.companyId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst();
  if (row === undefined) refuse(refusals.tokenNotFound, { id }, 'not-found');
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'access.revoke-token',
    entity: 'access_token',
    entityId: id,
    before: { name: row.name },
  });
}

/** The key a secret belongs to, while it is valid; notes its use, at most once a minute. */
export async function findToken(handle: Handle, secret: string, now: Temporal.Instant) {
  const row = await tables(handle)
    .selectFrom('access_token')
    .select(['company_id as companyId', 'id', 'name', 'abilities', 'last_used_at as lastUsedAt'])
    .where('token_hash', '=', secretHash(secret))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now.toString())
    .executeTakeFirst();
  const stale = now.subtract({ minutes: 1 });
  if (row && (row.lastUsedAt === null || Temporal.Instant.compare(row.lastUsedAt, stale) < 0)) {
    await tables(handle)
      .updateTable('access_token')
      .set({ last_used_at: now.toString() })
      .where('company_id', '=', row.companyId)
      .where('id', '=', row.id)
      .execute();
  }
  return row;
}
