import type { Ability, Role, Scope } from '#contract/abilities.ts';

/** Whoever is at the door, before a company is named. */
export type Caller = {
  readonly kind: 'user' | 'token' | 'cli';
  /** The user's id, the token's id, or 'local'. */
  readonly id: string;
  /** What audit rows and `*_by` columns show: the e-mail of a user, the name of a token. */
  readonly name: string;
  readonly requestId: string;
  /** May create companies. */
  readonly installationAdmin: boolean;
  /** Signed in with a temporary password: may do nothing but change it. */
  readonly mustChangePassword: boolean;
  /** A token belongs to one company and carries its own abilities. */
  readonly token?: { readonly companyId: number; readonly abilities: ReadonlySet<Ability> };
};

/** Who acts in one company, built once a request and passed down: everything a policy needs to decide. */
export type Actor = {
  readonly kind: Caller['kind'];
  readonly id: string;
  readonly name: string;
  readonly requestId: string;
  readonly companyId: number;
  readonly companyCode: string;
  readonly role: Role;
  readonly abilities: ReadonlySet<Ability>;
  readonly scope: Scope;
  /** Who the actor is as a salesperson; its teams are answered by the sales force from it. */
  readonly salespersonId: number | null;
  /** The branches of the scope BRANCH; empty otherwise. */
  readonly branchIds: readonly number[];
};
