import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { instant, page, pageByLongIdQuery } from './page.ts';

export const auditEntry = z.object({
  id: z.int(),
  at: instant,
  /** Who did it: the name of the user or key, where it is known. */
  actor: z.string(),
  actorKind: z.enum(['user', 'token', 'cli', 'system']),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  reason: z.string().nullable(),
  requestId: z.string().nullable(),
  /** Joins the entries of one bulk change. */
  batchId: z.string().nullable(),
});

export type AuditEntryView = z.infer<typeof auditEntry>;

export const listAudit = endpoint({
  method: 'GET',
  path: '/api/companies/:company/audit',
  summary: 'Lista as alterações feitas na empresa, da mais recente à mais antiga',
  tag: 'Histórico',
  ability: 'audit.read',
  query: z.object({
    ...pageByLongIdQuery,
    entity: z.string().max(80).optional(),
    entityId: z.string().max(200).optional(),
    batch: z.string().max(200).optional(),
  }),
  response: page(auditEntry),
});
