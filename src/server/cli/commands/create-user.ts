import { roleLabels, roles, scopeLabels, scopes, type Role, type Scope } from '#contract/access.ts';
import { createInstallationUser } from '#contract/installation.ts';
import { UsageRefused, type Arguments, type Command } from '../command.ts';

const roleLines = roles.map((role) => `      ${role.padEnd(20)}${roleLabels[role]}`).join('\n');
const scopeLines = scopes.map((scope) => `      ${scope.padEnd(20)}${scopeLabels[scope]}`).join('\n');

export const createUser: Command = {
  name: 'user create',
  summary: 'Cria um usuário',
  syntax: '--email <e-mail> --name <nome> [--company <código> --role <perfil>] [--password <senha>]',
  help: `
  --company <código>      a empresa de que participa
  --role <perfil>         o que pode fazer nela:
${roleLines}
  --scope <alcance>       o que enxerga (COMPANY; OWN quando há --salesperson):
${scopeLines}
  --salesperson <código>  quem o usuário é como vendedor, para OWN e TEAMS
  --branch <código>       uma filial do alcance BRANCH; pode ser repetida
  --admin                 administra a instalação: cria empresas. O primeiro usuário de
                          todos a administra sempre, com --admin ou sem
  --password <senha>      sem ela uma senha provisória é criada e mostrada uma vez`,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    company: { type: 'string', short: 'c' },
    role: { type: 'string' },
    scope: { type: 'string' },
    salesperson: { type: 'string' },
    branch: { type: 'string', multiple: true },
    admin: { type: 'boolean' },
    password: { type: 'string' },
  },
  positionals: [0, 0],
  async run(args, { client: open }) {
    const body = {
      email: args.required('email'),
      name: args.required('name'),
      password: args.text('password') ?? null,
      installationAdmin: args.flag('admin'),
      membership: membershipOf(args),
    };
    if (body.membership === null && !body.installationAdmin) {
      throw new UsageRefused('Informe --company e --role, ou --admin para quem administra a instalação.');
    }
    const client = await open();
    const made = await client.call(createInstallationUser, { body });
    const password =
      made.temporaryPassword === null
        ? ''
        : `\nSenha provisória, mostrada só agora e trocada na primeira entrada: ${made.temporaryPassword}`;
    const asked = body.installationAdmin || !made.installationAdmin;
    const first = asked ? '' : '\nÉ o primeiro usuário, e por isso administra a instalação.';
    return { json: made, text: `Usuário ${made.email} criado.${first}${password}` };
  },
};

function membershipOf(args: Arguments) {
  const company = args.text('company');
  const role = args.text('role');
  if (company === undefined && role === undefined) return null;
  const salesperson = args.text('salesperson') ?? null;
  const wantedScope = args.text('scope') ?? (salesperson === null ? undefined : 'OWN');
  // A salesperson who saw the whole company by an option left out would see everybody's pay.
  if (role === 'SALESPERSON' && wantedScope === undefined) {
    throw new UsageRefused('Um vendedor enxerga só o que é dele: informe --salesperson <código>, ou --scope.');
  }
  return {
    company: company ?? args.required('company'),
    role: oneOf<Role>('role', role ?? args.required('role'), roles),
    scope: oneOf<Scope>('scope', wantedScope ?? 'COMPANY', scopes),
    salesperson,
    branches: [...args.texts('branch')],
  };
}

function oneOf<T extends string>(option: string, text: string, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === text.toUpperCase());
  if (found === undefined)
    throw new UsageRefused(`--${option} deve ser um de ${allowed.join(', ')}, e veio "${text}".`);
  return found;
}
