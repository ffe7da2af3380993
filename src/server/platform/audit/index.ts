import type { Generated, JSONColumnType } from 'kysely';
import { tablesOf, type Handle } from '#platform/database/index.ts';

export type AuditActor = { readonly userId: string | null; readonly kind: 'user' | 'token' | 'cli' | 'system' };

export type AuditRecord = {
  companyId: number | null;
  actor: AuditActor;
  /** 'module.verb', as 'customers.change-limit'. */
  action: string;
  entity: string;
  entityId: string | number;
  /** What changed, before and after: only the fields that changed, never a password or a token. */
  before?: object | null;
  after?: object | null;
  /** When it happened; the database's own clock without it. */
  at?: string | undefined;
  requestId?: string | undefined;
  reason?: string | undefined;
  /** Joins the entries of one bulk change. */
  batchId?: string | undefined;
};

type AuditTable = {
  id: Generated<number>;
  company_id: number | null;
  at: Generated<string>;
  actor_user_id: string | null;
  actor_kind: AuditActor['kind'];
  action: string;
  entity: string;
  entity_id: string;
  before: JSONColumnType<object, string | null, never> | null;
  after: JSONColumnType<object, string | null, never> | null;
  request_id: string | null;
  reason: string | null;
  batch_id: string | null;
};

const auditDatabase = tablesOf<{ audit_entry: AuditTable }>();

const json = (value: object | null | undefined): string | null => (value == null ? null : JSON.stringify(value));

/** Writes what a use case did, in the use case's own transaction. Several records go in one statement. */
export async function recordAudit(handle: Handle, records: AuditRecord | readonly AuditRecord[]): Promise<void> {
  const all: readonly AuditRecord[] = Array.isArray(records) ? records : [records as AuditRecord];
  // A statement takes at most 65535 parameters.
  for (let start = 0; start < all.length; start += 4_000) {
    await auditDatabase(handle)
      .insertInto('audit_entry')
      .values(
        all.slice(start, start + 4_000).map((record) => ({
          company_id: record.companyId,
          ...(record.at === undefined ? {} : { at: record.at }),
          actor_user_id: record.actor.userId,
          actor_kind: record.actor.kind,
          action: record.action,
          entity: record.entity,
          entity_id: String(record.entityId),
          before: json(record.before),
          after: json(record.after),
          request_id: record.requestId ?? null,
          reason: record.reason ?? null,
          batch_id: record.batchId ?? null,
        })),
      )
      .execute();
  }
}

export type AuditEntry = {
  id: number;
  companyId: number | null;
  at: string;
  actor: AuditActor;
  action: string;
  entity: string;
  entityId: string;
  before: object | null;
  after: object | null;
  requestId: string | null;
  reason: string | null;
  batchId: string | null;
};

export type AuditFilter = {
  companyId: number | null;
  entity?: string | undefined;
  entityId?: string | number | undefined;
  actorUserId?: string | undefined;
  batchId?: string | undefined;
  /** Keyset: only entries older than this id. */
  before?: number | undefined;
  limit?: number;
};

/** Entries of one company, newest first, a page by keyset. */
export async function listAudit(handle: Handle, filter: AuditFilter): Promise<AuditEntry[]> {
  let query = auditDatabase(handle)
    .selectFrom('audit_entry')
    .selectAll()
    .where('company_id', filter.companyId === null ? 'is' : '=', filter.companyId)
    .orderBy('id', 'desc')
    .limit(filter.limit ?? 50);
  if (filter.entity !== undefined) query = query.where('entity', '=', filter.entity);
  if (filter.entityId !== undefined) query = query.where('entity_id', '=', String(filter.entityId));
  if (filter.actorUserId !== undefined) query = query.where('actor_user_id', '=', filter.actorUserId);
  if (filter.batchId !== undefined) query = query.where('batch_id', '=', filter.batchId);
  if (filter.before !== undefined) query = query.where('id', '<', filter.before);
  const rows = await query.execute();
  return rows.map((row) => ({
    id: row.id,
    companyId: row.company_id,
    at: row.at,
    actor: { userId: row.actor_user_id, kind: row.actor_kind },
    action: row.action,
    entity: row.entity,
    entityId: row.entity_id,
    before: row.before,
    after: row.after,
    requestId: row.request_id,
    reason: row.reason,
    batchId: row.batch_id,
  }));
}
