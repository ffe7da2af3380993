import type { Actor } from '#platform/session/index.ts';

/** Totals of a run are the whole company's: only who sees all of it sees them. */
export function seesWholeCompany(actor: Pick<Actor, 'scope'>): boolean {
  return actor.scope === 'COMPANY';
}
