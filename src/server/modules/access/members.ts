import type { Member } from '#contract/access.ts';
import { refuse } from '#kernel/refusal.ts';
import { createCompany, type Company, type NewCompany } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Handle } from '#platform/database/index.ts';
import { auditOf, changedFields, type Actor, type Caller } from '#platform/session/index.ts';
import { administrator, giveMembership } from './give-membership.ts';
import { assertInstallationAdmin, isFirstUser } from './installation-admin.ts';
import { reachOfCodes, viewMembers, type CodedReach, type FindSalespeople } from './member-view.ts';
import { findMember, lockAdministrators, pageOfMembers, updateMembership } from './membership.repository.ts';
import { reachProblem, type Reach } from './policy.ts';
import { refusals } from './refusals.ts';
import { findUserByEmail, insertUser } from './users.repository.ts';

/** A page of the users of the actor's company, in order of e-mail. */
export async function listMembers(
  handle: Handle,
  actor: Actor,
  { after, limit }: { after?: string | undefined; limit: number },
  find: FindSalespeople,
): Promise<{ rows: Member[]; next: string | null }> {
  const found = await pageOfMembers(handle, actor.companyId, after, limit);
  const rows = await viewMembers(handle, actor.companyId, found.slice(0, limit), find);
  return { rows, next: found.length > limit ? (rows.at(-1)?.email ?? null) : null };
}

export type NewMember = CodedReach & { readonly name: string; readonly email: string };

/**
 * Gives someone a part in the company: a new user with the hashed temporary password, or one who exists and keeps
 * theirs. Answers whether the user is new.
 */
export async function addMember(
  handle: Handle,
  actor: Actor,
  input: NewMember,
  temporaryPasswordHash: string,
  find: FindSalespeople,
): Promise<{ member: Member; isNew: boolean }> {
  const reach = await checkedReach(handle, actor.companyId, input, find);
  const known = await findUserByEmail(handle, input.email);
  const user =
    known ??
    (await insertUser(handle, {
      name: input.name,
      email: input.email,
      passwordHash: temporaryPasswordHash,
      installationAdmin: await isFirstUser(handle),
      mustChangePassword: true,
    }));
  if (user === undefined) refuse(refusals.emailTaken, { email: input.email }, 'conflict');
  const given = await giveMembership(handle, actor, actor.companyId, user.id, reach, () =>
    getMember(handle, actor, user.id, find),
  );
  if (given === undefined) refuse(refusals.alreadyMember, { email: user.email }, 'conflict');
  return { member: await getMember(handle, actor, user.id, find), isNew: known === undefined };
}

export type MemberChange = CodedReach & { readonly active: boolean };

/** Changes role, reach or state, read at `version`; the last active administrator of a company stays one. */
export async function changeMember(
  handle: Handle,
  actor: Actor,
  userId: string,
  version: number,
  change: MemberChange,
  find: FindSalespeople,
): Promise<Member> {
  const before = await getMember(handle, actor, userId, find);
  const reach = await checkedReach(handle, actor.companyId, change, find);
  const administrators = await lockAdministrators(handle, actor.companyId);
  const stays = change.active && change.role === 'ADMINISTRATOR' && change.scope === 'COMPANY';
  if (!stays && administrators.length === 1 && administrators[0] === userId) {
    refuse(refusals.lastAdministrator, { name: before.name }, 'conflict');
  }
  const { active } = change;
  const changed = await updateMembership(handle, actor.companyId, actor.name, userId, version, { ...reach, active });
  const after = await getMember(handle, actor, userId, find);
  if (!changed) refuse(refusals.stale, { yours: { ...change, version }, current: after }, 'conflict');
  await recordAudit(handle, {
    ...auditOf(actor),
    action: 'access.change-member',
    entity: 'access_membership',
    entityId: userId,
    ...changedFields(before, after),
  });
  return after;
}

/** Creates a company, of which a user who creates it becomes administrator. Only who administers the installation may. */
export async function foundCompany(handle: Handle, caller: Caller, input: NewCompany): Promise<Company> {
  assertInstallationAdmin(caller);
  const company = await createCompany(handle, caller, input);
  if (caller.kind === 'user') {
    await giveMembership(handle, caller, company.id, caller.id, administrator);
  }
  return company;
}

async function getMember(handle: Handle, actor: Actor, userId: string, find: FindSalespeople): Promise<Member> {
  const stored = await findMember(handle, actor.companyId, userId);
  if (stored === undefined) refuse(refusals.memberNotFound, { id: userId }, 'not-found');
  const [member] = await viewMembers(handle, actor.companyId, [stored], find);
  return member ?? refuse(refusals.memberNotFound, { id: userId }, 'not-found');
}

async function checkedReach(
  handle: Handle,
  companyId: number,
  given: CodedReach,
  find: FindSalespeople,
): Promise<Reach> {
  const reach = await reachOfCodes(handle, companyId, given, find);
  const problem = reachProblem(reach);
  if (problem !== undefined) refuse(problem, { scope: reach.scope });
  return reach;
}
