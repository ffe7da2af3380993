import type { TargetHistory } from '#contract/option-397.ts';
import type { Period } from '#kernel/period.ts';
import { refuse } from '#kernel/refusal.ts';
import { listFlagStretches, listPortfolio } from '#modules/customers/index.ts';
import type { Handle } from '#platform/database/index.ts';
import type { Actor } from '#platform/session/index.ts';
import { refusals } from '../refusals.ts';
import { openSeller } from './open-portfolio.ts';
import { ownTarget, readHistory } from './portfolio.repository.ts';

/** Who changed a target of a month, when, from what to what, newest first; for a customer also its flags. */
export async function viewTargetHistory(
  handle: Handle,
  actor: Actor,
  query: { salesperson: string; period: Period; customer?: string | undefined },
): Promise<TargetHistory> {
  const { companyId } = actor;
  const seller = await openSeller(handle, actor, query.salesperson, query.period);
  const month = { companyId, sellerId: seller.id, period: query.period };
  const customerId = await customerOf();
  const rows = await readHistory(handle, month, [customerId], 50);
  const stretches =
    customerId === ownTarget ? [] : ((await listFlagStretches(handle, companyId, [customerId])).get(customerId) ?? []);
  return {
    rows: rows.map(({ at, by, before, after, origin }) => ({ at, by, before, after, origin })),
    flags: stretches.toReversed().map(({ from, to, setBy }) => ({ from, to, by: setBy })),
  };

  async function customerOf(): Promise<number> {
    if (query.customer === undefined) return ownTarget;
    const portfolio = await listPortfolio(handle, companyId, seller.id, query.period);
    const found = portfolio.find(({ code }) => code === query.customer);
    return found?.id ?? refuse(refusals.customerNotFound, { code: query.customer }, 'not-found');
  }
}
