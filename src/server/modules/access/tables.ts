import type { Generated } from 'kysely';
import type { Ability, Role, Scope } from '#contract/abilities.ts';

export type UserRow = {
  id: Generated<string>;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  installation_admin: Generated<boolean>;
  must_change_password: Generated<boolean>;
  created_at: Generated<string>;
  updated_at: Generated<string>;
};

export type SessionRow = {
  id: Generated<string>;
  user_id: string;
  token: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
};

export type AccountRow = {
  id: Generated<string>;
  user_id: string;
  account_id: string;
  provider_id: string;
  password: string | null;
  created_at: Generated<string>;
  updated_at: Generated<string>;
};

/** Kept for the identity library; passwords alone leave it empty. */
export type VerificationRow = {
  id: Generated<string>;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: Generated<string>;
  updated_at: Generated<string>;
};

export type LockoutRow = {
  email: string;
  failures: number;
  last_failure_at: string;
  locked_until: string | null;
};

export type FirstLinkRow = {
  code_hash: string;
  created_at: string;
  expires_at: string;
  used_at: string | null;
};

export type MembershipRow = {
  company_id: number;
  user_id: string;
  role: Role;
  scope: Scope;
  salesperson_id: number | null;
  branch_ids: number[];
  active: Generated<boolean>;
  version: Generated<number>;
  created_at: Generated<string>;
  created_by: Generated<string>;
  updated_at: Generated<string>;
  updated_by: Generated<string>;
};

export type TokenRow = {
  company_id: number;
  id: Generated<number>;
  name: string;
  token_hash: string;
  abilities: Ability[];
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  revoked_by: string | null;
  created_at: Generated<string>;
  created_by: string;
};

export interface AccessTables {
  access_user: UserRow;
  access_session: SessionRow;
  access_account: AccountRow;
  access_verification: VerificationRow;
  access_lockout: LockoutRow;
  access_first_link: FirstLinkRow;
  access_membership: MembershipRow;
  access_token: TokenRow;
}
