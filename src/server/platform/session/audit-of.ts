import type { AuditRecord } from '#platform/audit/index.ts';
import type { Actor } from './actor.ts';

type Who = Pick<Actor, 'kind' | 'id' | 'requestId'> & { readonly companyId: number | null };

/** The part of an audit record that says who did it, where and in which request. */
export function auditOf(who: Who): Pick<AuditRecord, 'companyId' | 'actor' | 'requestId'> {
  const userId = who.kind === 'cli' ? null : who.kind === 'token' ? `token:${who.id}` : who.id;
  return { companyId: who.companyId, actor: { userId, kind: who.kind }, requestId: who.requestId };
}

/** Only the fields that differ, as they were and as they are: what an audit record of a change holds. */
export function changedFields(before: object, after: object): { before: object; after: object } {
  const old = before as Record<string, unknown>;
  const names = Object.entries(after).filter(([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value));
  return {
    before: Object.fromEntries(names.map(([name]) => [name, old[name] ?? null])),
    after: Object.fromEntries(names),
  };
}
