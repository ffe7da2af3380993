import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, type Actor } from '#platform/session/index.ts';
import { findMember, insertMembership, type StoredMember } from './membership.repository.ts';
import type { Reach } from './policy.ts';

/** Who gives a part in a company: perhaps somebody who has none in it. */
export type Giver = Pick<Actor, 'kind' | 'id' | 'name' | 'requestId'>;

/** What a user who founds a company is in it. */
export const administrator: Reach = { role: 'ADMINISTRATOR', scope: 'COMPANY', salespersonId: null, branchIds: [] };

/** Gives a user a part in a company and notes it in the company's history; undefined when there was one already. */
export async function giveMembership(
  handle: Handle,
  giver: Giver,
  companyId: number,
  userId: string,
  reach: Reach,
  /** As the history keeps it. */
  shown: (member: StoredMember) => Promise<object> = async (member) => member,
): Promise<StoredMember | undefined> {
  if (!(await insertMembership(handle, companyId, giver.name, userId, reach))) return undefined;
  const member = await findMember(handle, companyId, userId);
  if (member === undefined) throw new Error(`no membership of ${userId}`);
  await recordAudit(handle, {
    ...auditOf({ ...giver, companyId }),
    action: 'access.add-member',
    entity: 'access_membership',
    entityId: userId,
    after: await shown(member),
  });
  return member;
}
