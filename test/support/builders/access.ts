import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { signIn } from '#contract/access.ts';
import type { Role, Scope } from '#contract/abilities.ts';
import { abilitiesOf, commandLineCaller, createUser, type Actor } from '#modules/access/index.ts';
import type { Company } from '#modules/company/index.ts';
import { kyselyOf, type Database } from '#platform/database/index.ts';
import type { App } from '#server/app.ts';
import { clientOf, type Client } from '../app.ts';
import { aCompany } from './company.ts';

export const password = 'senha-de-teste-123';

export type SignInOptions = {
  /** The company to take part in; a new one without it. */
  readonly company?: Company;
  readonly role?: Role;
  readonly scope?: Scope;
  readonly salespersonId?: number | null;
  readonly branchIds?: readonly number[];
  readonly installationAdmin?: boolean;
  readonly mustChangePassword?: boolean;
};

export type SignedIn = Client & {
  readonly company: Company;
  readonly email: string;
  readonly userId: string;
  readonly cookie: string;
};

/** A user with a part in a company, signed in: administrator of all of it unless told. */
export async function signedIn(app: App & { database: Database }, options: SignInOptions = {}): Promise<SignedIn> {
  const company = options.company ?? (await aCompany(app.database));
  const email = `${randomBytes(6).toString('hex')}@exemplo.com.br`;
  const { id, installationAdmin } = await createUser(app.database, commandLineCaller('teste'), {
    name: 'Ana Teste',
    email,
    password,
    installationAdmin: options.installationAdmin ?? false,
    mustChangePassword: options.mustChangePassword ?? false,
    membership: {
      company: company.code,
      role: options.role ?? 'ADMINISTRATOR',
      scope: options.scope ?? 'COMPANY',
      salespersonId: options.salespersonId ?? null,
      branchIds: options.branchIds ?? [],
    },
  });
  // The first user of a database administers the installation; which test comes first must not matter.
  if (installationAdmin && options.installationAdmin !== true) {
    await sql`update access_user set installation_admin = false where id = ${id}`.execute(
      kyselyOf(app.database.handle),
    );
  }
  const cookie = await cookieOf(app, email, password);
  return { ...clientOf(app, { cookie }), company, email, userId: id, cookie };
}

/** The session cookie of a sign-in. */
export async function cookieOf(app: App, email: string, secret: string): Promise<string> {
  const answer = await clientOf(app).send('POST', signIn.path, { email, password: secret });
  if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.statusCode} ${answer.body}`);
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

/** A salesperson, with the person it needs; answers its id. */
export async function aSalesperson(database: Database, company: Company, code = 'V1'): Promise<number> {
  const kysely = kyselyOf(database.handle);
  const person = await sql<{ id: number }>`
    insert into person (company_id, code, kind, name) values (${company.id}, ${code}, 'F', ${`Pessoa ${code}`}) returning id
  `.execute(kysely);
  const salesperson = await sql<{ id: number }>`
    insert into salesforce_salesperson (company_id, code, person_id)
    values (${company.id}, ${code}, ${person.rows[0]?.id}) returning id
  `.execute(kysely);
  return salesperson.rows[0]?.id ?? 0;
}

/** An Actor for tests that call use cases without the HTTP door. */
export function anActor(company: Company, given: Partial<Actor> = {}): Actor {
  const role = given.role ?? 'ADMINISTRATOR';
  const scope = given.scope ?? 'COMPANY';
  return {
    kind: 'user',
    id: randomUUID(),
    name: 'ana@exemplo.com.br',
    requestId: 'teste',
    companyId: company.id,
    companyCode: company.code,
    role,
    scope,
    abilities: abilitiesOf(role, scope),
    salespersonId: null,
    branchIds: [],
    ...given,
  };
}
