import * as contract from '#contract/access.ts';
import { createCompany, listCompanies } from '#contract/company.ts';
import { route, type Api } from '#platform/http/index.ts';
import type { DoorServices } from './door.ts';
import { createFirstUser } from './first-access.ts';
import type { FindSalespeople } from './member-view.ts';
import { addMember, changeMember, foundCompany, listMembers } from './members.ts';
import { hashPassword, temporaryPassword } from './password.ts';
import { companiesOf, readSession, type FindCompaniesWithData } from './read-session.ts';
import { changeOwnPassword, signIn, signOut } from './sign-in.ts';
import { createToken, listTokens, revokeToken } from './tokens.ts';

type AccessServices = DoorServices & {
  companiesWithData: FindCompaniesWithData;
  namedSalespeople: FindSalespeople;
};

export function registerAccess(api: Api, services: AccessServices): void {
  const { database, clock, namedSalespeople: find } = services;
  const { handle } = database;

  route(api, contract.getSession, ({ actor }) => readSession(handle, actor, services.companiesWithData));
  route(api, contract.signIn, ({ body, request, reply }) => signIn(services, body, request, reply));
  route(api, contract.signOut, ({ request, reply }) => signOut(services, request, reply));
  route(api, contract.createFirstUser, ({ body, request }) => createFirstUser(database, body, clock.now(), request.id));
  route(api, contract.changeOwnPassword, ({ actor, body, request }) =>
    changeOwnPassword(services, actor, body, request),
  );

  route(api, listCompanies, async ({ actor }) => ({ rows: await companiesOf(handle, actor) }));
  route(api, createCompany, ({ actor, body }) => database.transaction((handle) => foundCompany(handle, actor, body)));

  route(api, contract.listMembers, ({ actor, query }) => listMembers(handle, actor, query, find));
  route(api, contract.createMember, async ({ actor, body }) => {
    const password = temporaryPassword();
    const hash = await hashPassword(password);
    const { member, isNew } = await database.transaction((handle) => addMember(handle, actor, body, hash, find));
    return { member, temporaryPassword: isNew ? password : null };
  });
  route(api, contract.changeMember, ({ actor, params, body: { version, ...change } }) =>
    database.transaction((handle) => changeMember(handle, actor, params.user, version, change, find)),
  );

  route(api, contract.listTokens, ({ actor, query }) => listTokens(handle, actor, query));
  route(api, contract.createToken, ({ actor, body }) =>
    database.transaction((handle) => createToken(handle, actor, body, clock.now())),
  );
  route(api, contract.revokeToken, ({ actor, params }) =>
    database.transaction((handle) => revokeToken(handle, actor, params.token, clock.now())),
  );
}
