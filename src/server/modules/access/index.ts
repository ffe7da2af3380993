/** Who may come in, and what they may do: users, memberships, keys, and the Actor built once a request. */
export { createUser, type NewUser } from './create-user.ts';
export { commandLineCaller, openDoor, type DoorServices } from './door.ts';
export { issueFirstAccess } from './first-access.ts';
export { identityOptions, openIdentity, type Identity } from './identity.ts';
export { assertInstallationAdmin } from './installation-admin.ts';
export { registerOperations, type CancelKind } from './operations-routes.ts';
export { temporaryPassword } from './password.ts';
export { abilitiesOf, type Reach } from './policy.ts';
export type { FindCompaniesWithData } from './read-session.ts';
export { registerAccess } from './routes.ts';
export type { AccessTables } from './tables.ts';
export type { Actor, Caller } from '#platform/session/index.ts';
