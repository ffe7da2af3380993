import { refuse } from '#kernel/refusal.ts';
import { findCompanyByCode } from '#modules/company/index.ts';
import { recordAudit } from '#platform/audit/index.ts';
import type { Database } from '#platform/database/index.ts';
import { auditOf } from '#platform/session/index.ts';
import { insertMembership } from './membership.repository.ts';
import { hashPassword } from './password.ts';
import { reachProblem, type Reach } from './policy.ts';
import { refusals } from './refusals.ts';
import { insertUser } from './users.repository.ts';

export type NewUser = {
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly installationAdmin?: boolean;
  readonly mustChangePassword?: boolean;
  /** The company the user takes part in, and how. */
  readonly membership?: Reach & { readonly company: string };
};

/** Creates a user from the command line, with a part in a company when asked; refuses a taken e-mail. */
export async function createUser(database: Database, input: NewUser, requestId: string): Promise<{ id: string }> {
  const { membership } = input;
  const passwordHash = await hashPassword(input.password);
  return await database.transaction(async (handle) => {
    const user = await insertUser(handle, {
      name: input.name,
      email: input.email,
      passwordHash,
      installationAdmin: input.installationAdmin ?? false,
      mustChangePassword: input.mustChangePassword ?? false,
    });
    if (user === undefined) refuse(refusals.emailTaken, { email: input.email }, 'conflict');
    let companyId: number | null = null;
    if (membership !== undefined) {
      const problem = reachProblem(membership);
      if (problem !== undefined) refuse(problem, { scope: membership.scope });
      const company = await findCompanyByCode(handle, membership.company);
      if (company === undefined) refuse('company.not-found', { code: membership.company }, 'not-found');
      companyId = company.id;
      await insertMembership(handle, company.id, 'linha de comando', user.id, membership);
    }
    await recordAudit(handle, {
      ...auditOf({ kind: 'cli', id: 'local', requestId, companyId }),
      action: 'access.create-user',
      entity: 'access_user',
      entityId: user.id,
      after: { ...user, membership: membership ?? null },
    });
    return { id: user.id };
  });
}
