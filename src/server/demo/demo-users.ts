import type { Role, Scope } from '#contract/abilities.ts';
import { createUser, temporaryPassword } from '#modules/access/index.ts';
import { branchesByCode } from '#modules/company/index.ts';
import { salespersonIdsByCode } from '#modules/salesforce/index.ts';
import type { Database } from '#platform/database/index.ts';
import type { Caller } from '#platform/session/index.ts';
import { campinas, mailDomain } from './people.ts';

type Example = {
  readonly title: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
  readonly salesperson?: string;
  readonly branch?: string;
};

const mail = (name: string): string => `${name}@${mailDomain}`;

/** One of each way of working. */
const examples: readonly Example[] = [
  {
    title: 'Administrador',
    email: mail('administrador'),
    name: 'Administração Serra Azul',
    role: 'ADMINISTRATOR',
    scope: 'COMPANY',
  },
  {
    title: 'Gerente comercial',
    email: mail('gerente'),
    name: 'Helena Prado Nogueira',
    role: 'COMMERCIAL_MANAGER',
    scope: 'COMPANY',
  },
  { title: 'Analista', email: mail('analista'), name: 'Análise de Vendas', role: 'ANALYST', scope: 'COMPANY' },
  { title: 'Financeiro', email: mail('financeiro'), name: 'Financeiro', role: 'FINANCE', scope: 'COMPANY' },
  {
    title: 'Supervisor (as equipes)',
    email: mail('supervisor'),
    name: 'Otávio Ramalho Freire',
    role: 'SALESPERSON',
    scope: 'TEAMS',
    salesperson: 'S01',
  },
  {
    title: 'Vendedor (os próprios dados)',
    email: mail('vendedor'),
    name: 'Juliana Moraes Tibiriçá',
    role: 'SALESPERSON',
    scope: 'OWN',
    salesperson: 'V01',
  },
  {
    title: 'Filial Campinas',
    email: mail('campinas'),
    name: 'Filial Campinas',
    role: 'ANALYST',
    scope: 'BRANCH',
    branch: campinas,
  },
];

/** Who can sign in, all with one password made for this installation. */
export type DemoLogins = {
  readonly password: string;
  readonly users: readonly { readonly title: string; readonly email: string }[];
};

export const demoEmails: readonly string[] = examples.map((example) => example.email);

export async function createDemoUsers(
  database: Database,
  company: { readonly id: number; readonly code: string },
  caller: Caller,
): Promise<DemoLogins> {
  const password = temporaryPassword();
  const salespeople = await salespersonIdsByCode(database.handle, company.id);
  const branches = await branchesByCode(database.handle, company.id);
  for (const { email, name, role, scope, salesperson, branch } of examples) {
    const branchId = branch === undefined ? undefined : branches.get(branch)?.id;
    const membership = {
      company: company.code,
      role,
      scope,
      salespersonId: salesperson === undefined ? null : (salespeople.get(salesperson) ?? null),
      branchIds: branchId === undefined ? [] : [branchId],
    };
    const installationAdmin = role === 'ADMINISTRATOR';
    await createUser(database, caller, { name, email, password, installationAdmin, membership });
  }
  return { password, users: examples.map(({ title, email }) => ({ title, email })) };
}

/** The logins as they are printed. */
export function wordsOfLogins({ password, users }: DemoLogins): string {
  const widest = Math.max(...users.map((user) => user.title.length));
  return [
    'Empresa de demonstração: Serra Azul Distribuidora. Entre com um destes e-mails:',
    ...users.map((user) => `  ${user.title.padEnd(widest)}  ${user.email}`),
    `Senha de todos, só desta instalação: ${password}`,
    'Para remover a demonstração, encerre o servidor e execute: npx alvo demo remove',
  ].join('\n');
}
