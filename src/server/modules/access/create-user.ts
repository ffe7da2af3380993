import { refuse } from '#kernel/refusal.ts';
import { getCompanyByCode } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Database } from '#platform/database/index.ts';
import { auditOf, type Caller } from '#platform/session/index.ts';
import { giveMembership } from './give-membership.ts';
import { assertInstallationAdmin, isFirstUser } from './installation-admin.ts';
import { hashPassword } from './password.ts';
import { reachProblem, type Reach } from './policy.ts';
import { refusals } from './refusals.ts';
import { insertUser } from './users.repository.ts';

export type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  /** The first user of an installation administers it, asked for or not. */
  readonly installationAdmin?: boolean;
  readonly mustChangePassword?: boolean;
  /** The company the user takes part in, and how. */
  readonly membership?: Reach & { readonly company: string };
};

/**
 * Creates a user of the installation, with a part in a company when asked. Only who administers the installation may;
 * refuses a taken e-mail.
 */
export async function createUser(
  database: Database,
  caller: Caller,
  input: NewUser,
): Promise<{ id: string; installationAdmin: boolean }> {
  assertInstallationAdmin(caller);
  const { membership } = input;
  const problem = membership && reachProblem(membership);
  if (problem !== undefined) refuse(problem, { scope: membership?.scope });
  const passwordHash = await hashPassword(input.password);
  return await database.transaction(async (handle) => {
    const company = membership && (await getCompanyByCode(handle, membership.company));
    const installationAdmin = (await isFirstUser(handle)) || (input.installationAdmin ?? false);
    const mustChangePassword = input.mustChangePassword ?? false;
    const { name, email } = input;
    const user = await insertUser(handle, { name, email, passwordHash, installationAdmin, mustChangePassword });
    if (user === undefined) refuse(refusals.emailTaken, { email }, 'conflict');
    await recordAudit(handle, {
      ...auditOf({ ...caller, companyId: company?.id ?? null }),
      action: 'access.create-user',
      entity: 'access_user',
      entityId: user.id,
      after: { ...user, installationAdmin, mustChangePassword },
    });
    if (company && membership) await giveMembership(handle, caller, company.id, user.id, membership);
    return { id: user.id, installationAdmin };
  });
}
