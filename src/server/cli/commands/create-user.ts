import { roleLabels, roles, scopeLabels, scopes, type Role, type Scope } from '#contract/access.ts';
import { createInstallationUser } from '#contract/installation.ts';
import { foldText } from '#kernel/text.ts';
import { UsageRefused, type Arguments, type Command } from '../command.ts';

const linesOf = <T extends string>(codes: readonly T[], labels: Readonly<Record<T, string>>): string =>
  codes.map((code) => `      ${code.padEnd(20)}${labels[code]}`).join('\n');

export const createUser: Command = {
  name: 'user create',
  summary: 'Cria um usuário',
  syntax: '--email <e-mail> --name <nome> [--company <código> --role <perfil>] [--password <senha>]',
  help: `
  --company <código>      a empresa de que participa
  --role <perfil>         o que pode fazer nela, pelo código ou pelo nome (entre aspas):
${linesOf(roles, roleLabels)}
  --scope <alcance>       o que enxerga, da mesma forma (COMPANY; OWN quando há --salesperson):
${linesOf(scopes, scopeLabels)}
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
  makesDatabase: true,
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
  const wantedRole = args.text('role');
  if (company === undefined && wantedRole === undefined) return null;
  const role = oneOf<Role>('role', wantedRole ?? args.required('role'), roles, roleLabels);
  const salesperson = args.text('salesperson') ?? null;
  const wantedScope = args.text('scope') ?? (salesperson === null ? undefined : 'OWN');
  // A salesperson who saw the whole company by an option left out would see everybody's pay.
  if (role === 'SALESPERSON' && wantedScope === undefined) {
    throw new UsageRefused('Um vendedor enxerga só o que é dele: informe --salesperson <código>, ou --scope.');
  }
  return {
    company: company ?? args.required('company'),
    role,
    scope: oneOf<Scope>('scope', wantedScope ?? 'COMPANY', scopes, scopeLabels),
    salesperson,
    branches: [...args.texts('branch')],
  };
}

/** A choice by its code or its name, in capitals or not, with accents or without. */
function oneOf<T extends string>(
  option: string,
  text: string,
  codes: readonly T[],
  labels: Readonly<Record<T, string>>,
): T {
  const wanted = foldText(text);
  const found = codes.find((code) => foldText(code) === wanted || foldText(labels[code]) === wanted);
  if (found === undefined)
    throw new UsageRefused(`--${option} deve ser um destes, e veio "${text}":\n${linesOf(codes, labels)}`);
  return found;
}
