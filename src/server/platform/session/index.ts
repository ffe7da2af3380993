export type { Actor, Caller } from './actor.ts';
export { auditOf, changedFields } from './audit-of.ts';
