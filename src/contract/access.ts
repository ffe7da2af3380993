import { z } from 'zod';
import { abilities, roles, scopes, type Ability } from './abilities.ts';
import { companyCode } from './company-code.ts';
import { endpoint } from './endpoint.ts';
import { idText, instant, page, pageByEmailQuery, pageByIdQuery, requiredText, version } from './page.ts';

export { roleLabels, roles, scopeLabels, scopes, type Ability, type Role, type Scope } from './abilities.ts';

const ability = z.enum(abilities as [Ability, ...Ability[]]);
const email = z.email().trim().toLowerCase().max(254);

/** Ten characters at least: length is what makes a password hard to guess. */
export const password = z.string().min(10).max(128);

const membershipFields = {
  role: z.enum(roles),
  scope: z.enum(scopes),
  /** The code of who this user is as a salesperson; required by the scopes OWN and TEAMS. */
  salesperson: requiredText(60).nullable().default(null),
  /** The codes of the branches of the scope BRANCH; empty otherwise. */
  branches: z.array(requiredText(40)).max(500).default([]),
};

export const session = z.object({
  user: z
    .object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      installationAdmin: z.boolean(),
      mustChangePassword: z.boolean(),
    })
    .nullable(),
  companies: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      role: z.enum(roles),
      abilities: z.array(ability),
      scope: z.enum(scopes),
      salespersonId: z.int().optional(),
      hasData: z.boolean(),
    }),
  ),
  setup: z.enum(['needed', 'done']),
});

export type Session = z.infer<typeof session>;

export const getSession = endpoint({
  method: 'GET',
  path: '/api/session',
  summary: 'Quem está conectado e o que pode fazer em cada empresa',
  tag: 'Acesso',
  ability: 'public',
  response: session,
});

export const signIn = endpoint({
  method: 'POST',
  path: '/api/auth/sign-in/email',
  summary: 'Entra com e-mail e senha',
  tag: 'Acesso',
  ability: 'public',
  body: z.object({ email, password: z.string().min(1).max(128) }),
  response: z.object({ mustChangePassword: z.boolean() }),
});

export const signOut = endpoint({
  method: 'POST',
  path: '/api/auth/sign-out',
  summary: 'Sai e encerra a sessão',
  tag: 'Acesso',
  ability: 'public',
});

export const createFirstUser = endpoint({
  method: 'POST',
  path: '/api/first-access',
  summary: 'Cria o primeiro administrador com o código do primeiro acesso',
  tag: 'Acesso',
  ability: 'public',
  body: z.object({
    code: requiredText(200),
    name: requiredText(120),
    email,
    password,
    company: z.object({ code: companyCode, name: requiredText(120) }).optional(),
  }),
  response: z.object({ email: z.string(), company: z.string().nullable() }),
  status: 201,
});

export const changeOwnPassword = endpoint({
  method: 'POST',
  path: '/api/session/password',
  summary: 'Troca a própria senha e encerra as outras sessões',
  tag: 'Acesso',
  ability: 'session',
  body: z.object({ current: z.string().min(1).max(128), next: password }),
});

const codeAndName = z.object({ code: z.string(), name: z.string() });

export const member = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  scope: z.enum(scopes),
  salesperson: codeAndName.nullable(),
  branches: z.array(codeAndName),
  active: z.boolean(),
  mustChangePassword: z.boolean(),
  version,
});

export type Member = z.infer<typeof member>;

export const listMembers = endpoint({
  method: 'GET',
  path: '/api/companies/:company/users',
  summary: 'Lista os usuários da empresa',
  tag: 'Usuários',
  ability: 'users.read',
  query: z.object(pageByEmailQuery),
  response: page(member),
});

export const createMember = endpoint({
  method: 'POST',
  path: '/api/companies/:company/users',
  summary: 'Dá acesso à empresa a um usuário novo (com senha provisória) ou já existente',
  tag: 'Usuários',
  ability: 'users.change',
  body: z.object({ name: requiredText(120), email, ...membershipFields }),
  response: z.object({
    member,
    /** Shown this once; null when the user existed and keeps the password. */
    temporaryPassword: z.string().nullable(),
  }),
  status: 201,
});

export const changeMember = endpoint({
  method: 'PUT',
  path: '/api/companies/:company/users/:user',
  summary: 'Altera perfil, alcance ou situação de um usuário na empresa',
  tag: 'Usuários',
  ability: 'users.change',
  body: z.object({ ...membershipFields, active: z.boolean(), version }),
  response: member,
});

export const accessToken = z.object({
  id: z.int(),
  name: z.string(),
  abilities: z.array(ability),
  expiresAt: instant,
  createdAt: instant,
  createdBy: z.string(),
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export type AccessToken = z.infer<typeof accessToken>;

export const listTokens = endpoint({
  method: 'GET',
  path: '/api/companies/:company/tokens',
  summary: 'Lista as chaves de acesso da empresa',
  tag: 'Chaves de acesso',
  ability: 'tokens.change',
  query: z.object(pageByIdQuery),
  response: page(accessToken),
});

export const createToken = endpoint({
  method: 'POST',
  path: '/api/companies/:company/tokens',
  summary: 'Cria uma chave de acesso; o segredo aparece somente nesta resposta',
  tag: 'Chaves de acesso',
  ability: 'tokens.change',
  body: z.object({
    name: requiredText(80),
    abilities: z.array(ability).min(1),
    expiresAt: instant,
  }),
  response: z.object({ token: accessToken, secret: z.string() }),
  status: 201,
});

export const revokeToken = endpoint({
  method: 'DELETE',
  path: '/api/companies/:company/tokens/:token',
  summary: 'Revoga uma chave de acesso',
  tag: 'Chaves de acesso',
  ability: 'tokens.change',
  params: z.object({ token: idText }),
});
