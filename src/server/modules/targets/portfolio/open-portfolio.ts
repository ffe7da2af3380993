import type { Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import {
  isVisible,
  loadStructure,
  monthPeople,
  visibleSalespeople,
  type MonthPeople,
  type StructureSalesperson,
} from '#modules/salesforce/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';

/** The salespeople whose targets of a month an actor may see, by code; and whether there is any at all. */
export async function listVisibleSellers(
  handle: Handle,
  actor: Actor,
  period: Period,
): Promise<{ sellers: StructureSalesperson[]; people: MonthPeople; anyRegistered: boolean }> {
  const structure = await loadStructure(handle, actor.companyId);
  const people = monthPeople(structure, period);
  const visible = visibleSalespeople(actor, people);
  return {
    people,
    sellers: structure.salespeople.filter(({ id }) => isVisible(visible, id)),
    anyRegistered: structure.salespeople.length > 0,
  };
}

/** The salesperson of a code; refuses one that does not exist or whose figures are not for the actor. */
export async function openSeller(
  handle: Handle,
  actor: Actor,
  code: string,
  period: Period,
): Promise<StructureSalesperson> {
  const { sellers } = await listVisibleSellers(handle, actor, period);
  return sellers.find((seller) => seller.code === code) ?? refuse(refusals.salespersonNotFound, { code }, 'not-found');
}
